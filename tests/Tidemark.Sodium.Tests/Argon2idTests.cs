namespace Tidemark.Sodium.Tests;

/// <summary>Passphrase derivation gives the published results.</summary>
public sealed class Argon2idTests
{
    [Fact]
    public void The_same_input_gives_the_same_key_and_any_other_input_another()
    {
        var salt = new byte[16];
        var key = Derive("passphrase", salt, 1, 64);

        Assert.Equal(key, Derive("passphrase", salt, 1, 64));
        Assert.NotEqual(key, Derive("passphrasf", salt, 1, 64));
        Assert.NotEqual(key, Derive("passphrase", salt, 2, 64));
        Assert.NotEqual(key, Derive("passphrase", salt, 1, 128));
        salt[15] = 1;
        Assert.NotEqual(key, Derive("passphrase", salt, 1, 64));
    }

    // Computed with the reference command: echo -n password | argon2 somesaltsomesalt -id -t 2 -k 256 -p 1 -l 32
    [Fact]
    public void The_key_is_that_of_Argon2id_version_1_3_with_one_lane() =>
        Assert.Equal("cab746b4621993fdc91ec50787980b414a90a692f0bc68dfe19f9c25b3cba9ec", Convert.ToHexStringLower(Derive("password", "somesaltsomesalt"u8.ToArray(), 2, 256)));

    [Fact]
    public void A_limit_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Derive("p", new byte[15], 1, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => Derive("p", new byte[16], 0, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => Derive("p", new byte[16], 1, 7));
    }

    private static byte[] Derive(string passphrase, byte[] salt, int operations, int memoryKiB)
    {
        using var key = Argon2id.Derive(System.Text.Encoding.UTF8.GetBytes(passphrase), salt, operations, memoryKiB, 32);
        return key.Span.ToArray();
    }
}
