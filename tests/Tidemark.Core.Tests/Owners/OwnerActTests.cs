using System.Text;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Core.Rules;
using Tidemark.Sodium;

namespace Tidemark.Core.Tests.Owners;

/// <summary>Acts that a code's holder signs: true for one statement, one act, one register, and spelled in one way.</summary>
public sealed class OwnerActTests
{
    private const string Origin = "register.example";
    private static readonly ClaimCode Code = ClaimCode.Derive(new byte[32], new byte[16]);
    private static readonly byte[] Own = Some.Bytes(16, 7);
    private static readonly StatementId Id = new(Some.Bytes(16, 9));
    private static readonly Digest Owner = OwnerKey.Owner(Code, Own, Id);

    private static OwnerAct Retraction => new() { Type = EntryType.Retraction, Of = 41, Id = Id, Reason = Reason.ChangedMind };

    private static OwnerAct Redaction => new() { Type = EntryType.Redaction, Of = 41, Id = Id, Reason = Reason.Other, Fields = RedactedFields.Both };

    [Fact]
    public void What_is_signed_is_what_R9_asks_for()
    {
        foreach (var act in new[] { Retraction, Redaction, Redaction with { Fields = RedactedFields.Text } })
        {
            var signed = act.Signed(Code, Own, Origin);
            var message = OwnerAuthority.Message(act.Type, Origin, act.Of, act.Id, act.Reason, act.Fields);
            Assert.True(Ed25519.Verify(signed.Key.Bytes.ToBytes(), message, signed.Signature.ToBytes()));
            Assert.True(signed.IsSignedBy(Owner, Origin));
        }
    }

    [Fact]
    public void A_signature_is_true_for_nothing_else()
    {
        var signed = Redaction.Signed(Code, Own, Origin);
        Assert.False(signed.IsSignedBy(Owner, "other.example"));
        Assert.False(signed.IsSignedBy(OwnerKey.Owner(Code, Some.Bytes(16, 8), Id), Origin));
        OwnerAct[] changed =
        [
            signed with { Of = 40 }, signed with { Reason = Reason.Safety }, signed with { Fields = RedactedFields.Text },
            signed with { Id = new StatementId(Some.Bytes(16, 1)) }, signed with { Type = EntryType.Retraction, Fields = RedactedFields.None },
            signed with { Signature = Retraction.Signed(Code, Own, Origin).Signature },
        ];
        Assert.All(changed, act => Assert.False(act.IsSignedBy(Owner, Origin)));
    }

    [Fact]
    public void The_file_is_spelled_as_the_specification_says_and_read_again()
    {
        var signed = Redaction.Signed(Code, Own, Origin);
        var text = Encoding.UTF8.GetString(signed.Write());
        Assert.Equal(
            $$"""{"tidemark":"act-v1","type":"redaction","of":41,"id":"{{Id}}","reason":"other","fields":["names","text"],"key":"{{signed.Key}}","sig":"{{signed.Signature}}"}""" + "\n", text);
        Assert.DoesNotContain(Code.Digits, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Base64Url.Encode(Own), text, StringComparison.Ordinal);
        Assert.True(OwnerAct.TryRead(signed.Write(), out var read));
        Assert.Equal(signed, read);
        var retraction = Retraction.Signed(Code, Own, Origin);
        Assert.Contains("\"fields\":[]", Encoding.UTF8.GetString(retraction.Write()), StringComparison.Ordinal);
        Assert.Equal([retraction, signed], OwnerAct.ReadAll([.. retraction.Write(), .. signed.Write()]));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("act-v1", "act-v2")]
    [InlineData("\"of\":41", "\"of\":-1")]
    [InlineData("\"of\":41", "\"of\":41,\"of\":41")]
    [InlineData("\"of\":41", "\"of\":41,\"by\":\"owner\"")]
    [InlineData("redaction", "amendment")]
    [InlineData("redaction", "retraction")]
    [InlineData("\"other\"", "\"changed-mind\"")]
    [InlineData("[\"names\",\"text\"]", "[\"text\",\"names\"]")]
    [InlineData("[\"names\",\"text\"]", "[\"both\"]")]
    [InlineData("[\"names\",\"text\"]", "[]")]
    [InlineData("[\"names\",\"text\"]", "null")]
    [InlineData("\"sig\":\"", "\"sig\":\"A")]
    [InlineData("}", "}]")]
    public void Anything_else_is_no_act_file(string part, string instead)
    {
        var text = Encoding.UTF8.GetString(Redaction.Signed(Code, Own, Origin).Write());
        var changed = part.Length == 0 ? instead : text.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        Assert.False(OwnerAct.TryRead(Encoding.UTF8.GetBytes(changed), out _));
        Assert.Null(OwnerAct.ReadAll(Encoding.UTF8.GetBytes(changed)));
    }

    [Fact]
    public void Nothing_that_does_not_belong_together_is_signed()
    {
        OwnerAct[] unsound = [Retraction with { Fields = RedactedFields.Text }, Redaction with { Fields = RedactedFields.None }, Redaction with { Type = EntryType.Amendment }, Retraction with { Reason = Reason.Privacy }];
        Assert.All(unsound, act => Assert.Throws<ArgumentException>(() => act.Signed(Code, Own, Origin)));
    }
}
