using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Tests.Synth;

/// <summary>Synthetic registers as the tests make and read them.</summary>
internal static class Synthetic
{
    public static readonly byte[] Campaign = File.ReadAllBytes(Path.Combine(Checkout.Root, "campaigns", "three-withdrawals.json"));

    public static SynthRequest Request(string folder, long statements, long seed = 1, int chunk = 512) =>
        new() { Folder = folder, Statements = statements, Seed = seed, Campaign = Campaign, Chunk = chunk };

    public static SynthResult Write(string folder, long statements, long seed = 1) => SynthWriting.Run(Request(folder, statements, seed), null, CancellationToken.None);

    /// <summary>Entries that a register of these numbers will have, if it does not end with a tally; one more if it does.</summary>
    public static long Size(long statements, long seed)
    {
        var numbers = new SynthSeed(statements, seed);
        var calendar = new SynthCalendar(numbers);
        var manifests = new SynthManifests(numbers, calendar, Campaign);
        var imports = new SynthImports(numbers, calendar, manifests, new SynthContents(manifests.Organisations));
        var items = new SynthPlan(numbers, calendar, manifests, imports).Items().LongCount(item => item.Kind is not SynthItemKind.EndOfDay);
        return items + ((items - 1) / (RegisterState.TallyInterval - 1));
    }

    public static async Task<Verdict> VerifyAsync(string folder, VerificationLevel level = VerificationLevel.Everything) => await Verification.RunAsync(
        new VerificationRequest { Target = folder, Key = File.ReadAllText(Path.Combine(folder, "vkey")).TrimEnd(), Level = level }, null, TestContext.Current.CancellationToken);

    /// <summary>Every entry in its order, judged once more on the way.</summary>
    public static (RegisterState Register, List<Entry> Entries) Read(string folder)
    {
        var log = new LogFolder(folder);
        var lines = File.ReadAllLines(log.Checkpoint);
        var (register, entries, files) = (new RegisterState(lines[0]), new List<Entry>(), new TreeFiles(new Disk(), log));
        for (var (left, bundle) = (long.Parse(lines[1], System.Globalization.CultureInfo.InvariantCulture), 0L); left > 0; left -= TilePath.FullWidth, bundle++)
        {
            var read = files.Bundle(bundle, (int)Math.Min(TilePath.FullWidth, left));
            for (var at = 0; at < read.Count; at++)
            {
                Assert.Null(register.Append(read[at].Span, digest => File.ReadAllBytes(log.Manifest(digest)), out var entry));
                entries.Add(entry!);
            }
        }

        return (register, entries);
    }
}
