namespace Tidemark.Private.Keys;

/// <summary>A key file or credential cannot be used; the message says why and never holds key material.</summary>
public sealed class KeyFileException : Exception
{
    /// <summary>Says why.</summary>
    public KeyFileException(string message)
        : base(message)
    {
    }

    /// <summary>Says nothing.</summary>
    public KeyFileException()
    {
    }

    /// <summary>Says why, and what came before.</summary>
    public KeyFileException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
