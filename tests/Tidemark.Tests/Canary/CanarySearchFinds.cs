using System.IO.Compression;
using System.Text;
using Dapper;
using Tidemark.Sqlite;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Canary;

/// <summary>A search that finds nothing proves nothing until it has found what was planted in every form.</summary>
public sealed class CanarySearchFinds
{
    private const string Word = "金丝雀canary七";

    public static TheoryData<string> Forms => [.. Planted("金丝雀canary七").Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_word_planted_in_each_form(string form)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["planted"], Planted(Word)[form]);
        Assert.NotEmpty(CanarySearch.In([folder.Path], Word));
    }

    [Fact]
    public void A_word_that_straddles_two_pages_of_a_database()
    {
        using var folder = new TemporaryFolder();
        using (var connection = Database.Open(folder["store.db"], Access.Owner))
        {
            connection.Execute("create table kept (body blob)");
            connection.Execute("insert into kept values (@body)", new { body = Encoding.UTF8.GetBytes(new string('x', 4080 - 40) + string.Concat(Enumerable.Repeat(Word, 200))) });
        }

        Assert.Contains(CanarySearch.In([folder.Path], Word), find => find.Place.EndsWith("kept.body", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_where_nothing_was_planted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["planted"], Planted("something else")["zlib"]);
        Assert.Empty(CanarySearch.In([folder.Path], Word));
    }

    private static Dictionary<string, byte[]> Planted(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        return new Dictionary<string, byte[]>
        {
            ["raw"] = [1, 2, .. utf8, 3],
            ["UTF-16LE"] = [0, .. Encoding.Unicode.GetBytes(word)],
            ["UTF-16BE"] = Encoding.BigEndianUnicode.GetBytes(word),
            ["base64 at 0"] = Encoding.ASCII.GetBytes(Convert.ToBase64String([.. utf8, 9, 9])),
            ["base64 at 1"] = Encoding.ASCII.GetBytes(Convert.ToBase64String([7, .. utf8, 9, 9])),
            ["base64 at 2"] = Encoding.ASCII.GetBytes(Convert.ToBase64String([7, 7, .. utf8, 9, 9])),
            ["\\u"] = Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize(word)),
            ["percent"] = Encoding.ASCII.GetBytes("text=" + Uri.EscapeDataString(word)),
            ["hex"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)),
            ["zlib"] = [0, 0, .. Deflated(utf8, stream => new ZLibStream(stream, CompressionLevel.Optimal)), 5],
            ["gzip"] = [4, .. Deflated(utf8, stream => new GZipStream(stream, CompressionLevel.Optimal))],
        };
    }

    private static byte[] Deflated(byte[] bytes, Func<Stream, Stream> compress)
    {
        var kept = new MemoryStream();
        using (var stream = compress(kept))
        {
            stream.Write(Encoding.UTF8.GetBytes("some text before it, so that it is compressed: "));
            stream.Write(bytes);
        }

        return kept.ToArray();
    }
}
