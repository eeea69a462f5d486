using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;

namespace Tidemark.Public.Past;

/// <summary>What became of a draw.</summary>
public enum DrawOutcome
{
    /// <summary>It is one of the ten.</summary>
    Taken,
    /// <summary>An earlier draw gave the same number.</summary>
    Repeated,
    /// <summary>Counted only: there is nothing to read.</summary>
    Hidden,
    /// <summary>Its content was removed.</summary>
    Redacted,
    /// <summary>It was taken back.</summary>
    Retracted,
}

/// <summary>One draw: a register number, and whether it is passed over.</summary>
public sealed record Draw(int At, long Number, DrawOutcome Outcome);

/// <summary>Ten random statements of a past day's checkpoint, as they stand now (service.md section 8).</summary>
public sealed record TenStatements(byte[] Seed, IReadOnlyList<Draw> Draws, IReadOnlyList<PublishedStatement> Taken)
{
    private const int Wanted = 10;

    /// <summary>Where few can be shown the draw ends here, or when every number was drawn.</summary>
    public const int MostDraws = 256;

    internal static TenStatements Of(PastDay past, Snapshot look)
    {
        var seed = PublicDraw.Seed(past.Note);
        var (draws, taken, seen) = (new List<Draw>(), new List<PublishedStatement>(), new HashSet<long>());
        for (var at = 0; taken.Count < Wanted && at < MostDraws && seen.Count < past.Totals.Statements; at++)
        {
            var number = PublicDraw.Number(seed, at, past.Totals.Statements);
            var statement = look.Statement(number) ?? throw new InvalidDataException($"The read model lacks statement {number}.");
            var outcome = seen.Add(number) ? Outcome(statement) : DrawOutcome.Repeated;
            draws.Add(new Draw(at, number, outcome));
            if (outcome is DrawOutcome.Taken) taken.Add(statement);
        }

        return new TenStatements(seed, draws, taken);
    }

    private static DrawOutcome Outcome(PublishedStatement statement) => statement switch
    {
        { Retracted: true } => DrawOutcome.Retracted,
        { Claims.Display: Display.Redacted } => DrawOutcome.Redacted,
        { Claims.Display: Display.Hidden } => DrawOutcome.Hidden,
        _ => DrawOutcome.Taken,
    };
}
