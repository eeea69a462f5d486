namespace Tidemark.Core.Entries;

/// <summary>Whether bytes are spelled as any entry of any version might be: the first half of R1, before the type is looked at (R2).</summary>
internal static class EntryForm
{
    /// <summary>The value of the outermost member <c>type</c>, or null if the bytes are not one well spelled object with such a string.</summary>
    public static byte[]? TypeOf(ReadOnlySpan<byte> bytes)
    {
        byte[]? type = null;
        var open = new Stack<HashSet<string>?>();
        var rest = bytes;
        if (!Take(ref rest, '{')) return null;
        open.Push([]);
        var afterValue = false;
        while (true)
        {
            var names = open.Peek();
            if (Take(ref rest, names is null ? ']' : '}'))
            {
                open.Pop();
                if (open.Count == 0) break;
                afterValue = true;
                continue;
            }

            if (afterValue && !Take(ref rest, ',')) return null;
            if (!afterValue && !rest.IsEmpty && rest[0] == ',') return null;
            var isType = false;
            if (names is not null)
            {
                if (!Text(ref rest, out var name) || !names.Add(System.Text.Encoding.ASCII.GetString(name)) || !Take(ref rest, ':')) return null;
                isType = open.Count == 1 && name.SequenceEqual("type"u8);
            }

            if (isType)
            {
                if (!Text(ref rest, out var word)) return null;
                type = word.ToArray();
                afterValue = true;
            }
            else if (Take(ref rest, '{') || Take(ref rest, '['))
            {
                open.Push(rest.Length < bytes.Length && bytes[^(rest.Length + 1)] == '{' ? [] : null);
                afterValue = false;
            }
            else if (Text(ref rest, out _) || Integer(ref rest)) afterValue = true;
            else return null;
        }

        return rest.IsEmpty ? type : null;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, char one)
    {
        if (rest.IsEmpty || rest[0] != one) return false;
        rest = rest[1..];
        return true;
    }

    private static bool Text(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        var reader = new EntryReader(rest);
        if (!reader.Text(out text) || text.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) || text.Contains((byte)'\\')) return false;
        rest = reader.Rest;
        return true;
    }

    private static bool Integer(ref ReadOnlySpan<byte> rest)
    {
        var reader = new EntryReader(rest);
        if (!reader.Integer(out _)) return false;
        rest = reader.Rest;
        return true;
    }
}
