using System.Text;
using Tidemark.Core.Owners;

namespace Tidemark.Core.Tests.Owners;

/// <summary>A declarant's own receipt is recognised in whatever state it comes, and what anybody may have never is.</summary>
public sealed class OwnTraceTests
{
    private static readonly byte[] Own = Some.Bytes(16, 200);

    private static IEnumerable<byte[]> Statements => SpecFolder.Vectors("entries.json").GetProperty("valid").EnumerateArray()
        .Select(vector => vector.Bytes("entry")).Where(bytes => bytes.AsSpan().StartsWith("{\"type\":\"statement\""u8));

    [Fact]
    public void The_two_parts_of_extra_are_read_apart()
    {
        foreach (var entry in Statements)
        {
            Assert.True(ReceiptExtra.TryRead(entry, out var open));
            Assert.Null(open.Own);
            Assert.True(ReceiptExtra.TryRead((byte[])[.. entry, .. ReceiptExtra.Behind(Own)], out var own));
            Assert.Equal(entry, own.Entry.ToArray());
            Assert.Equal(Own, own.Own);
            Assert.False(ReceiptExtra.TryRead((byte[])[.. entry, (byte)'\n'], out _));
            Assert.False(ReceiptExtra.TryRead((byte[])[.. entry, .. ReceiptExtra.Behind(Own), (byte)'\n'], out _));
        }
    }

    [Fact]
    public void A_receipt_of_ones_own_is_found_whole_wrapped_cut_and_damaged()
    {
        Assert.NotEmpty(Statements);
        foreach (var entry in Statements)
        {
            var extra = Convert.ToBase64String([.. entry, .. ReceiptExtra.Behind(Own)]);
            var text = $"c2sp.org/tlog-proof@v1\nextra {extra}\nindex 7\n";
            string[] states =
            [
                text, text.ReplaceLineEndings("\r\n"), "> " + string.Join("\n> ", text.Chunk(60).Select(part => new string(part))), text[40..], text.Replace("extra ", "", StringComparison.Ordinal),
                text[..100] + "?" + text[101..], text[..200] + "x" + text[200..], Encoding.UTF8.GetString(entry) + Encoding.UTF8.GetString(ReceiptExtra.Behind(Own)),
            ];
            Assert.All(states, state => Assert.True(OwnTrace.In(Encoding.UTF8.GetBytes(state)), state));
        }
    }

    [Fact]
    public void What_anybody_may_have_is_not_taken_for_it()
    {
        foreach (var entry in Statements)
        {
            var text = $"c2sp.org/tlog-proof@v1\nextra {Convert.ToBase64String(entry)}\nindex 7\n{Convert.ToBase64String(Some.Bytes(32, 10))}\n\nregister.example\n8\n";
            Assert.False(OwnTrace.In(Encoding.UTF8.GetBytes(text)));
            Assert.False(OwnTrace.In(entry));
        }

        Assert.False(OwnTrace.In([]));
        Assert.False(OwnTrace.In("我退出。"u8));
    }
}
