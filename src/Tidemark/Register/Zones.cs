using Tidemark.Private.Keys;

namespace Tidemark.Register;

/// <summary>The zones that one process can run, alone or together.</summary>
[Flags]
internal enum Zones
{
    None = 0,
    Intake = 1,
    Desk = 2,
    Sequencer = 4,
    Public = 8,
    All = Intake | Desk | Sequencer | Public,
}

/// <summary>What follows from a choice of zones.</summary>
internal static class ZonesText
{
    public static Zones Read(string? spelled)
    {
        if (spelled is null)
        {
            return Zones.All;
        }

        var chosen = Zones.None;
        foreach (var word in spelled.Split(',', StringSplitOptions.TrimEntries))
        {
            chosen |= word switch
            {
                "intake" => Zones.Intake,
                "desk" => Zones.Desk,
                "sequencer" => Zones.Sequencer,
                "public" => Zones.Public,
                _ => throw new WrongUseException($"{word}: there is no such zone. The zones are intake, desk, sequencer and public, with commas between."),
            };
        }

        return chosen;
    }

    /// <summary>The operator keys that the zones need; a process is given no other.</summary>
    public static IReadOnlyList<OperatorKeyName> KeysOf(Zones zones) =>
    [
        .. zones.HasFlag(Zones.Intake) ? [OperatorKeyName.Pepper, OperatorKeyName.Token] : Array.Empty<OperatorKeyName>(),
        .. zones.HasFlag(Zones.Sequencer) ? [OperatorKeyName.Log, OperatorKeyName.Release] : Array.Empty<OperatorKeyName>(),
    ];
}
