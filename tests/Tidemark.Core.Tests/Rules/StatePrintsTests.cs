using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Sodium;

namespace Tidemark.Core.Tests.Rules;

/// <summary>A state that remembers prints judges as one that remembers everything.</summary>
public sealed class StatePrintsTests
{
    private const string Origin = "demo.example/register";

    [Fact]
    public void Acts_right_and_wrong_are_judged_as_whole_records_judge_them()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var (log, random, records) = (new SomeLog(), new SeededRandomSource($"prints {seed}"), new Dictionary<long, StatementRecord>());
            var (taken, refused) = (0, 0);
            for (var step = 0; step < 400; step++)
            {
                if (log.State.NextIsTally)
                {
                    log.Accept(log.State.NextTally(SomeLog.Day));
                    continue;
                }

                if (records.Count < 8 || random.Below(6) == 0)
                {
                    var entry = Statement(log, random, records.Count);
                    records.Add(log.Accept(entry), StatementRecord.Of(log.State.Size - 1, entry));
                    continue;
                }

                var about = records.Values.ElementAt(random.Below(records.Count));
                var act = Act(about, records.Values.ElementAt(random.Below(records.Count)), random);
                var bytes = EntryCodec.Write(act);
                if (EntryCodec.Read(bytes, out _) is not null) continue;
                var foreseen = ActRules.Foresee(Origin, about, act, log.State.Campaign!);
                var failure = log.State.Append(bytes, _ => null);
                Assert.Equal(foreseen, failure);
                if (failure is null) records[about.Index] = about.After(log.State.Size - 1, act);
                (taken, refused) = (taken + (failure is null ? 1 : 0), refused + (failure is null ? 0 : 1));
                Assert.Equal(records[about.Index], log.State.At(about.Index));
            }

            Assert.True(taken > 30 && refused > 30, $"{taken} taken, {refused} refused");
            Assert.All(records.Values, record => Assert.Equal(record, log.State.Find(record.Id)));
        }
    }

    [Fact]
    public void Prints_of_different_values_differ_under_nearly_every_key()
    {
        var (random, alike) = (new SeededRandomSource("prints 1"), 0);
        for (var tries = 0; tries < 300; tries++)
        {
            var prints = new Prints(random.Bytes(Prints.KeyLength));
            var bytes = random.Bytes(1 + random.Below(300));
            var other = bytes.ToArray();
            other[random.Below(other.Length)] ^= (byte)(1 << random.Below(8));
            if (prints.Of(bytes) == prints.Of(other) || prints.Of(bytes) == prints.Of([.. bytes, 0])) alike++;
            Assert.Equal(prints.Of(bytes), new Prints(prints.Key).Of(bytes));
        }

        Assert.Equal(0, alike);
    }

    private static StatementEntry Statement(SomeLog log, SeededRandomSource random, int number)
    {
        var claims = random.Below(2) == 0 ? SomeLog.Claims : SomeLog.Three;
        return log.Statement(claims with { Display = random.Below(3) == 0 ? Display.Hidden : Display.Shown, Role = random.Below(2) == 0 ? "worker" : null }) with
        {
            Id = new StatementId(random.Bytes(StatementId.Length)),
            Owner = random.Below(3) == 0 ? null : new OwnerPublicKey(new Digest(Ed25519.PublicKey(Seed(number)))).Owner,
        };
    }

    /// <summary>An act that is mostly right, and wrong in one of the ways that R8, R9, R15 and R4 name.</summary>
    private static ActEntry Act(StatementRecord about, StatementRecord other, SeededRandomSource random)
    {
        var was = random.Below(6) == 0 ? other.Claims : about.Claims;
        var last = random.Below(8) == 0 ? other.Last : about.Last;
        var fields = (RedactedFields)(1 + random.Below(3));
        var gone = (about.Redacted | fields) is RedactedFields.Both && !about.Retracted && random.Below(8) > 0;
        ActEntry act = random.Below(5) switch
        {
            0 => new RetractionEntry { Day = SomeLog.Day, Of = about.Index, Last = last, Was = was, By = ActAuthority.Code, Reason = Reason.Safety },
            1 => new DisclosureEntry { Day = SomeLog.Day, Of = about.Index, Last = last, Was = was, Now = was with { Display = Display.Shown }, By = ActAuthority.Code, Reason = Reason.Asked },
            2 => new RedactionEntry
            {
                Day = SomeLog.Day, Of = about.Index, Last = last, Was = was, Now = gone ? was with { Display = Display.Redacted } : was, Fields = fields, By = ActAuthority.Code, Reason = Reason.Safety,
            },
            _ => new AmendmentEntry
            {
                Day = SomeLog.Day,
                Of = about.Index,
                Last = last,
                Was = was,
                Now = random.Below(3) switch { 0 => was with { Role = "teacher", Place = random.Below(2) == 0 ? "CN-BJ" : "CN" }, 1 => was with { Role = null, Left = CountMap.Of(("party", 1)) }, _ => was },
                Names = random.Below(2) == 0 ? SomeLog.Hash($"{random.Below(1000)}") : null,
                Text = random.Below(2) == 0 ? SomeLog.Hash($"{random.Below(1000)}") : null,
                By = ActAuthority.Operator,
                Reason = Reason.Mistake,
            },
        };
        if (act is AmendmentEntry || random.Below(3) > 0) return act;
        var seed = Seed(random.Below(12));
        var message = OwnerAuthority.Message(act.Type, Origin, act.Of, about.Id, act.Reason, act is RedactionEntry redaction ? redaction.Fields : RedactedFields.None);
        return act with { By = ActAuthority.Owner, Key = new OwnerPublicKey(new Digest(Ed25519.PublicKey(seed))), Signature = new OwnerSignature(Ed25519.Sign(seed, message)) };
    }

    private static byte[] Seed(int number) => SomeLog.Hash($"owner {number % 12}").ToBytes();
}
