namespace Tidemark.Core.Content;

/// <summary>The two contents that a statement or an import can have.</summary>
public enum ContentField
{
    /// <summary>The signatures, one line for each person.</summary>
    Names,
    /// <summary>The text.</summary>
    Text,
}
