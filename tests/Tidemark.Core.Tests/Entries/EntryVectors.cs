using System.Security.Cryptography;
using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Entries;

/// <summary>entries.json: what is an entry, and the first rule that breaks where it is none.</summary>
public sealed class EntryVectors
{
    [Fact]
    public void Every_valid_entry_is_read_and_written_back_to_the_same_bytes()
    {
        foreach (var vector in SpecFolder.Vectors("entries.json").GetProperty("valid").EnumerateArray())
        {
            var bytes = vector.Bytes("entry");
            Assert.Null(EntryCodec.Read(bytes, out var entry));
            Assert.Equal(vector.Text("type"), entry!.Type.Word());
            Assert.Equal(vector.Text("entry"), Encoding.UTF8.GetString(EntryCodec.Write(entry)));
            Assert.Equal(vector.Text("leaf"), Convert.ToHexStringLower(SHA256.HashData([0, .. bytes])));
        }
    }

    [Fact]
    public void Every_invalid_entry_is_refused_by_its_first_rule()
    {
        foreach (var vector in SpecFolder.Vectors("entries.json").GetProperty("invalid").EnumerateArray())
        {
            var failure = EntryCodec.Read(vector.Bytes("entry"), out var entry);
            Assert.Null(entry);
            Assert.True(failure?.Rule == vector.Text("rule"), $"{vector.Text("note")}: {failure}");
        }
    }

    [Fact]
    public void Every_entry_of_the_small_register_is_written_back_to_the_same_bytes()
    {
        foreach (var bytes in SmallRegister.Entries())
        {
            Assert.Null(EntryCodec.Read(bytes, out var entry));
            Assert.Equal(bytes, EntryCodec.Write(entry!));
        }
    }

    [Fact]
    public void A_deeply_nested_entry_is_refused_and_does_not_exhaust_the_stack()
    {
        var deep = "{\"type\":\"vote\",\"a\":" + new string('[', 2_000) + new string(']', 2_000) + "}";
        Assert.Equal("R2", EntryCodec.Read(Encoding.ASCII.GetBytes(deep), out _)?.Rule);
        Assert.Equal("R1", EntryCodec.Read(Encoding.ASCII.GetBytes(deep[..^1]), out _)?.Rule);
        Assert.Equal("R1", EntryCodec.Read(Encoding.ASCII.GetBytes(deep.Replace("[]", "[,]", StringComparison.Ordinal)), out _)?.Rule);
    }
}
