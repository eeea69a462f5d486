using System.Text;

namespace Tidemark.Transparency.Tests;

/// <summary>The example of the README compiles and does what it says.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_code_of_the_readme_reads_a_log()
    {
        var log = MemoryLog.OfSize(300);
        var seen = new List<string>();

        await Read(
            Some.LogVkey,
            (path, _) => ValueTask.FromResult(log.Files.GetValueOrDefault(path)),
            (index, entry) => seen.Add($"{index}:{Encoding.ASCII.GetString(entry.Span)}"));

        Assert.Equal(300, seen.Count);
        Assert.Equal("299:299", seen[^1]);
    }

    [Fact]
    public async Task The_code_of_the_readme_checks_a_receipt()
    {
        var tree = await MemoryLog.OfSize(300).Tree();
        using var log = Some.Log();
        var file = new LogProof { Index = 7, Hashes = await tree.ProveInclusion(7), Checkpoint = tree.Checkpoint.Sign(log) }.ToBytes();

        Assert.Equal(300, Check(file, Some.Entry(7), log.VerifierKey).Checkpoint.Size);
        Assert.Throws<FormatException>(() => Check(file, Some.Entry(8), log.VerifierKey));
    }

    [Fact]
    public void The_code_of_the_readme_is_the_code_of_these_tests()
    {
        var readme = File.ReadAllLines(Path.Combine(Vectors.Root, "src/Tidemark.Transparency/README.md"));
        var here = File.ReadAllLines(Path.Combine(Vectors.Root, "tests/Tidemark.Transparency.Tests/Reading/ReadmeTests.cs"))
            .Select(line => line.Trim()).ToHashSet();
        var inside = false;
        var quoted = new List<string>();
        foreach (var line in readme)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = !inside;
            else if (inside)
                quoted.Add(line.Trim());
        }

        Assert.True(quoted.Count > 10);
        Assert.All(quoted, line => Assert.Contains(line, here));
    }

    private static async Task Read(
        string vkey, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, Action<long, ReadOnlyMemory<byte>> use)
    {
        var key = VerifierKey.TryParse(vkey, out var parsed) ? parsed : throw new FormatException("This is no vkey.");
        var reader = new LogReader(fetch, key);
        var opened = await reader.OpenCheckpoint(witnesses: []);
        var tree = await reader.OpenTree(opened.Checkpoint);
        await foreach (var bundle in tree.ReadBundles())
        {
            for (var i = 0; i < bundle.Entries.Count; i++)
                use(bundle.FirstIndex + i, bundle.Entries[i]);
        }
    }

    private static SignedCheckpoint Check(byte[] file, byte[] entry, VerifierKey key)
    {
        if (!LogProof.TryParse(file, out var receipt, out var why)
            || !receipt.TryVerify(MerkleTree.Leaf(entry), key, witnesses: [], out var checkpoint, out why))
            throw new FormatException("The receipt is refused: " + why);
        return checkpoint;
    }
}
