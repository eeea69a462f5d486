namespace Tidemark.Writer;

/// <summary>What is thrown where a step is to break off, as if the process died there.</summary>
internal sealed class BrokenOff : IOException;
