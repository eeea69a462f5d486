namespace Tidemark.Core.Campaigns;

/// <summary>When a batch of accepted statements is cut.</summary>
/// <param name="Batch">As soon as so many eligible records wait.</param>
/// <param name="Hours">Or as soon as the oldest eligible record has waited so long.</param>
public sealed record ReleasePlan(int Batch, int Hours);
