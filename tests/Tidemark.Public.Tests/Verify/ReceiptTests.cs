using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify;

/// <summary>Receipts: valid, taken back since, or proving nothing.</summary>
public sealed class ReceiptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-receipt-").FullName;

    [Fact]
    public async Task A_receipt_is_valid_by_itself_and_says_that_nobody_asked()
    {
        var verdict = await Verify(await Receipt(Index<StatementEntry>()));
        Assert.Equal(ReceiptState.Valid, verdict.State);
        Assert.Equal(0, verdict.ExitCode);
        Assert.Equal("state", Assert.Single(verdict.Warnings).Rule);
        Assert.Contains("\"totals\":null,\"state\":\"valid\",\"failures\":[]", verdict.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_behind_the_entry_in_the_declarants_own_receipt_is_not_hashed()
    {
        var verdict = await Verify(await Receipt(Index<StatementEntry>(), "\nAAAAAAAAAAAAAAAAAAAAAA"));
        Assert.Equal(ReceiptState.Valid, verdict.State);
    }

    [Fact]
    public async Task The_log_knows_whether_it_was_taken_back_since()
    {
        var retraction = (RetractionEntry)RegisterInMemory.Entries().Select(Read).First(entry => entry is RetractionEntry);
        var retracted = await Verify(await Receipt(retraction.Of), RegisterInMemory.SmallFolder);
        Assert.Equal(ReceiptState.Retracted, retracted.State);
        var others = RegisterInMemory.Entries().Select(Read).OfType<RetractionEntry>().Select(act => act.Of).ToHashSet();
        var live = RegisterInMemory.Entries().Select((bytes, index) => (Entry: Read(bytes), index)).First(one => one.Entry is StatementEntry && !others.Contains(one.index)).index;
        var valid = await Verify(await Receipt(live), RegisterInMemory.SmallFolder);
        Assert.Equal(ReceiptState.Valid, valid.State);
        Assert.Empty(valid.Warnings);
    }

    [Fact]
    public async Task It_tells_what_the_entry_says_and_the_words_that_fit_it_after_all_acts_since()
    {
        var acts = RegisterInMemory.Entries().Select(Read).OfType<ActEntry>().ToList();
        var amended = acts.OfType<AmendmentEntry>().First(act => act.Text is not null && !acts.Any(other => other.Of == act.Of && other is RedactionEntry));
        var story = (await Verify(await Receipt(amended.Of), RegisterInMemory.SmallFolder)).Story!;
        Assert.Equal(amended.Of, story.Index);
        Assert.Equal(acts.Count(act => act.Of == amended.Of), story.Since.Count);
        Assert.NotNull(story.Text);

        var redacted = acts.OfType<RedactionEntry>().First(act => act.Fields is RedactedFields.Text);
        story = (await Verify(await Receipt(redacted.Of), RegisterInMemory.SmallFolder)).Story!;
        Assert.Null(story.Text);
        Assert.Contains(story.Since, act => act.Entry == redacted);

        Assert.Empty((await Verify(await Receipt(redacted.Of))).Story!.Since);
    }

    [Fact]
    public async Task Words_that_do_not_fit_the_entry_are_not_told()
    {
        var acted = RegisterInMemory.Entries().Select(Read).OfType<ActEntry>().Select(act => act.Of).ToHashSet();
        var index = Enumerable.Range(0, RegisterInMemory.Entries().Count)
            .First(at => !acted.Contains(at) && Read(RegisterInMemory.Entries()[at]) is StatementEntry { Claims.Display: Display.Shown });
        var told = (await Verify(await Receipt(index), RegisterInMemory.SmallFolder)).Story!;
        Assert.NotNull(told.Text);
        Assert.NotNull(told.Names);

        var lines = await File.ReadAllLinesAsync(Path.Combine(RegisterInMemory.SmallFolder, "content", $"{index / 256:000}"));
        lines[index % 256] = lines[index % 256].Replace("\"text\":{\"salt\":\"", "\"text\":{\"salt\":\"A", StringComparison.Ordinal);
        Assert.Equal(told, told.With(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));
        lines[index % 256] = PackLineWith(told.Names, told.Text + "?");
        var other = told.With(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        Assert.Null(other.Text);
        Assert.Null(other.Names);
    }

    [Fact]
    public async Task A_receipt_with_any_line_altered_is_invalid()
    {
        var lines = Encoding.UTF8.GetString(await Receipt(Index<StatementEntry>())).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Length == 0) continue;
            var altered = lines.ToArray();
            var middle = lines[at].Length / 2;
            altered[at] = lines[at][..middle] + (lines[at][middle] == 'A' ? 'B' : 'A') + lines[at][(middle + 1)..];
            var verdict = await Verify(Encoding.UTF8.GetBytes(string.Join('\n', altered)));
            Assert.Equal(ReceiptState.Invalid, verdict.State);
            Assert.Equal(1, verdict.ExitCode);
        }
    }

    [Fact]
    public async Task A_receipt_of_another_entry_is_invalid()
    {
        var index = Index<StatementEntry>();
        Assert.True(LogProof.TryParse(await Receipt(index), out var proof, out _));
        var other = new LogProof { Index = index, Hashes = proof.Hashes, Checkpoint = proof.Checkpoint, Extra = RegisterInMemory.Entries()[(int)index + 1] };
        Assert.Equal(ReceiptState.Invalid, (await Verify(other.ToBytes())).State);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Verdict> Verify(byte[] receipt, string? log = null)
    {
        var path = Path.Combine(_folder, "one.tlog-proof");
        await File.WriteAllBytesAsync(path, receipt);
        var request = new VerificationRequest { Target = path, Key = RegisterInMemory.SmallKey, Log = log, Clock = new FixedClock("2026-03-01") };
        return await Verification.RunAsync(request, null, CancellationToken.None);
    }

    private static async Task<byte[]> Receipt(long index, string behind = "")
    {
        var register = new RegisterInMemory();
        Assert.True(VerifierKey.TryParse(register.Key, out var key));
        var reader = new LogReader(register.Fetch, key);
        var checkpoint = await reader.OpenCheckpoint([]);
        var tree = await reader.OpenTree(checkpoint.Checkpoint);
        byte[] extra = [.. (await tree.Entry(index)).Span, .. Encoding.UTF8.GetBytes(behind)];
        return new LogProof { Index = index, Hashes = await tree.ProveInclusion(index), Checkpoint = checkpoint.Note, Extra = extra }.ToBytes();
    }

    private static long Index<T>() where T : Entry => RegisterInMemory.Entries().FindIndex(bytes => Read(bytes) is T);

    private static string PackLineWith(string names, string text) => Encoding.UTF8.GetString(
        PackLine.Write(new ContentSlot(new PresentField(default, names), new PresentField(default, text))));

    private static Entry Read(byte[] bytes)
    {
        Assert.Null(EntryCodec.Read(bytes, out var entry));
        return entry!;
    }
}
