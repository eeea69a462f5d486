using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Signed notes are parsed strictly and written canonically.</summary>
public sealed class SignedNoteTests
{
    private const string Text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string PeterLine = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private const string EnochLine = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static readonly VerifierKey Peter = Some.Key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static readonly VerifierKey Enoch = Some.Key("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

    [Fact]
    public void A_note_of_two_signers_verifies_with_either_and_with_both()
    {
        var note = Read(Text + "\n" + PeterLine + EnochLine);

        Assert.Equal([Peter], Verified(note, Peter));
        Assert.Equal([Enoch], Verified(note, Enoch));
        Assert.Equal([Peter, Enoch], Verified(note, Enoch, Peter));
        Assert.Equal(Text, note.Text);
    }

    [Fact]
    public void The_line_of_the_vectors_is_signed_again()
    {
        Assert.True(SignerKey.TryParse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", out var key));
        using (key)
            Assert.Equal(PeterLine, key.Sign(Text) + "\n");
    }

    [Fact]
    public void The_note_of_the_public_specification_verifies() => Assert.Single(Verified(
        Read("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"),
        Some.Key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")));

    [Fact]
    public void Lines_of_unknown_keys_are_ignored_wherever_they_stand()
    {
        const string Grease = "— grease.example AAAAAQA=\n";
        const string PostQuantum = "— PeterNeumann AAAAAgABAgM=\n";
        Assert.Equal([Peter], Verified(Read(Text + "\n" + Grease + PostQuantum + PeterLine + EnochLine + Grease), Peter));
    }

    [Fact]
    public void A_note_that_no_known_key_signed_is_refused()
    {
        Assert.False(Read(Text + "\n" + PeterLine).TryVerify([Enoch], out var verified, out var why));
        Assert.Empty(verified);
        Assert.Equal("no known key has signed it", why);
        Assert.False(Read(Text + "\n" + PeterLine).TryVerify([], out _, out _));
    }

    [Fact]
    public void Every_line_of_a_known_key_has_to_be_true()
    {
        var forged = new NoteSignature("PeterNeumann", Peter.KeyId, new byte[64]) + "\n";
        Assert.False(Read(Text + "\n" + PeterLine + forged).TryVerify([Peter, Enoch], out _, out var why));
        Assert.Equal("a signature of PeterNeumann is false", why);
        Assert.False(Read(Text + "\n" + EnochLine + forged).TryVerify([Peter, Enoch], out _, out _));
        Assert.True(Read(Text + "\n" + EnochLine + forged).TryVerify([Enoch], out _, out _));
    }

    [Fact]
    public void A_signature_of_another_length_is_false()
    {
        foreach (var length in new[] { 1, 63, 65, 72 })
        {
            var line = new NoteSignature("PeterNeumann", Peter.KeyId, new byte[length]) + "\n";
            Assert.False(Read(Text + "\n" + line).TryVerify([Peter], out _, out _));
        }
    }

    [Fact]
    public void A_line_that_stands_twice_is_two_true_lines_of_one_key()
    {
        var note = Read(Text + "\n" + PeterLine + PeterLine);
        Assert.True(note.TryVerify([Peter], out var verified, out _));
        Assert.Equal(2, verified.Count);
        Assert.Single(verified.Select(signature => signature.Key).Distinct());
    }

    [Fact]
    public void The_text_may_hold_empty_lines_for_the_last_one_separates()
    {
        using var key = Some.Log();
        var text = "one\n\n\ntwo\n\n— three AAAAAAA=\n";
        var note = Read(SignedNote.Of(text, key.Sign(text)).ToString());
        Assert.Equal(text, note.Text);
        Assert.Single(Verified(note, key.VerifierKey));
        Assert.Equal("\n", Read("\n\n" + PeterLine).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\n")]
    [InlineData("text\n{0}")]
    [InlineData("text\n\n{0}\n")]
    [InlineData("text\n\n{0}{0}\n")]
    [InlineData("text\n\n{0}stray\n")]
    [InlineData("\n{0}")]
    [InlineData("text\r\n\r\n{0}")]
    [InlineData("te\txt\n\n{0}")]
    [InlineData("te\0xt\n\n{0}")]
    public void Another_form_of_a_note_is_refused(string form) => Refused(form.Replace("{0}", PeterLine, StringComparison.Ordinal));

    [Theory]
    [InlineData("- name AAAAAQA=")]
    [InlineData("—name AAAAAQA=")]
    [InlineData("—  name AAAAAQA=")]
    [InlineData(" — name AAAAAQA=")]
    [InlineData("— name  AAAAAQA=")]
    [InlineData("— name AAAAAQA= ")]
    [InlineData("— name AAAAAQA=\r")]
    [InlineData("— name AAAAAQB=")]
    [InlineData("— name AAAAAQA")]
    [InlineData("— name AAAA AQA=")]
    [InlineData("— name AAAAAQ==")]
    [InlineData("— name AAA=")]
    [InlineData("— name ")]
    [InlineData("— name")]
    [InlineData("—  AAAAAQA=")]
    [InlineData("— na+me AAAAAQA=")]
    [InlineData("— na\u00a0me AAAAAQA=")]
    [InlineData("— na\u0085me AAAAAQA=")]
    [InlineData("— name AAAAAQA=\u00a0")]
    [InlineData("— name AAAA_QA-")]
    public void A_line_of_another_form_refuses_the_note_also_when_its_key_is_unknown(string line)
    {
        Refused(Text + "\n" + line + "\n" + PeterLine);
        Refused(Text + "\n" + PeterLine + line + "\n");
    }

    [Fact]
    public void A_hundred_signature_lines_are_taken_and_no_more()
    {
        Assert.Equal(100, Read(Text + "\n" + string.Concat(Enumerable.Repeat(PeterLine, 100))).Signatures.Count);
        Refused(Text + "\n" + string.Concat(Enumerable.Repeat(PeterLine, 101)));
    }

    [Fact]
    public void A_million_bytes_are_taken_and_no_more()
    {
        var rest = "\n\n" + PeterLine;
        var length = 1_000_000 - Encoding.UTF8.GetByteCount(rest);
        Assert.Equal(length + 1, Read(new string('a', length) + rest).Text.Length);
        Refused(new string('a', length + 1) + rest);
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes("a\n\n" + PeterLine);
        foreach (var bad in new byte[] { 0xff, 0xc0, 0xed, 0x80 })
        {
            bytes[0] = bad;
            Assert.False(SignedNote.TryParse(bytes, out _, out var why));
            Assert.Equal("it is not UTF-8", why);
        }
    }

    [Fact]
    public void A_byte_order_mark_belongs_to_the_text() => Assert.Equal("\ufeffa\n", Read("\ufeffa\n\n" + PeterLine).Text);

    [Fact]
    public void Every_note_is_read_back_as_it_was_written()
    {
        using var key = Some.Log();
        var texts = Gen.Elements("a", "—", " ", "\n", "\n\n", "潮", "+", "— x AAAAAAA=\n").ListOf().Select(parts => string.Concat(parts) + "\n");
        Law.Holds(texts, text =>
        {
            var note = SignedNote.Of(text, key.Sign(text));
            return SignedNote.TryParse(note.ToBytes(), out var read, out _)
                && read.Text == text
                && read.ToBytes().AsSpan().SequenceEqual(note.ToBytes())
                && read.TryVerify([key.VerifierKey], out var verified, out _) && verified.Count == 1;
        });
    }

    [Fact]
    public void Any_flipped_bit_of_a_note_is_refused()
    {
        using var key = Some.Log();
        var good = SignedNote.Of("a text\n", key.Sign("a text\n")).ToBytes();
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var spoilt = good.ToArray();
            spoilt[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(SignedNote.TryParse(spoilt, out var note, out _) && note.TryVerify([key.VerifierKey], out _, out _), $"bit {bit}");
        }
    }

    [Fact]
    public void A_note_that_nobody_could_read_is_not_made()
    {
        var line = new NoteSignature("name", 1, [1]);
        Assert.Throws<ArgumentException>(() => SignedNote.Of("no line feed", line));
        Assert.Throws<ArgumentException>(() => SignedNote.Of("text\n"));
        Assert.Throws<ArgumentException>(() => SignedNote.Of("tab\t\n", line));
        Assert.Throws<ArgumentException>(() => SignedNote.Of("half " + (char)0xd800 + "\n", line));
        Assert.Throws<ArgumentException>(() => SignedNote.Of("text\n", Enumerable.Repeat(line, 101)));
        Assert.Throws<ArgumentException>(() => new NoteSignature("name", 1, []));
        Assert.Throws<ArgumentException>(() => new NoteSignature("na me", 1, [1]));
    }

    private static SignedNote Read(string text)
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out var why), why);
        Assert.Equal(text, note.ToString());
        return note;
    }

    private static void Refused(string text)
    {
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out _, out var why));
        Assert.NotEmpty(why);
    }

    private static VerifierKey[] Verified(SignedNote note, params VerifierKey[] known)
    {
        Assert.True(note.TryVerify(known, out var verified, out var why), why);
        return [.. verified.Select(signature => signature.Key)];
    }
}
