namespace Tidemark.Log.Tests.Some;

/// <summary>What a test throws where it lets the process die.</summary>
public sealed class BrokenOff : IOException;
