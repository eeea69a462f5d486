using System.Security.Cryptography;
using Tidemark.Core.Entries;
using Tidemark.Private.Numbers;
using Tidemark.Private.Stores;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests;

/// <summary>A public log of a few entries in a data folder, and the numbers that follow from it.</summary>
internal static class PublicLog
{
    private static readonly SignerKey Signer = new("register.example/test", KeyType.Ed25519, SHA256.HashData("the key of a log in a test"u8));

    public static VerifierKey Key => Signer.VerifierKey;

    public static string Origin => Key.Name;

    public static async Task WriteAsync(DataFolder folder, params Entry[] entries)
    {
        var bytes = entries.Select(EntryCodec.Write).ToArray();
        var growth = RightEdge.Empty.Grow([.. bytes.Select(entry => MerkleTree.Leaf(entry))]);
        foreach (var tile in growth.Tiles)
            Write(folder, tile.Path.Format(), tile.Bytes.ToArray());
        Write(folder, EntriesPath.At(0, bytes.Length).Format(), EntryBundle.Write([.. bytes.Select(entry => (ReadOnlyMemory<byte>)entry)]));
        Write(folder, "checkpoint", new Checkpoint(Origin, growth.Edge.Size, growth.Edge.Root).Sign(Signer).ToBytes());
        using var numbers = new NumbersStore(folder.Numbers);
        await new NumbersFollower(numbers, new LogReader(new PublishedLog(folder.Log).Fetch, Key)).StepAsync(CancellationToken.None);
    }

    private static void Write(DataFolder folder, string path, byte[] bytes)
    {
        var file = Path.Combine(folder.Log, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
