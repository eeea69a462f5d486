namespace Tidemark;

/// <summary>What every command's exit status means.</summary>
internal static class ExitStatus
{
    public const int Good = 0;

    /// <summary>The thing checked is bad, or the work could not be done.</summary>
    public const int Bad = 1;

    /// <summary>Called in a way that cannot work.</summary>
    public const int WrongUse = 2;
}
