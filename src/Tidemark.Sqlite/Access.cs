namespace Tidemark.Sqlite;

/// <summary>Who opens a store: the zone that owns it, or one that only reads it.</summary>
public enum Access
{
    /// <summary>Creates, reads and writes.</summary>
    Owner,

    /// <summary>Reads a file that another user owns.</summary>
    Reader,
}
