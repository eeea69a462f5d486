using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Content;

/// <summary>Reads values of <c>names</c> for their form and the print of the persons in them, without keeping any of it (R14). For one thread.</summary>
internal sealed class NamesReading(Prints prints)
{
    private const int Lately = 64;
    private readonly PeoplePrint _people = new(prints);
    private readonly (byte[]? Codes, ulong Adds)[] _lately = new (byte[]?, ulong)[Lately];

    /// <summary>False for what has not the form of names.</summary>
    public bool Read(ReadOnlySpan<byte> value, out ulong people)
    {
        people = 0;
        while (true)
        {
            var end = value.IndexOf((byte)'\n');
            var line = end < 0 ? value : value[..end];
            var tab = line.IndexOf((byte)'\t');
            if (tab < 1 || !Adds(line[..tab], out var adds) || !IsSignature(line[(tab + 1)..])) return false;
            people += prints.Person + adds;
            if (end < 0) return true;
            value = value[(end + 1)..];
        }
    }

    private static bool IsSignature(ReadOnlySpan<byte> signature)
    {
        if (signature.IsEmpty || signature.Contains((byte)'\t')) return false;
        if (signature.Length <= NamesValue.LongestSignature) return true;
        var codePoints = 0;
        foreach (var one in signature)
            if ((one & 0xC0) != 0x80) codePoints++;
        return codePoints <= NamesValue.LongestSignature;
    }

    // Most persons of a statement leave the same organisations.
    private bool Adds(ReadOnlySpan<byte> codes, out ulong adds)
    {
        ref var lately = ref _lately[((codes.Length * 31) ^ codes[0] ^ (codes[^1] << 2)) & (Lately - 1)];
        adds = lately.Adds;
        if (lately.Codes is not null && codes.SequenceEqual(lately.Codes)) return true;
        adds = 0;
        var before = ReadOnlySpan<byte>.Empty;
        for (var rest = codes; ;)
        {
            var end = rest.IndexOf((byte)',');
            var code = end < 0 ? rest : rest[..end];
            if (!EntrySpelling.IsCode(code) || before.SequenceCompareTo(code) >= 0) return false;
            adds += _people.Leaver(code);
            if (end < 0) break;
            before = code;
            rest = rest[(end + 1)..];
        }

        lately = (codes.ToArray(), adds);
        return true;
    }
}
