using System.Text;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Tests.CommandLine;

/// <summary>`retract` on a declarant's own computer, with nothing but a receipt and the code.</summary>
public sealed class Retracting : IDisposable
{
    private const string Origin = "allotments.example/register";
    private static readonly ClaimCode Code = ClaimCode.Derive(new byte[32], new byte[16]);
    private static readonly byte[] Own = [.. Enumerable.Range(1, 16).Select(value => (byte)value)];
    private static readonly StatementId Id = new(new byte[16]);
    private readonly TemporaryFolder home = new();

    [Theory]
    [InlineData(new string[0], new[] { "retraction changed-mind None" })]
    [InlineData(new[] { "--reason", "safety" }, new[] { "retraction safety None" })]
    [InlineData(new[] { "--redact", "names,text" }, new[] { "retraction changed-mind None", "redaction other Both" })]
    [InlineData(new[] { "--redact", "text", "--still-counted", "--reason", "privacy" }, new[] { "redaction privacy Text" })]
    public async Task Writes_a_file_for_each_act_that_the_owner_signs(string[] arguments, string[] acts)
    {
        var made = await Terminal.RunAsync(Code.Groups + "\n", ["retract", Receipt(), "--out", home["request"], .. arguments]);
        Assert.True(made.Status == 0, made.Output);
        string[] files = acts.Length == 1 ? [home["request"]] : [home["request"], home["request.redaction"]];
        var signed = files.Select(file => OwnerAct.TryRead(File.ReadAllBytes(file), out var act) ? act : null).ToList();
        Assert.Equal(acts, signed.Select(act => $"{act!.Type.Word()} {act.Reason.Word()} {act.Fields}"));
        Assert.All(signed, act => Assert.True(act!.IsSignedBy(OwnerKey.Owner(Code, Own, Id), Origin)));
        Assert.Equal(files.Length + 1, Directory.GetFiles(home.Path).Length);
    }

    [Fact]
    public async Task Says_what_is_wrong_before_it_asks_and_writes_nothing()
    {
        var receipt = Receipt();
        var written = home.Write("there", "something of mine");
        var damaged = home.Write("damaged.tlog-proof", File.ReadAllText(receipt).Replace("index 0", "index 1", StringComparison.Ordinal));
        var open = home.Write("open.tlog-proof", Proof(own: null));
        foreach (var (words, arguments) in new (string, string[])[]
        {
            ("is there already", [receipt, "--out", written]),
            ("the receipt is damaged", [damaged]),
            ("not your own receipt", [open]),
            ("this is not a receipt", [written]),
            ("one of changed-mind, safety", [receipt, "--reason", "privacy"]),
            ("one of safety, privacy", [receipt, "--redact", "text", "--still-counted", "--reason", "changed-mind"]),
            ("needs --redact", [receipt, "--still-counted"]),
            ("no terminal", [receipt, "--out", home["never"]]),
        })
        {
            var ended = await TidemarkProcess.RunWithInputAsync(Code.Digits + "\n", ["retract", .. arguments]);
            Assert.True(ended.Status == 2 && ended.Error.Contains(words, StringComparison.Ordinal), $"{words}: {ended.Status}: {ended.Output}{ended.Error}");
        }

        Assert.Equal("something of mine", File.ReadAllText(written));
        Assert.False(File.Exists(home["never"]));
    }

    public void Dispose() => home.Dispose();

    private string Receipt() => home.Write("own.tlog-proof", Proof(Own));

    private static string Proof(byte[]? own)
    {
        var entry = EntryCodec.Write(new StatementEntry
        {
            Id = Id, Number = 1, Day = new DateOnly(2026, 3, 1), Names = new Digest(new byte[32]), Text = new Digest(new byte[32]), Owner = OwnerKey.Owner(Code, Own, Id),
            Claims = new Claims
            {
                Display = Display.Shown, Kind = StatementKind.Single, Persons = 1, Left = CountMap.Of(("federation", 1)), Made = Made.Self, Via = Channel.Web, Confirmed = Confirmed.None, Lang = "en",
            },
        });
        using var log = new SignerKey(Origin, KeyType.Ed25519, new byte[32]);
        var note = new Checkpoint(Origin, 1, MerkleTree.Leaf(entry)).Sign(log);
        byte[] extra = own is null ? entry : [.. entry, .. ReceiptExtra.Behind(own)];
        return new LogProof { Index = 0, Hashes = [], Checkpoint = note, Extra = extra }.ToString();
    }
}
