using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>What of a register has been proved so far: enough to go on from there, whatever stops the reading.</summary>
internal sealed class Proved(RegisterState state, TreeEntries entries)
{
    /// <summary>The newest checkpoint whose tree was read; null before the first.</summary>
    public SignedCheckpoint? Checkpoint { get; set; }

    /// <summary>The entries that were taken.</summary>
    public RegisterState State { get; } = state;

    /// <summary>Where the state finds entries again.</summary>
    public TreeEntries Entries { get; } = entries;

    /// <summary>Where entries begin to bear a later day.</summary>
    public List<(long First, DateOnly Day)> DayStarts { get; init; } = [];

    /// <summary>All packs below this bundle have been judged once.</summary>
    public long PacksJudged { get; set; }

    /// <summary>Those of them that have to be judged again: an entry is about one of their slots, or they gave a warning.</summary>
    public SortedSet<long> PacksAgain { get; init; } = [];

    /// <summary>The past days whose checkpoints were judged, from the first on.</summary>
    public List<ListedDay> Days { get; init; } = [];

    /// <summary>Nothing, of a log.</summary>
    public static Proved Nothing(string origin)
    {
        var entries = new TreeEntries();
        return new Proved(new RegisterState(origin, entries), entries);
    }

    /// <summary>Notes that an entry has something to do with the pack of a bundle.</summary>
    public void Touch(long index)
    {
        if (index / RegisterState.TallyInterval is var bundle && bundle < PacksJudged) PacksAgain.Add(bundle);
    }
}
