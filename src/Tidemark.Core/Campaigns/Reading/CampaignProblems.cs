namespace Tidemark.Core.Campaigns.Reading;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class CampaignProblems(string file)
{
    private readonly List<CampaignProblem> _found = [];

    internal bool Any => _found.Count > 0;

    internal IReadOnlyList<CampaignProblem> ByLine => [.. _found.OrderBy(problem => problem.Line)];

    internal void Add(int line, string member, string what) => _found.Add(new CampaignProblem(file, line, member, what));
}
