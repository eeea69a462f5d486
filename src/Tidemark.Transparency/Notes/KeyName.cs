using System.Buffers;
using System.Text;

namespace Tidemark.Transparency;

/// <summary>The form that the name of a key has in notes and in keys.</summary>
internal static class KeyName
{
    /// <summary>Not empty, no white space, no control character, no plus sign, and encodable.</summary>
    internal static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return false;
        for (var rest = name; !rest.IsEmpty;)
        {
            // Half a surrogate pair is not "done": no UTF-8 can spell it.
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done
                || Rune.IsWhiteSpace(rune) || rune.Value is < 0x20 or '+')
                return false;
            rest = rest[length..];
        }

        return true;
    }
}
