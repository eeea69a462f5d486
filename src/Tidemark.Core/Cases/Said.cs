namespace Tidemark.Core.Cases;

/// <summary>One question or answer between desk and declarant, kept inside the seal so that whoever decides next has read it.</summary>
/// <param name="Day">The UTC day of it.</param>
/// <param name="ByDesk">Whether the desk said it.</param>
/// <param name="Text">What was said.</param>
public sealed record Said(DateOnly Day, bool ByDesk, string Text)
{
    /// <summary>Most bytes in UTF-8.</summary>
    public const int LongestText = 4_096;

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(Said);
}
