using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>A history under the hands of a mutant, and where the failure is to be found.</summary>
internal sealed class Sabotage(History history)
{
    private readonly List<Action> _atEnd = [];
    private readonly List<Action<Dictionary<string, byte[]>>> _onFiles = [];

    public History History => history;

    public LogDraft Log => history.Log;

    public Dice Dice => history.Dice;

    /// <summary>The entry that the failure is said to be at.</summary>
    public long? Index { get; private set; }

    /// <summary>The bundle that the failure is said to be in.</summary>
    public long? Bundle { get; private set; }

    /// <summary>The size at which the log ends, where it matters.</summary>
    public long? EndsAt { get; set; }

    /// <summary>Appends what is wrong; the failure is there.</summary>
    public long Put(Entry entry, PackSlot? slot = null) => Put(EntryCodec.Write(entry), slot);

    public long Put(string entry) => Put(Encoding.UTF8.GetBytes(entry));

    public long Put(byte[] entry, PackSlot? slot = null)
    {
        At(Log.Next());
        return Log.Add(entry, slot);
    }

    public void At(long index) => (Index, Bundle) = (index, index / 256);

    public void InBundle(long? bundle) => (Index, Bundle) = (null, bundle);

    /// <summary>Goes on to the next tally, which is made wrong.</summary>
    public void Tally(Func<TallyEntry, byte[]> wrong)
    {
        while (!Log.TallyIsDue) history.Step();
        At(Log.Size);
        Log.InsteadOfTally = wrong;
        Log.AddTally();
    }

    public void Tally(Func<TallyEntry, TallyEntry> wrong) => Tally(tally => EntryCodec.Write(wrong(tally)));

    /// <summary>Something is done when the history has come to its end.</summary>
    public void Finally(Action act) => _atEnd.Add(act);

    /// <summary>Something is done to the files.</summary>
    public void OnFiles(Action<Dictionary<string, byte[]>> act) => _onFiles.Add(act);

    public void End() => _atEnd.ForEach(act => act());

    public Dictionary<string, byte[]> Files()
    {
        var files = LogFolder.Files(Log);
        _onFiles.ForEach(act => act(files));
        return files;
    }

    /// <summary>Nothing more happens to a statement that something wrong was said about.</summary>
    public Filed Freeze(Filed one)
    {
        one.Frozen = true;
        return one;
    }
}
