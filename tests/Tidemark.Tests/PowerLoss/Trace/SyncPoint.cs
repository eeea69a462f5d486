using System.Text.RegularExpressions;
using Tidemark.Tests.PowerLoss.Model;

namespace Tidemark.Tests.PowerLoss.Trace;

/// <summary>One sync of a trace, named by what it makes durable: a use of it in the code.</summary>
internal sealed partial record SyncPoint(string Label, bool CoversSomething)
{
    public static SyncPoint Of(string path, Inode? inode, IReadOnlyCollection<Pending> covered)
    {
        var place = General(path);
        if (inode is null) return new SyncPoint("everything", covered.Count > 0);
        if (!inode.IsFolder) return new SyncPoint($"bytes of {place}", covered.Count > 0);
        var names = covered.OfType<Named>().GroupBy(named => named.Name).Select(name => $"{(name.Last().Target is null ? "-" : "+")}{General(name.Key)}");
        return new SyncPoint($"names in {place}: {string.Join(' ', names.Distinct().Order(StringComparer.Ordinal))}", covered.Count > 0);
    }

    private static string General(string path) => Digits().Replace(Temporary().Replace(Hexadecimal().Replace(Super().Replace(path, "-mj*"), "*"), ""), "N");

    [GeneratedRegex("-mj[0-9A-F]+")]
    private static partial Regex Super();

    [GeneratedRegex("[0-9a-f]{32,64}")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("\\.[0-9]+-[0-9]+\\.tmp")]
    private static partial Regex Temporary();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+")]
    private static partial Regex Digits();
}
