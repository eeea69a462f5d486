using System.Text;
using System.Text.Json;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Content;

/// <summary>commitments.json and slots.json: contents, their commitments and their lines.</summary>
public sealed class ContentVectors
{
    private static JsonElement All { get; } = SpecFolder.Vectors("commitments.json");

    [Theory]
    [InlineData("text", ContentField.Text)]
    [InlineData("names", ContentField.Names)]
    public void Values_have_their_commitments(string member, ContentField field)
    {
        foreach (var vector in All.GetProperty(member).EnumerateArray())
        {
            Assert.True(Digest.TryParse(vector.Bytes("salt"), out var salt));
            Assert.Equal(vector.Text("commitment"), Commitment.Of(field, salt, vector.Value()).ToString());
            Assert.Null(WriterText.Problem(field, vector.Value()));
            if (field is ContentField.Names) Assert.Null(NamesProblem(vector));
        }
    }

    [Fact]
    public void A_reader_refuses_what_is_not_normalised_not_listed_or_too_long()
    {
        foreach (var vector in All.GetProperty("refused").EnumerateArray())
        {
            var value = vector.Value();
            Assert.True(WriterText.Problem(ContentField.Text, value) is not null, vector.Text("note"));
            var line = PackLine.Read(PackLine.Write(new ContentSlot(null, new PresentField(default, value))));
            Assert.True(line is null == (vector.Text("rule") == "pack"), vector.Text("note"));
        }
    }

    [Fact]
    public void Names_must_go_with_persons_and_left()
    {
        foreach (var vector in All.GetProperty("refused_names").EnumerateArray())
            Assert.True(NamesProblem(vector) is not null, vector.Text("note"));
    }

    [Fact]
    public void Writers_remove_controls_then_normalise_or_refuse()
    {
        foreach (var vector in All.GetProperty("writers").EnumerateArray())
        {
            var made = WriterText.Normalize(vector.Text("given"), out var refused);
            Assert.Equal(vector.TryGetProperty("value", out var value) ? value.GetString() : null, made);
            Assert.Equal(made is null, refused >= 0);
        }
    }

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        Assert.Null(WriterText.Normalize("a\ud800", out var refused));
        Assert.Equal(0xD800, refused);
        Assert.NotNull(WriterText.Problem(ContentField.Text, "\udc00a"));
    }

    [Fact]
    public void Lines_are_read_and_written_back_to_the_same_bytes()
    {
        foreach (var vector in All.GetProperty("lines").EnumerateArray())
        {
            var bytes = vector.Bytes("line");
            Assert.Equal(vector.GetProperty("bytes").GetInt32(), bytes.Length);
            var slot = PackLine.Read(bytes);
            Assert.True(slot is not null, vector.Text("note"));
            Assert.Equal(bytes, PackLine.Write(slot));
            if (vector.TryGetProperty("slot", out var said)) Assert.Equal(Slot(said), slot);
        }
    }

    [Fact]
    public void Other_lines_are_refused()
    {
        foreach (var vector in All.GetProperty("refused_lines").EnumerateArray())
            Assert.True(PackLine.Read(vector.Bytes("line")) is null, vector.Text("note"));
    }

    [Fact]
    public void Slots_may_be_behind_an_amendment_or_a_disclosure_as_the_vectors_say()
    {
        var vectors = SpecFolder.Vectors("slots.json");
        var campaign = vectors.Bytes("campaign");
        foreach (var vector in vectors.GetProperty("cases").EnumerateArray())
        {
            var state = new RegisterState(SmallRegister.Origin);
            foreach (var entry in vector.GetProperty("entries").EnumerateArray())
                Assert.Null(state.Append(Encoding.UTF8.GetBytes(entry.GetString()!), _ => campaign));
            var lines = Pack.Lines(vector.Bytes("pack"), (int)state.Size)!;
            var findings = lines.Select((line, index) => Judge(state, index, PackLine.Read(line.Span)!, vector.GetProperty("listed").GetInt64())).ToArray();
            if (vector.TryGetProperty("rule", out var rule))
            {
                var failed = Array.FindIndex(findings, finding => finding.Failure is not null);
                Assert.Equal(vector.GetProperty("index").GetInt32(), failed);
                Assert.Equal(rule.GetString(), findings[failed].Failure!.Rule);
            }
            else
            {
                Assert.True(findings.All(finding => finding.Failure is null), vector.Text("note"));
                Assert.Equal(vector.GetProperty("warnings").GetInt32(), findings.Sum(finding => finding.Warnings.Count));
            }
        }
    }

    [Fact]
    public void A_pack_has_a_line_for_each_entry_and_never_more_than_256()
    {
        var full = Pack.Write(Enumerable.Repeat(PackSlot.Null, 256));
        Assert.Equal(3, Pack.Lines(full, 3)!.Count);
        Assert.Equal(256, Pack.Lines(full, 256)!.Count);
        Assert.Null(Pack.Lines(full.AsMemory(..^1), 256));
        Assert.Equal(255, Pack.Lines(full.AsMemory(..^1), 255)!.Count);
        Assert.Null(Pack.Lines((byte[])[.. full, .. "x"u8], 1));
        Assert.Null(Pack.Lines((byte[])[.. full, .. "null\n"u8], 1));
        Assert.Equal(5, Pack.Lines(Pack.Write(Enumerable.Repeat(PackSlot.Null, 5)).Append((byte)'x').ToArray(), 5)!.Count);
    }

    private static SlotFinding Judge(RegisterState state, int index, PackSlot slot, long listed) =>
        state.At(index) is { } statement
            ? ContentRules.Judge(slot, statement, state.Versions(statement), listed, state.LastDay!.Value)
            : ContentRules.JudgeEmpty(slot);

    private static string? NamesProblem(JsonElement vector) => NamesValue.Problem(
        vector.Value(),
        vector.GetProperty("persons").GetInt64(),
        CountMap.Of(vector.GetProperty("left").EnumerateObject().Select(count => KeyValuePair.Create(count.Name, count.Value.GetInt64()))));

    private static PackSlot Slot(JsonElement said)
    {
        if (said.ValueKind is JsonValueKind.Null) return PackSlot.Null;
        return said.TryGetProperty("hidden", out _) ? PackSlot.Hidden : new ContentSlot(Field("names"), Field("text"));

        SlotField? Field(string member)
        {
            if (!said.TryGetProperty(member, out var field)) return null;
            if (field.TryGetProperty("redacted", out var index)) return new RemovedField(index.GetInt64());
            Assert.True(Digest.TryParse(field.Bytes("salt"), out var salt));
            return new PresentField(salt, field.Text("value"));
        }
    }
}
