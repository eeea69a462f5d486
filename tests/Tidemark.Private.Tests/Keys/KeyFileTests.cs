using System.Text;
using Tidemark.Core;
using Tidemark.Private.Keys;
using Tidemark.Sodium;

namespace Tidemark.Private.Tests.Keys;

/// <summary>Key files open with their passphrase and with nothing else.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SeededRandomSource random = new(1);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(OperatorKeyName.Release)]
    [InlineData(OperatorKeyName.Pepper)]
    [InlineData(OperatorKeyName.Token)]
    public void A_sealed_key_opens_with_its_passphrase_only(OperatorKeyName name)
    {
        using var key = OperatorKey.Create(name, random);
        var file = SealedKeyFile.Write(key, "open sesame"u8, Some.Cheap, random);
        using var read = SealedKeyFile.Read(file, name, "open sesame"u8);
        Assert.Equal(key.Secret.Span.ToArray(), read.Secret.Span.ToArray());
        Assert.Throws<KeyFileException>(() => SealedKeyFile.Read(file, name, "open sesamf"u8));
    }

    [Fact]
    public void The_file_has_the_four_lines_of_the_specification()
    {
        using var key = OperatorKey.Create(OperatorKeyName.Pepper, random);
        var lines = Encoding.ASCII.GetString(SealedKeyFile.Write(key, "p"u8, new PassphraseCost(2, 64), random)).Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal("tidemark-key-v1", lines[0]);
        Assert.Equal("pepper", lines[1]);
        Assert.Matches("^2 64 [A-Za-z0-9_-]{22}$", lines[2]);
        Assert.Matches("^[A-Za-z0-9_-]{32} [A-Za-z0-9_-]{64}$", lines[3]);
        Assert.Equal("", lines[4]);

        // Opened by hand, as another program would.
        Assert.True(Base64Url.TryDecode(lines[2].Split(' ')[2], out var salt));
        Assert.True(Base64Url.TryDecode(lines[3].Split(' ')[0], out var nonce));
        Assert.True(Base64Url.TryDecode(lines[3].Split(' ')[1], out var box));
        using var wrap = Argon2id.Derive("p"u8, salt, 2, 64, 32);
        Assert.Equal(key.Secret.Span.ToArray(), SecretBox.Open(wrap.Span, nonce, box));
    }

    [Fact]
    public void A_log_key_keeps_its_private_form()
    {
        var form = "PRIVATE+KEY+register.example+00000000+AXNlZWQ"u8;
        using var key = new OperatorKey(OperatorKeyName.Log, LockedBytes.Copy(form));
        using var read = SealedKeyFile.Read(SealedKeyFile.Write(key, "p"u8, Some.Cheap, random), OperatorKeyName.Log, "p"u8);
        Assert.Equal(form.ToArray(), read.Secret.Span.ToArray());
    }

    [Fact]
    public void Any_changed_byte_of_a_sealed_key_is_refused()
    {
        using var key = OperatorKey.Create(OperatorKeyName.Token, random);
        var file = SealedKeyFile.Write(key, "p"u8, Some.Cheap, random);
        for (var at = 0; at < file.Length; at++)
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= 1;
            Assert.Throws<KeyFileException>(() => SealedKeyFile.Read(changed, OperatorKeyName.Token, "p"u8));
        }
    }

    [Fact]
    public void A_key_of_another_name_is_refused()
    {
        using var key = OperatorKey.Create(OperatorKeyName.Token, random);
        var file = SealedKeyFile.Write(key, "p"u8, Some.Cheap, random);
        Assert.Throws<KeyFileException>(() => SealedKeyFile.Read(file, OperatorKeyName.Pepper, "p"u8));
    }

    [Fact]
    public void A_file_cannot_ask_for_more_memory_than_the_machine_bears()
    {
        var file = "tidemark-key-v1\ntoken\n1 2000000 AAAAAAAAAAAAAAAAAAAAAA\n"u8.ToArray()
            .Concat(Encoding.ASCII.GetBytes(Base64Url.Encode(new byte[24]) + " " + Base64Url.Encode(new byte[48]) + "\n")).ToArray();
        var why = Assert.Throws<KeyFileException>(() => SealedKeyFile.Read(file, OperatorKeyName.Token, "p"u8));
        Assert.Contains("2000000 KiB", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_keys_come_through_a_descriptor_several_in_a_row()
    {
        using var pepper = OperatorKey.Create(OperatorKeyName.Pepper, random);
        using var token = OperatorKey.Create(OperatorKeyName.Token, random);
        using var stream = new MemoryStream([.. PlainKeys.Write(pepper), .. PlainKeys.Write(token)]);
        var read = PlainKeys.Read(stream);
        Assert.Equal([OperatorKeyName.Pepper, OperatorKeyName.Token], read.Select(key => key.Name));
        Assert.Equal(token.Secret.Span.ToArray(), read[1].Secret.Span.ToArray());
        foreach (var key in read)
            key.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("tidemark-plain-key-v1\ntoken\nAAAA\n")]
    [InlineData("tidemark-plain-key-v1\nother\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("tidemark-plain-key-v1\ntoken\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_plain_key_is_refused(string text) =>
        Assert.Throws<KeyFileException>(() => PlainKeys.Read(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Credentials_are_found_by_their_names_and_a_missing_key_is_no_error()
    {
        using var pepper = OperatorKey.Create(OperatorKeyName.Pepper, random);
        File.WriteAllBytes(folder.File("tidemark.pepper"), PlainKeys.Write(pepper));
        using var keys = new OperatorKeys();
        keys.AddCredentials(folder.Path, OperatorKeyNames.All);
        Assert.Equal([OperatorKeyName.Pepper], keys.Present);
        Assert.Equal(pepper.Secret.Span.ToArray(), keys[OperatorKeyName.Pepper]!.Span.ToArray());
        Assert.Null(keys[OperatorKeyName.Log]);
    }

    [Fact]
    public void A_zone_opens_only_the_keys_that_it_asks_for()
    {
        foreach (var name in new[] { OperatorKeyName.Pepper, OperatorKeyName.Token })
        {
            using var key = OperatorKey.Create(name, random);
            File.WriteAllBytes(folder.File(name.Spelled()), SealedKeyFile.Write(key, "p"u8, Some.Cheap, random));
        }
        using var keys = new OperatorKeys();
        var asked = 0;
        keys.AddSealedFiles(folder.Path, [OperatorKeyName.Token, OperatorKeyName.Release], () =>
        {
            asked++;
            return "p"u8.ToArray();
        });
        Assert.Equal([OperatorKeyName.Token], keys.Present);
        Assert.Equal(1, asked);
    }
}
