namespace Tidemark.Browser.Tests.Visits;

/// <summary>What somebody answers on the pages of writing.</summary>
internal sealed record Answers
{
    /// <summary>Codes of what is left; none means all at once.</summary>
    public string[] Organisations { get; init; } = ["party"];

    public string? Role { get; init; }

    public string? Place { get; init; }

    public bool FilesAsMinor { get; init; }

    public string Text { get; init; } = "我从心里早已不认同，现在声明退出。";

    /// <summary>The code of a ready text instead of own words.</summary>
    public string? Ready { get; init; }

    public string Signature { get; init; } = "海上来人";

    public bool Shown { get; init; } = true;

    public string Release { get; init; } = "next";

    public string? After { get; init; }

    public bool WithCode { get; init; } = true;
}
