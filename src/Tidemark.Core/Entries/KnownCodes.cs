using System.Text;

namespace Tidemark.Core.Entries;

/// <summary>Codes that were read lately, each as one string, and sets of them that came together.</summary>
internal sealed class KnownCodes
{
    private const int Kept = 1024;
    private readonly string?[] _codes = new string?[Kept];
    private readonly string[]?[] _sets = new string[]?[Kept];

    /// <summary>The string of a code in ASCII.</summary>
    public string Of(ReadOnlySpan<byte> code)
    {
        var hash = (uint)code.Length;
        foreach (var letter in code) hash = (hash * 31) + letter;
        ref var known = ref _codes[hash & (Kept - 1)];
        return known is not null && Ascii.Equals(code, known) ? known : known = Encoding.ASCII.GetString(code);
    }

    /// <summary>An array of these codes.</summary>
    public string[] Set(List<string> codes)
    {
        var hash = 0u;
        foreach (var code in codes) hash = (hash * 31) + ((uint)code.Length << 8) + code[0] + code[^1];
        ref var known = ref _sets[hash & (Kept - 1)];
        return known is not null && AreSame(known, codes) ? known : known = [.. codes];
    }

    private static bool AreSame(string[] known, List<string> codes)
    {
        if (known.Length != codes.Count) return false;
        for (var at = 0; at < known.Length; at++)
            if (!ReferenceEquals(known[at], codes[at])) return false;
        return true;
    }
}
