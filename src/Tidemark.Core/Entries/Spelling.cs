using System.Text;

namespace Tidemark.Core.Entries;

/// <summary>How the values of an enum are written in the register: their names in lower case, words joined by hyphens.</summary>
public static class Spelling
{
    /// <summary>The word of a value, such as <c>in-person</c> for <see cref="Confirmed.InPerson"/>.</summary>
    public static string Word<T>(this T value) where T : struct, Enum => Words<T>.Of(value);

    /// <summary>The value of a word, exactly as the register spells it.</summary>
    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum => Words<T>.TryRead(word, out value);

    /// <summary>The value of a word in ASCII, exactly as the register spells it.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> word, out T value) where T : struct, Enum => Words<T>.TryRead(word, out value);

    private static class Words<T> where T : struct, Enum
    {
        private static readonly T[] Values = Enum.GetValues<T>();
        private static readonly string[] Spelled = [.. Values.Select(value => Kebab(value.ToString()))];
        private static readonly byte[][] Ascii = [.. Spelled.Select(Encoding.ASCII.GetBytes)];

        public static string Of(T value)
        {
            var at = Array.IndexOf(Values, value);
            return at >= 0 ? Spelled[at] : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a value of the register.");
        }

        public static bool TryRead(string? word, out T value)
        {
            var at = Array.IndexOf(Spelled, word);
            value = at >= 0 ? Values[at] : default;
            return at >= 0;
        }

        public static bool TryRead(ReadOnlySpan<byte> word, out T value)
        {
            for (var at = 0; at < Ascii.Length; at++)
            {
                if (!word.SequenceEqual(Ascii[at])) continue;
                value = Values[at];
                return true;
            }

            value = default;
            return false;
        }

        private static string Kebab(string name)
        {
            var word = new StringBuilder();
            foreach (var letter in name)
            {
                if (char.IsAsciiLetterUpper(letter) && word.Length > 0) word.Append('-');
                word.Append(char.ToLowerInvariant(letter));
            }

            return word.ToString();
        }
    }
}
