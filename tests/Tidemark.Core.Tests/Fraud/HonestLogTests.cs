using Tidemark.Core.Entries;
using Tidemark.Core.Fraud;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Fraud;

/// <summary>Of a log that keeps every rule nothing can be shown from which a breach would follow, whatever is left out.</summary>
public sealed class HonestLogTests
{
    private static readonly byte[][] Log = [.. SmallRegister.Entries()];
    private static readonly string[] Rules = [.. Enumerable.Range(1, 18).Select(number => $"R{number}").Where(FraudRules.IsProvable)];

    [Fact]
    public void Fifteen_rules_can_be_shown_to_be_broken_and_those_about_content_and_days_cannot()
    {
        Assert.Equal(["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R15", "R16", "R17"], Rules);
        Assert.All(["R13", "R14", "R18", "R0", "R19", "pack", "bundle", "tile", "manifest", "checkpoint", "r1", ""], rule => Assert.False(FraudRules.IsProvable(rule)));
    }

    [Fact]
    public void With_everything_shown_every_rule_holds_at_every_entry()
    {
        var shown = new ShownLog(SmallRegister.Origin, Log.Length);
        for (var index = 0; index < Log.Length; index++) Show(shown, index);
        for (var bundle = 0; bundle * 256 < Log.Length; bundle++) ShowBundle(shown, bundle);
        foreach (var rule in Rules)
            for (var index = 0; index < Log.Length; index++)
            {
                var judgement = FraudRules.Judge(rule, index, shown);
                Assert.False(judgement.IsBroken, $"{rule} at {index}: {judgement.Why}");
                Assert.Null(judgement.Missing);
            }
    }

    [Fact]
    public void Whatever_part_is_shown_nothing_follows()
    {
        var random = new SeededRandomSource("parts of an honest log");
        for (var round = 0; round < 400; round++)
        {
            var shown = new ShownLog(SmallRegister.Origin, Log.Length);
            var accused = random.Below(Log.Length);
            var dense = random.Below(100);
            for (var index = 0; index < Log.Length; index++)
                if (index == accused || random.Below(100) < dense) Show(shown, index, withFile: random.Below(2) == 0);
            for (var bundle = 0; bundle * 256 < Log.Length; bundle++)
                if (random.Below(3) == 0) ShowBundle(shown, bundle);
            foreach (var rule in Rules)
            {
                var judgement = FraudRules.Judge(rule, accused, shown);
                Assert.False(judgement.IsBroken, $"{rule} at {accused}: {judgement.Why}");
            }
        }
    }

    [Fact]
    public void Whatever_an_accused_entry_asks_for_it_gets_and_still_nothing_follows()
    {
        foreach (var rule in Rules)
            for (var accused = 0; accused < Log.Length; accused += 4)
            {
                var shown = new ShownLog(SmallRegister.Origin, Log.Length);
                Show(shown, accused, withFile: false);
                var judgement = FraudRules.Judge(rule, accused, shown);
                for (var asked = 0; judgement.Missing is { } missing && asked < 100; asked++)
                {
                    if (missing.Kind is FraudItemKind.Bundle) ShowBundle(shown, missing.Index);
                    else if (missing.Kind is FraudItemKind.Entry) Show(shown, missing.Index, withFile: false);
                    else shown.ShowFile(missing.Index, File(missing.Index)!);
                    judgement = FraudRules.Judge(rule, accused, shown);
                }

                Assert.False(judgement.IsBroken, $"{rule} at {accused}: {judgement.Why}");
                Assert.Null(judgement.Missing);
            }
    }

    [Fact]
    public void A_file_under_another_manifest_or_altered_shows_nothing()
    {
        var campaigns = Enumerable.Range(0, Log.Length).Where(index => Read(index) is ManifestEntry { Subject: ManifestSubject.Campaign }).ToArray();
        Assert.True(campaigns.Length > 1);
        var shown = new ShownLog(SmallRegister.Origin, Log.Length);
        for (var index = 0; index < Log.Length; index++) Show(shown, index, withFile: false);
        foreach (var campaign in campaigns) shown.ShowFile(campaign, File(campaigns[0] == campaign ? campaigns[1] : campaigns[0])!);
        for (var index = 0; index < Log.Length; index++)
        {
            Assert.False(FraudRules.Judge("R4", index, shown).IsBroken);
            Assert.False(FraudRules.Judge("R16", index, shown).IsBroken);
        }
    }

    private static void Show(ShownLog shown, long index, bool withFile = true)
    {
        shown.Show(index, Log[index]);
        if (withFile && File(index) is { } file) shown.ShowFile(index, file);
    }

    private static void ShowBundle(ShownLog shown, long number) =>
        shown.ShowBundle(number, [.. Log.Skip((int)number * RegisterState.TallyInterval).Take(RegisterState.TallyInterval).Select(entry => (ReadOnlyMemory<byte>)entry)]);

    private static byte[]? File(long index) => Read(index) is ManifestEntry manifest ? SmallRegister.ManifestFile(manifest.Digest) : null;

    private static Entry Read(long index)
    {
        Assert.Null(EntryCodec.Read(Log[index], out var entry));
        return entry!;
    }
}
