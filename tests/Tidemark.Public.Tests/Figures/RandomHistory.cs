using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Writes a log in which everything may happen that the register knows, the same for the same seed.</summary>
internal sealed class RandomHistory(GrowingLog log, int seed)
{
    private static readonly string[] Organisations = ["party", "league", "pioneers"];
    private static readonly string[] Roles = ["teacher", "farmer"];
    private static readonly string[] Places = ["CN", "CN-HB", "US"];

    private readonly List<long> _statements = [];
    private readonly List<long> _imports = [];
    private ulong _state = (ulong)seed;

    /// <summary>One thing happens.</summary>
    public void Step()
    {
        switch (Below(20))
        {
            case < 11: File(); break;
            case 11 or 12: About(at => at is { Retracted: false, Display: not Display.Redacted }, statement => log.Retract(statement)); break;
            case 13 or 14: About(at => at.Display is Display.Shown && at.Free is not RedactedFields.None, Redact); break;
            case 15 or 16: About(at => at is { Retracted: false, Display: not Display.Redacted }, Correct); break;
            case 17: About(at => at is { Retracted: false, Display: Display.Hidden }, statement => log.Disclose(statement)); break;
            case 18: _imports.Add(log.Import(1 + Below(5_000))); break;
            default:
                if (_imports.FindIndex(one => !log.Register.ImportAt(one)!.Retracted) is var at and >= 0 && Below(3) == 0) log.RetractImport(_imports[at]);
                break;
        }
    }

    /// <summary>A number from 0 to one less than this.</summary>
    public int Below(int end)
    {
        // SplitMix64: the same on every machine.
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)end);
    }

    private void File()
    {
        var persons = Below(4) == 0 ? 2 + Below(30) : 1;
        var made = Any(Enum.GetValues<Made>());
        var role = Below(4) == 0 ? Any(Roles) : null;
        _statements.Add(log.AddStatement($"第{_statements.Count + 1}份", claims: GrowingLog.Claims(
            Below(5) == 0 ? Display.Hidden : Display.Shown, persons, role, Below(3) == 0 ? role is null ? Any(Places) : "CN" : null, Below(4) == 0 ? "en" : "zh-Hans", made,
            Any([Confirmed.None, Confirmed.Callback]), [.. Organisations.Where(_ => Below(2) == 0).Append("party").Distinct()])));
    }

    private void Redact(long statement)
    {
        var free = Now(statement).Free;
        log.Redact(statement, free is RedactedFields.Both ? Any([RedactedFields.Names, RedactedFields.Text, RedactedFields.Both]) : free);
    }

    private void Correct(long statement)
    {
        var now = log.Register.At(statement)!;
        if (now.Claims is { Made: Made.Self, Kind: StatementKind.Single, Confirmed: Confirmed.None }) log.Amend(statement, Reason.Confirmed, claims => claims with { Confirmed = Confirmed.Returned });
        else if (now.Claims.Persons > 2 && now.NamesRedaction is null)
            log.Amend(statement, Reason.Mistake, claims => claims with { Persons = claims.Persons - 1, Left = CountMap.Of(claims.Left.Select(one => KeyValuePair.Create(one.Key, one.Value - 1))) });
        else log.Amend(statement, Reason.Coarsen, claims => claims with { Role = null, Place = null, Via = Channel.Letter, Lang = "zh-Hans" });
    }

    private void About(Func<State, bool> fits, Action<long> act)
    {
        for (var tries = 0; tries < 8 && _statements.Count > 0; tries++)
        {
            var statement = _statements[Below(_statements.Count)];
            if (!fits(Now(statement))) continue;
            act(statement);
            return;
        }
    }

    private State Now(long statement)
    {
        var now = log.Register.At(statement)!;
        var free = (now.NamesRedaction is null ? RedactedFields.Names : RedactedFields.None) | (now.TextRedaction is null ? RedactedFields.Text : RedactedFields.None);
        return new State(now.Retracted, now.Claims.Display, free);
    }

    private T Any<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    private sealed record State(bool Retracted, Display Display, RedactedFields Free);
}
