using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Reads entries for a state: all that can be judged of one by itself (R3, R1, R2), and its prints. Each thread has its own.</summary>
public sealed class EntryReading
{
    private readonly Prints _prints;
    private readonly EntryParser _parser;

    internal EntryReading(Prints prints)
    {
        _prints = prints;
        _parser = new EntryParser(prints);
    }

    /// <summary>Reads one entry.</summary>
    public ReadEntry Read(ReadOnlySpan<byte> bytes)
    {
        if (EntryCodec.Read(bytes, _parser, out var entry) is { } failure) return new ReadEntry { Failure = failure };
        return entry switch
        {
            StatementEntry statement => new ReadEntry
            {
                Entry = statement,
                Claims = _parser.Was.Print,
                Owner = statement.Owner is { } owner ? Owner(owner) : 0,
                Names = _prints.Of(statement.Names, _parser.Was.People),
                Text = _prints.Of(statement.Text),
            },
            ActEntry act => new ReadEntry
            {
                Entry = act,
                Claims = _parser.Was.Print,
                Now = act.After is null ? 0 : _parser.Now.Print,
                Owner = act.Key is { } key ? Owner(key.Owner) : 0,
                Names = act is AmendmentEntry { Names: { } names } ? _prints.Of(names, _parser.Now.People) : 0,
                Text = act is AmendmentEntry { Text: { } text } ? _prints.Of(text) : 0,
            },
            _ => new ReadEntry { Entry = entry },
        };
    }

    internal T? Read<T>(ReadOnlySpan<byte> unbounded) where T : Entry => _parser.Read(unbounded) as T;

    // 0 says that there is none.
    private uint Owner(in Digest owner) => Math.Max(1, _prints.Of(owner));
}
