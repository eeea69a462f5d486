using Tidemark.Core.Cases;

namespace Tidemark.Private.Desk;

/// <summary>Who has which case in front of them, so that two reviewers never decide one; in memory, for a restart ends every session too.</summary>
internal sealed class Claims(TimeProvider clock, TimeSpan length)
{
    private readonly Dictionary<CaseId, (string Session, DateTimeOffset Until)> held = [];

    /// <summary>Takes or renews a claim; false while somebody else has it.</summary>
    internal bool TryTake(CaseId id, string session)
    {
        if (held.TryGetValue(id, out var claim) && claim.Session != session && claim.Until > clock.GetUtcNow())
            return false;
        held[id] = (session, clock.GetUtcNow() + length);
        return true;
    }

    /// <summary>Whether the session has it, and in time.</summary>
    internal bool Holds(CaseId id, string session) =>
        held.TryGetValue(id, out var claim) && claim.Session == session && claim.Until > clock.GetUtcNow();

    internal void Drop(CaseId id) => held.Remove(id);

    internal void DropAll(string session)
    {
        foreach (var id in held.Where(pair => pair.Value.Session == session).Select(pair => pair.Key).ToArray())
            held.Remove(id);
    }
}
