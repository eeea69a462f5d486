using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The earlier entries that those of a bundle refer to: what they are about, its acts along the chain of <c>last</c>, sources of imports.</summary>
internal sealed class EntryChain(TreeReader tree)
{
    private VerifiedBundle? _bundle;

    /// <summary>Gives them to the state; where a chain is broken further back, the entry whose chain it is and what is wrong there.</summary>
    public async Task<Dictionary<long, Finding>> Recall(RegisterState state, VerifiedBundle bundle, CancellationToken cancel)
    {
        // The first reference to each decides: what comes later in the bundle follows from it by the rules.
        var chains = new SortedDictionary<long, (long Index, long Last)>();
        for (var at = 0; at < bundle.Entries.Count; at++)
            if (EntryCodec.Read(bundle.Entries[at].Span, out var entry) is null && Reference(entry!) is var (of, last) && of <= last && last < bundle.FirstIndex)
                chains.TryAdd(of, (bundle.FirstIndex + at, last));

        var broken = new Dictionary<long, Finding>();
        foreach (var (of, (index, last)) in chains)
            if (await Recall(state, of, last, index, cancel) is { } finding) broken[index] = finding;
        return broken;
    }

    private async Task<Finding?> Recall(RegisterState state, long of, long last, long later, CancellationToken cancel)
    {
        var acts = new Stack<(long Index, ReadOnlyMemory<byte> Bytes)>();
        while (last > of)
        {
            var bytes = await Entry(last, cancel);
            if (EntryCodec.Read(bytes.Span, out var act) is { } unreadable) return Finding.At(last, unreadable);
            if (Reference(act!) is not var (about, before) || about != of || before < of || before >= last)
                return Finding.At(later, new RuleFailure("R8", $"last is {last}, which is no earlier entry about {of}"));
            acts.Push((last, bytes));
            (later, last) = (last, before);
        }

        acts.Push((of, await Entry(of, cancel)));
        foreach (var (index, bytes) in acts)
        {
            // Where nothing can be about the entry at the chain's end, the one that says so is wrong.
            if (state.Recall(index, bytes.Span) is { } failure) return Finding.At(index == of && failure.Rule == "R8" ? later : index, failure);
        }

        return null;
    }

    private static (long Of, long Last)? Reference(Entry entry) => entry switch
    {
        ActEntry act => (act.Of, act.Last),
        ImportActEntry act => (act.Of, act.Last),
        ImportEntry import => (import.Source, import.Source),
        _ => null,
    };

    private async Task<ReadOnlyMemory<byte>> Entry(long index, CancellationToken cancel)
    {
        var number = index / RegisterState.TallyInterval;
        if (_bundle?.Number != number) _bundle = await tree.Bundle(number, cancel);
        return _bundle.Entries[(int)(index % RegisterState.TallyInterval)];
    }
}
