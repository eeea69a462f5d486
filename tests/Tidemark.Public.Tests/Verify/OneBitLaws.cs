using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>Every change of one bit of any file of a register is refused, or leaves the verdict byte for byte as it was.</summary>
public sealed class OneBitLaws
{
    private static readonly RegisterInMemory Small = new();

    private static readonly bool AtFullSize = Environment.GetEnvironmentVariable("TIDEMARK_SOAK") == "1";

    // Each file with the same weight: a checkpoint is as interesting as a bundle a thousand times its size.
    private static readonly Gen<(string Path, int Bit)> Bits =
        from path in Gen.Elements(Small.Files.Keys.Where(path => path != "vkey").Order(StringComparer.Ordinal).ToArray())
        from bit in Gen.Choose(0, (Small.Files[path].Length * 8) - 1)
        select (path, bit);

    [Fact]
    public async Task In_any_file()
    {
        var good = (await Small.Verify()).ToJson();
        Prop.ForAll(Bits.ToArbitrary(), one => Holds(one.Path, one.Bit, good)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public async Task In_the_checkpoint_all_of_them()
    {
        var good = (await Small.Verify()).ToJson();
        Assert.All(Enumerable.Range(0, Small.Files["checkpoint"].Length * 8), bit => Assert.True(Holds("checkpoint", bit, good), $"bit {bit}"));
    }

    [Fact]
    [Trait("soak", "full")]
    public async Task In_one_entry_of_each_type_all_of_them_and_throughout_the_last_pack()
    {
        var good = (await Small.Verify()).ToJson();
        var entries = RegisterInMemory.Entries();
        foreach (var index in entries.Select((bytes, index) => (Read(bytes).Type, index)).GroupBy(one => one.Type).Select(same => same.Last().index))
        {
            var (path, start) = Place(entries, index);
            for (var bit = (start - 2) * 8; bit < (start + entries[index].Length) * 8; bit += AtFullSize ? 1 : 401) Assert.True(Holds(path, bit, good), $"entry {index}, bit {bit}");
        }

        for (var bit = 0; bit < Small.Files["content/002"].Length * 8; bit += AtFullSize ? 17 : 2_003) Assert.True(Holds("content/002", bit, good), $"pack, bit {bit}");
    }

    [Fact]
    public async Task In_what_stands_behind_the_last_line_of_a_pack_it_changes_nothing()
    {
        var register = new RegisterInMemory();
        var good = (await register.Verify()).ToJson();
        register.Files["content/002"] = [.. register.Files["content/002"], .. "null\nnull"u8];
        Assert.Equal(good, (await register.Verify()).ToJson());
    }

    private static bool Holds(string path, int bit, string good)
    {
        var register = new RegisterInMemory();
        var bytes = register.Files[path].ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        register.Files[path] = bytes;
        var verdict = register.Verify().GetAwaiter().GetResult();
        return verdict.Failures.Count > 0 ? verdict.ExitCode == 1 : verdict.ToJson() == good;
    }

    private static (string Path, int Start) Place(List<byte[]> entries, int index)
    {
        var first = index / 256 * 256;
        var path = Small.Files.Keys.Single(file => file.StartsWith($"tile/entries/{index / 256:000}", StringComparison.Ordinal));
        return (path, entries[first..index].Sum(entry => entry.Length + 2) + 2);
    }

    private static Entry Read(byte[] bytes)
    {
        Assert.Null(EntryCodec.Read(bytes, out var entry));
        return entry!;
    }
}
