using System.Text.RegularExpressions;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Synth;

/// <summary>A synthetic register has the mix that docs/reference/synth.md states, within the tolerance that it states.</summary>
public sealed partial class Mix : IDisposable
{
    private const int Statements = 12_000;
    private readonly TemporaryFolder folder = new();

    public Mix() => SynthWriting.Run(Synthetic.Request(folder["log"], Statements, chunk: 65_536), null, CancellationToken.None);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Claims_and_contents_are_as_documented()
    {
        var (_, entries) = Synthetic.Read(folder["log"]);
        var statements = entries.OfType<StatementEntry>().ToList();
        Assert.InRange(statements.Average(statement => statement.Claims.Persons), 12.8, 14.4);
        Share(.60, statement => statement.Claims.Kind is StatementKind.Single);
        Share(.07, statement => statement.Claims.Kind is StatementKind.Joint);
        Share(.05, statement => statement.Claims.Display is Display.Hidden);
        Share(.455, statement => statement.Claims.Made is Made.Self);
        Share(.75, statement => statement.Claims.Place is not null);
        Share(.30, statement => statement.Claims.Role is not null);
        Share(.82, statement => statement.Claims.Lang == "zh-Hans");
        Share(.04, statement => statement.Claims.Lang == "en");
        Share(.62, statement => statement.Owner is not null);
        Assert.InRange(entries.OfType<ActEntry>().Count(), Statements * .015, Statements * .045);
        Slots();

        void Share(double share, Func<StatementEntry, bool> has) => Assert.InRange(statements.Count(has) / (double)Statements, share - .02, share + .02);
    }

    private void Slots()
    {
        var slots = Directory.EnumerateFiles(folder["log/content"], "*", SearchOption.AllDirectories).SelectMany(File.ReadLines).Select(line => PackLine.Read(System.Text.Encoding.UTF8.GetBytes(line))).OfType<ContentSlot>().ToList();
        var texts = slots.Select(slot => slot.Text).OfType<PresentField>().Select(field => field.Value).ToList();
        var signatures = slots.Select(slot => slot.Names).OfType<PresentField>().SelectMany(field => NamesValue.Read(field.Value, out _)!).Select(person => person.Signature).ToList();
        Assert.True(texts.Count > Statements * .9);
        // Whoever meets one of them anywhere sees what it is.
        Assert.All(texts, text => Assert.Matches("^(合成|Synthetic )", text));
        Assert.All(signatures, signature => Assert.Matches(Alias(), signature));
        var common = texts.CountBy(text => text).Where(text => text.Value > 20).ToList();
        Assert.InRange(common.Sum(text => text.Value) / (double)texts.Count, .60, .64);
        Assert.InRange(texts.Average(text => text.Length), 50, 110);
        Assert.Contains(texts, text => text.Length > 5_000);
    }

    [GeneratedRegex("^(合成|Synthetic )[0-9]{6}$")]
    private static partial Regex Alias();
}
