using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Core.Tests.Rules;

namespace Tidemark.Core.Tests.Content;

/// <summary>A slot that fits by its prints is one in which the rules find nothing, and the other way round.</summary>
public sealed class SlotReadingTests
{
    private static readonly string[] Signatures = ["甲", "Ada", "é", "e\u0301", "\u0301", "ガ", "カ\u3099", "한글", "\u1100\u1161", "A\"\\B", "𠀀", "\U0001F600", "\uFB01", "\u00A0x", new string('长', 101), ""];
    private static readonly string[] Codes = ["party", "league", "league,party", "party,league", "party,party", "", "Party", "youth"];

    [Fact]
    public void Both_ways_of_judging_a_slot_agree()
    {
        var (random, fit, not) = (new SeededRandomSource("prints 4"), 0, 0);
        for (var tries = 0; tries < 1_000; tries++)
        {
            var salt = new Digest(random.Bytes(Digest.Length));
            var persons = 1 + random.Below(3);
            var usual = random.Below(3) > 0;
            var names = string.Join('\n', Enumerable.Range(0, persons).Select(at => usual ? $"party\t甲{at}" : $"{Codes[random.Below(Codes.Length)]}\t{Signatures[random.Below(Signatures.Length)]}"));
            var text = usual ? "我退出。\n\"No\" \\ more\t" : string.Concat(Enumerable.Range(0, 3).Select(_ => Signatures[random.Below(Signatures.Length)]));
            var claims = SomeLog.Claims with
            {
                Kind = persons == 1 ? StatementKind.Single : StatementKind.Joint,
                Persons = random.Below(5) == 0 ? 4 : persons,
                Left = random.Below(5) == 0 ? CountMap.Of(("league", 1)) : CountMap.Of(("party", persons)),
                Display = random.Below(6) == 0 ? Display.Hidden : Display.Shown,
            };
            if (claims.Persons == 4) claims = claims with { Kind = StatementKind.Joint };
            var log = new SomeLog();
            var entry = log.Statement(claims) with { Names = Commitment.Of(ContentField.Names, salt, names), Text = Commitment.Of(ContentField.Text, salt, text) };
            var index = log.Accept(entry);
            var slot = random.Below(8) switch
            {
                0 => PackSlot.Hidden,
                1 => PackSlot.Null,
                2 => new ContentSlot(new RemovedField(index), new PresentField(salt, text)),
                3 => new ContentSlot(new PresentField(salt, names), null),
                _ => new ContentSlot(new PresentField(salt, names), new PresentField(salt, text)),
            };
            var print = new SlotReading(log.State.Prints).Read(PackLine.Write(slot));
            var judged = ContentRules.Judge(slot, log.State.At(index)!, log.State.Versions(log.State.At(index)!), 0, SomeLog.Day);
            Assert.True(log.State.Fits(index, print) == (judged.Failure is null && judged.Warnings.Count == 0), $"{tries}: {print} {judged.Failure} {names} {text}");
            (fit, not) = (fit + (judged.Failure is null ? 1 : 0), not + (judged.Failure is null ? 0 : 1));
        }

        Assert.True(fit > 100 && not > 100, $"{fit} fit, {not} do not");
    }

    [Fact]
    public void A_line_has_no_form_just_if_it_cannot_be_read()
    {
        var (random, reading, none) = (new SeededRandomSource("prints 5"), new SlotReading(Prints.New()), 0);
        var good = PackLine.Write(new ContentSlot(new PresentField(SomeLog.Hash("salt"), "party\t甲\nleague\t乙"), new PresentField(SomeLog.Hash("other"), "a \"b\" \\ 我退出\t。")));
        for (var tries = 0; tries < 4_000; tries++)
        {
            var line = good.ToArray();
            line[random.Below(line.Length)] ^= (byte)(1 << random.Below(8));
            if (random.Below(10) == 0) line = line[..random.Below(line.Length)];
            Assert.Equal(PackLine.Read(line) is null, reading.Read(line).Form is SlotForm.None);
            if (PackLine.Read(line) is null) none++;
        }

        Assert.InRange(none, 500, 3_900);
        Assert.Equal(SlotForm.Content, reading.Read(good).Form);
    }

    [Fact]
    public void Plain_text_is_normalised_whatever_stands_beside_it()
    {
        var plain = Enumerable.Range(0, 0xD800).Concat(Enumerable.Range(0xE000, 0x2000)).Select(char.ConvertFromUtf32).Where(one => PlainText.IsPlain(Encoding.UTF8.GetBytes(one))).ToArray();
        Assert.InRange(plain.Length, 40_000, 60_000);
        Assert.Null(WriterText.Problem(ContentField.Names, string.Concat(plain)));
        Assert.True(string.Concat(plain.Reverse()).IsNormalized(NormalizationForm.FormC));
        var random = new SeededRandomSource("prints 6");
        for (var tries = 0; tries < 50; tries++)
            Assert.True(string.Concat(Enumerable.Range(0, 2_000).Select(_ => plain[random.Below(plain.Length)])).IsNormalized(NormalizationForm.FormC));
    }
}
