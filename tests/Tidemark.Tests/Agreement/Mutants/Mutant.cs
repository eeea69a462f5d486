using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>One way of breaking one rule.</summary>
/// <param name="Rule">The rule that is the first to fail, or the failure outside the rules.</param>
/// <param name="Name">The way, in words.</param>
/// <param name="Break">Does it to a history that has come some way.</param>
/// <param name="AtStart">Whether it is done before the history has begun.</param>
internal sealed record Mutant(string Rule, string Name, Action<Sabotage> Break, bool AtStart = false)
{
    /// <summary>What a failure of this kind leaves standing.</summary>
    public string? Level => Rule switch
    {
        "checkpoint" => null,
        "pack" or "R13" or "R14" or "R18" => "1",
        _ => "0",
    };

    public bool LeavesTotals => Level == "1";

    public override string ToString() => $"{Rule}: {Name}";

    /// <summary>A log that is broken somewhere in this way and goes on by the rules; the same for the same seed.</summary>
    public Sabotage Make(long seed)
    {
        var dice = new Dice(seed);
        var size = dice.From(280, 720);
        var history = new History(dice, size);
        var sabotage = new Sabotage(history);
        if (AtStart) Break(sabotage);
        history.Begin();
        // Some of the commonest claims, so that what is wrongly taken away is there.
        for (var plain = 0; plain < 12; plain++) history.FilePlain();
        if (!AtStart)
        {
            history.Run(dice.From(30, size - 40));
            Break(sabotage);
        }

        history.Run(sabotage.EndsAt ?? Math.Max(size, history.Log.Size + 20));
        sabotage.End();
        return sabotage;
    }
}
