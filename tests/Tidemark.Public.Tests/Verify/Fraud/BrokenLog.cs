using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;
using Tidemark.Public.Verify.Fraud;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify.Fraud;

/// <summary>The small register with something put wrong in it, signed anew so that nothing but a rule shows it.</summary>
internal sealed class BrokenLog
{
    public RegisterInMemory Register { get; } = new();

    public List<byte[]> Entries { get; } = RegisterInMemory.Entries();

    public DateOnly LastDay => Read(Entries.Count - 1).Day;

    public VerifierKey Key => VerifierKey.TryParse(Register.Key, out var key) ? key : throw new InvalidOperationException();

    public Entry Read(long index)
    {
        Assert.Null(EntryCodec.Read(Entries[(int)index], out var entry));
        return entry!;
    }

    /// <summary>The first entry of a type that fits, from an index on.</summary>
    public (long Index, T Entry) First<T>(Predicate<T>? fits = null, long from = 0)
        where T : Entry
    {
        for (var index = from; index < Entries.Count; index++)
            if (Read(index) is T entry && (fits is null || fits(entry))) return (index, entry);
        throw new InvalidOperationException("No such entry.");
    }

    /// <summary>Puts another entry in the place of one.</summary>
    public long Put(long index, Entry entry)
    {
        Entries[(int)index] = EntryCodec.Write(entry);
        return index;
    }

    public long PutBytes(long index, string entry)
    {
        Entries[(int)index] = Encoding.UTF8.GetBytes(entry);
        return index;
    }

    /// <summary>Changes the first entry of a type that fits, from an index on.</summary>
    public long Change<T>(Func<T, Entry> change, Predicate<T>? fits = null, long from = 0)
        where T : Entry
    {
        var (index, entry) = First(fits, from);
        return Put(index, change(entry));
    }

    public long Append(Entry entry)
    {
        Entries.Add(EntryCodec.Write(entry));
        return Entries.Count - 1;
    }

    /// <summary>Puts a manifest of a file in the place of an entry, of the same day.</summary>
    public long PutManifest(long index, ManifestSubject subject, string file)
    {
        Entries[(int)index] = Register.Manifest(Read(index).Day, subject, file);
        return index;
    }

    /// <summary>Signs what it has become, and checks all of it.</summary>
    public Task<Verdict> Verify(VerificationLevel level = VerificationLevel.Everything, bool all = false, string? state = null)
    {
        Register.Sign(Entries);
        var request = new VerificationRequest
        {
            Target = "memory", Key = Register.Key, Level = level, Sample = 10, All = all, State = state, WithProof = true, Clock = new FixedClock("2026-03-01"),
        };
        return Verification.RunAsync(request, Key, Register.Fetch, CancellationToken.None);
    }

    /// <summary>The proof that the check made.</summary>
    public async Task<FraudProof> Prove(string rule, long index)
    {
        var verdict = await Verify();
        var failure = Assert.Single(verdict.Failures);
        Assert.Equal((rule, (long?)index), (failure.Rule, failure.Index));
        Assert.True(verdict.FraudProof is not null, verdict.WhyNoFraudProof);
        Assert.True(FraudProof.TryParse(verdict.FraudProof, out var proof, out var why), why);
        Assert.Equal(verdict.FraudProof, proof.ToBytes());
        return proof;
    }

    /// <summary>Everything that the log can show, truly.</summary>
    public async Task<FraudPart> Part(Core.Fraud.FraudItem item) =>
        await new FraudMaker(await Tree(), Note, Register.Fetch).Part(item, CancellationToken.None) ?? throw new InvalidOperationException("No such part.");

    public SignedNote Note => SignedNote.TryParse(Register.Files["checkpoint"], out var note, out _) ? note : throw new InvalidOperationException();

    public async Task<TreeReader> Tree()
    {
        var log = new LogReader(Register.Fetch, Key);
        return await log.OpenTree((await log.OpenCheckpoint([], CancellationToken.None)).Checkpoint);
    }
}
