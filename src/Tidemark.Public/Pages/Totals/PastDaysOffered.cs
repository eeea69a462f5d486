namespace Tidemark.Public.Pages;

/// <summary>The days whose totals may be asked for.</summary>
public sealed record PastDaysOffered(DateOnly First, DateOnly Last);
