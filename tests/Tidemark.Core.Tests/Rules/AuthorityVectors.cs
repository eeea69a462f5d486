using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Sodium;

namespace Tidemark.Core.Tests.Rules;

/// <summary>authority.json: acts by the owner (R9).</summary>
public sealed class AuthorityVectors
{
    [Fact]
    public void Good_acts_are_taken_and_sign_the_text_of_the_vector()
    {
        var vectors = SpecFolder.Vectors("authority.json");
        foreach (var good in vectors.GetProperty("good").EnumerateArray())
        {
            Assert.Null(EntryCodec.Read(good.Bytes("entry"), out var entry));
            var act = (ActEntry)entry!;
            var fields = act is RedactionEntry redaction ? redaction.Fields : RedactedFields.None;
            var message = OwnerAuthority.Message(act.Type, vectors.Text("origin"), act.Of, Statement(vectors).Id, act.Reason, fields);
            Assert.Equal(good.Text("message"), Encoding.UTF8.GetString(message));
            Assert.Equal(good.Text("sig"), new OwnerSignature(Ed25519.Sign(Convert.FromHexString(vectors.Text("seed")), message)).ToString());
            Assert.Null(OwnerAuthority.Judge(vectors.Text("origin"), StatementStanding.Of(Record(vectors, vectors.Text("owner")), act), act));
        }
    }

    [Fact]
    public void Bad_acts_break_R9()
    {
        var vectors = SpecFolder.Vectors("authority.json");
        foreach (var bad in vectors.GetProperty("bad").EnumerateArray())
        {
            Assert.Null(EntryCodec.Read(bad.Bytes("entry"), out var entry));
            var owner = bad.GetProperty("owner").GetString();
            var act = (ActEntry)entry!;
            var failure = OwnerAuthority.Judge(vectors.Text("origin"), StatementStanding.Of(Record(vectors, owner), act), act);
            Assert.True(failure?.Rule == "R9", bad.Text("note"));
        }
    }

    [Fact]
    public void Signatures_are_judged_as_the_vectors_say()
    {
        foreach (var vector in SpecFolder.Vectors("authority.json").GetProperty("signatures").EnumerateArray())
        {
            Assert.True(Base64Url.TryDecode(vector.Text("key"), out var key));
            Assert.True(Base64Url.TryDecode(vector.Text("sig"), out var signature));
            var ok = Ed25519.Verify(key, Encoding.UTF8.GetBytes(vector.Text("message")), signature);
            Assert.True(ok == vector.GetProperty("ok").GetBoolean(), vector.Text("note"));
        }
    }

    private static StatementEntry Statement(System.Text.Json.JsonElement vectors)
    {
        EntryCodec.Read(vectors.Bytes("statement"), out var entry);
        return (StatementEntry)entry!;
    }

    private static StatementRecord Record(System.Text.Json.JsonElement vectors, string? owner)
    {
        var entry = Statement(vectors);
        var index = vectors.GetProperty("of").GetInt64();
        return new StatementRecord
        {
            Index = index,
            Number = entry.Number,
            Id = entry.Id,
            Day = entry.Day,
            Last = index,
            Claims = entry.Claims,
            Names = entry.Names,
            Text = entry.Text,
            Owner = owner is not null && Digest.TryParse(Encoding.ASCII.GetBytes(owner), out var digest) ? digest : null,
        };
    }
}
