namespace Tidemark.Sqlite;

/// <summary>A store has a schema that this program does not know.</summary>
public sealed class StoreVersionException : Exception
{
    /// <summary>Says which schema was found and which is known.</summary>
    public StoreVersionException(string message)
        : base(message)
    {
    }

    /// <summary>Says nothing.</summary>
    public StoreVersionException()
    {
    }

    /// <summary>Says what was found and why.</summary>
    public StoreVersionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
