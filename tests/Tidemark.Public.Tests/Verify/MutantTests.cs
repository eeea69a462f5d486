using System.Text;
using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>Whatever is altered in a register is found and named.</summary>
public sealed class MutantTests
{
    public static TheoryData<string, string, long?> Files => new()
    {
        { "checkpoint", "checkpoint", null },
        { "tile/1/000.p/2", "root", null },
        { "tile/0/002.p/88", "root", null },
        { "tile/0/000", "tile", 0 },
        { "tile/0/001", "tile", 1 },
        { "tile/entries/000", "bundle", 0 },
        { "tile/entries/001", "bundle", 1 },
        { "tile/entries/002.p/88", "bundle", 2 },
        { "content/000", "pack", 0 },
        { "content/002", "pack", 2 },
        { "checkpoints/days", "R18", null },
        { "checkpoints/2026-01-03", "R18", null },
        { "checkpoints/2026-01-31", "R18", null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_flipped_bit_is_found(string path, string rule, long? bundle)
    {
        foreach (var at in new[] { 0, 9, 30, 57 })
        {
            var register = new RegisterInMemory();
            var bytes = register.Files[path].ToArray();
            bytes[at] ^= 1;
            register.Files[path] = bytes;
            var failure = await Refuses(register, rule is "pack" ? null : rule, bundle);
            if (rule is "pack") Assert.True(failure.Rule is "pack" or "R13", failure.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_missing_file_is_found(string path, string rule, long? bundle)
    {
        var register = new RegisterInMemory();
        register.Files.Remove(path);
        await Refuses(register, path is "tile/1/000.p/2" or "tile/0/002.p/88" ? "tile" : rule, path.StartsWith("tile/1/", StringComparison.Ordinal) ? 0 : path.StartsWith("tile/0/002", StringComparison.Ordinal) ? 2 : bundle);
    }

    [Fact]
    public async Task Every_manifests_file_must_be_there_unchanged()
    {
        var entries = RegisterInMemory.Entries();
        foreach (var (index, manifest) in entries.Select((bytes, index) => (index, Entry: Read(bytes))).Where(one => one.Entry is ManifestEntry).Where((_, at) => at % 9 == 0))
        {
            var path = $"manifest/{((ManifestEntry)manifest).Digest.ToHex()}";
            var register = new RegisterInMemory();
            register.Files[path] = [.. register.Files[path].Select((one, at) => at == 0 ? (byte)(one ^ 1) : one)];
            await Refuses(register, "manifest", index / 256, index);
            register.Files.Remove(path);
            await Refuses(register, "manifest", index / 256, index);
        }
    }

    [Fact]
    public async Task Every_counter_of_every_tally_is_recomputed()
    {
        var entries = RegisterInMemory.Entries();
        foreach (var index in new[] { 255, 511 })
        {
            var tally = (TallyEntry)Read(entries[index]);
            foreach (var altered in Altered(tally.Totals))
            {
                var register = new RegisterInMemory();
                entries[index] = EntryCodec.Write(tally with { Totals = altered });
                register.Sign(entries);
                var failure = await Refuses(register, null, index / 256, index);
                Assert.True(failure.Rule is "R11" or "R12", failure.ToString());
            }

            entries[index] = EntryCodec.Write(tally);
        }
    }

    [Fact]
    public async Task A_register_signed_anew_with_nothing_altered_is_fine()
    {
        var register = new RegisterInMemory();
        register.Sign(RegisterInMemory.Entries());
        Assert.Empty((await register.Verify()).Failures);
    }

    [Fact]
    public async Task Every_altered_value_of_a_pack_is_found_at_its_entry()
    {
        for (var index = 0; index < 600; index += 7)
        {
            var register = new RegisterInMemory();
            var path = $"content/{index / 256:000}";
            var lines = Encoding.UTF8.GetString(register.Files[path]).Split('\n');
            if (PackLine.Read(Encoding.UTF8.GetBytes(lines[index % 256])) is not ContentSlot { Text: PresentField text } slot) continue;
            lines[index % 256] = Encoding.UTF8.GetString(PackLine.Write(slot with { Text = text with { Value = text.Value + "." } }));
            register.Files[path] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            var failure = await Refuses(register, "R13", index / 256, index);
            Assert.NotNull(failure);
            lines[index % 256] = "null";
            register.Files[path] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            await Refuses(register, "R13", index / 256, index);
            lines[index % 256] = "nul";
            register.Files[path] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            await Refuses(register, "pack", index / 256, index);
        }
    }

    [Fact]
    public async Task Totals_are_given_although_a_pack_or_a_day_failed_and_not_otherwise()
    {
        var pack = new RegisterInMemory();
        pack.Files.Remove("content/001");
        var verdict = await pack.Verify();
        Assert.Equal(VerificationLevel.Totals, verdict.Level);
        Assert.Equal(439, verdict.Totals!.Statements);

        var bundle = new RegisterInMemory();
        bundle.Files.Remove("tile/entries/001");
        verdict = await bundle.Verify();
        Assert.Equal(VerificationLevel.Checkpoint, verdict.Level);
        Assert.Null(verdict.Totals);
    }

    private static async Task<Finding> Refuses(RegisterInMemory register, string? rule, long? bundle, long? index = null)
    {
        var verdict = await register.Verify();
        Assert.Equal(1, verdict.ExitCode);
        var failure = Assert.Single(verdict.Failures);
        if (rule is not null) Assert.Equal(rule, failure.Rule);
        Assert.Equal(bundle, failure.Bundle);
        if (index is not null) Assert.Equal(index, failure.Index);
        return failure;
    }

    private static IEnumerable<Totals> Altered(Totals totals)
    {
        foreach (var by in new[] { -1L, 1 })
        {
            yield return totals with { Statements = totals.Statements + by };
            yield return totals with { Persons = totals.Persons + by };
            yield return totals with { Retracted = totals.Retracted + by };
            yield return totals with { Redactions = totals.Redactions + by };
            yield return totals with { Imported = totals.Imported + by };
            foreach (var map in Altered(totals.Display, by)) yield return totals with { Display = map };
            foreach (var map in Altered(totals.Kind, by)) yield return totals with { Kind = map };
            foreach (var map in Altered(totals.Left, by)) yield return totals with { Left = map };
            foreach (var map in Altered(totals.Made, by)) yield return totals with { Made = map };
            foreach (var map in Altered(totals.Via, by)) yield return totals with { Via = map };
            foreach (var map in Altered(totals.Confirmed, by)) yield return totals with { Confirmed = map };
            foreach (var map in Altered(totals.Role, by)) yield return totals with { Role = map };
            foreach (var map in Altered(totals.Place, by)) yield return totals with { Place = map };
            foreach (var map in Altered(totals.Lang, by)) yield return totals with { Lang = map };
        }
    }

    private static IEnumerable<CountMap> Altered(CountMap map, long by)
    {
        foreach (var code in map.Keys)
            yield return CountMap.Of(map.Select(count => count.Key == code ? KeyValuePair.Create(code, count.Value + by) : count));
    }

    private static Entry Read(byte[] bytes)
    {
        Assert.Null(EntryCodec.Read(bytes, out var entry));
        return entry!;
    }
}
