using System.Security.Cryptography;
using System.Text;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using static Tidemark.Core.Tests.Codes.CodeVectors;

namespace Tidemark.Core.Tests.Codes;

/// <summary>Every key of a code needs the code and the random bytes of its row.</summary>
public sealed class CodeKeysTests
{
    [Fact]
    public void Owner_keys_are_those_of_the_vectors()
    {
        foreach (var vector in All.GetProperty("owners").EnumerateArray())
        {
            Assert.True(ClaimCode.TryParse(Text(vector, "code"), out var code, out _));
            var seed = OwnerKey.Seed(code, Hex(vector, "own"), new StatementId(Hex(vector, "id_bytes")));
            Assert.Equal(Hex(vector, "seed"), seed);
            var key = OwnerKey.Public(seed);
            Assert.Equal(Text(vector, "key"), key.ToString());
            Assert.Equal(Text(vector, "owner"), key.Owner.ToString());
        }
    }

    [Fact]
    public void Question_and_row_keys_are_HKDF_of_the_digits_with_own_as_salt()
    {
        var code = ClaimCode.Derive(Pepper, new byte[16]);
        byte[] own = [.. Enumerable.Range(1, 16).Select(value => (byte)value)];
        Assert.Equal(Expected("tidemark.question.v1"), QuestionKey.Seed(code, own));
        Assert.Equal(Expected("tidemark.row.v1"), RowKey.Derive(code, own));

        byte[] Expected(string info)
        {
            // RFC 5869 by hand: extract, then one block of expand.
            var extracted = HMACSHA256.HashData(own, Encoding.ASCII.GetBytes(code.Digits));
            byte[] block = [.. Encoding.ASCII.GetBytes(info), 1];
            return HMACSHA256.HashData(extracted, block);
        }
    }

    [Fact]
    public void Another_own_gives_other_keys()
    {
        var code = ClaimCode.Derive(Pepper, new byte[16]);
        byte[] other = [1, .. new byte[15]];
        Assert.NotEqual(RowKey.Derive(code, new byte[16]), RowKey.Derive(code, other));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowKey.Derive(code, new byte[15]));
    }
}
