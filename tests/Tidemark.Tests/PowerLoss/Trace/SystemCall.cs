using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Tests.PowerLoss.Trace;

/// <summary>One finished system call as <c>strace -y -xx</c> prints it.</summary>
internal sealed partial record SystemCall(string Name, IReadOnlyList<string> Arguments, string ResultText)
{
    /// <summary>What it returned; -1 if it failed.</summary>
    public long Result => ResultText.StartsWith('?') ? -1 : long.Parse(Number().Match(ResultText).Value, System.Globalization.CultureInfo.InvariantCulture);

    public bool Failed => Result < 0;

    /// <summary>An argument that is a string, as the bytes that it held.</summary>
    public byte[] Bytes(int at)
    {
        var text = Arguments[at];
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') throw new InvalidDataException($"{this}: argument {at} is not a whole string.");
        return Convert.FromHexString(text[1..^1].Replace("\\x", "", StringComparison.Ordinal));
    }

    /// <summary>A path; relative to the folder of the descriptor before it, if there is one.</summary>
    public string Path(int at)
    {
        var path = Encoding.UTF8.GetString(Bytes(at));
        if (System.IO.Path.IsPathRooted(path)) return System.IO.Path.GetFullPath(path);
        return at > 0 && Folder(Arguments[at - 1]) is { } folder ? System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, path)) : throw new InvalidDataException($"{this}: the path is relative.");
    }

    /// <summary>An argument that is a number or a descriptor.</summary>
    public long Value(int at) => long.Parse(Number().Match(Arguments[at]).Value, System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => $"{Name}({string.Join(", ", Arguments.Select(Short))}) = {Short(ResultText)}";

    private static string? Folder(string descriptor) => descriptor.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open
        ? Plain(descriptor[(open + 1)..^1])
        : null;

    private static string Short(string text)
    {
        var plain = string.Concat(Plain(text).Select(letter => char.IsAscii(letter) && !char.IsControl(letter) ? letter : '.'));
        return plain.Length > 100 ? plain[..100] + "..." : plain;
    }

    private static string Plain(string text) => Hex().Replace(text, one => ((char)Convert.ToByte(one.Groups[1].Value, 16)).ToString());

    [GeneratedRegex("^-?[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("\\\\x([0-9a-f]{2})")]
    private static partial Regex Hex();
}
