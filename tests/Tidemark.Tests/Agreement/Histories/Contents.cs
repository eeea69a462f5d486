using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>Texts and signatures that the register takes: many scripts, everything that has to be escaped, the longest of each.</summary>
internal static class Contents
{
    private static readonly string[] Texts =
    [
        "", "我退出。", "Ich trete aus — und bleibe dabei.", "He said: \"out\" \\ and left.", "one\ntwo\n\nthree", "a\tb", "བོད་ཡིག་གི་ཚིག", "ئۇيغۇرچە سۆز",
        "한글 문장", "é ü ñ Å", "e\u0323\u0302 is not composed here".Normalize(), "\U0001F30A 𠀀 \uFFFD", "\u2028 \u200B \u00A0", "/ < > & ' \u00AD",
    ];

    private static readonly string[] Letters = ["晨", "风", "a", "Z", "é", "ॐ", "𠀀", "ཨ", "ö", "-", "·", "\"", "\\", " "];

    public static string Text(Dice dice) => dice.Below(200) switch
    {
        0 => new string('字', (WriterText.LongestText / 3) - 1),
        < 30 => string.Join('\n', Enumerable.Range(0, dice.From(2, 30)).Select(_ => dice.Any(Texts))),
        _ => dice.Any(Texts),
    };

    /// <summary>Lines for so many persons, each leaving some of these organisations.</summary>
    public static string Names(Dice dice, int persons, IReadOnlyList<string> organisations) =>
        NamesValue.Write(Enumerable.Range(0, persons).Select(_ => new NamedPerson(dice.Some(organisations), Signature(dice))));

    /// <summary>What the codes of these lines add up to.</summary>
    public static CountMap Left(string names) => CountMap.Of(
        names.Split('\n').SelectMany(line => line.Split('\t')[0].Split(',')).CountBy(code => code).Select(count => KeyValuePair.Create(count.Key, (long)count.Value)));

    public static PresentField Field(Dice dice, string value) => new(new Digest(dice.Bytes(Digest.Length)), value);

    public static Digest Commitment(ContentField field, PresentField of) => Core.Content.Commitment.Of(field, of.Salt, of.Value);

    private static string Signature(Dice dice) =>
        string.Concat(Enumerable.Range(0, dice.OneIn(50) ? NamesValue.LongestSignature : dice.From(1, 6)).Select(_ => dice.Any(Letters)));
}
