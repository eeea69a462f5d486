namespace Tidemark.Core.Campaigns;

/// <summary>One thing that is wrong with a campaign file.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Member">Where in the object, such as <c>roles[3].names.en</c>; empty for the file as a whole.</param>
/// <param name="What">What is wrong, in one sentence for the operator.</param>
public sealed record CampaignProblem(string File, int Line, string Member, string What)
{
    /// <summary>As a compiler would say it.</summary>
    public override string ToString() => Member.Length == 0 ? $"{File}:{Line}: {What}" : $"{File}:{Line}: {Member}: {What}";
}
