using Tidemark.Core.Cases;
using Tidemark.Private.Staff;

namespace Tidemark.Private.Desk;

/// <summary>A member at work: their key in locked memory, what they skipped, and the token that their forms carry.</summary>
public sealed class DeskSession : IDisposable
{
    private readonly UnlockedMember unlocked;

    internal DeskSession(string id, string formToken, UnlockedMember unlocked, DateTimeOffset now)
    {
        Id = id;
        FormToken = formToken;
        this.unlocked = unlocked;
        LastSeen = now;
    }

    /// <summary>The random value of the session's cookie.</summary>
    public string Id { get; }

    /// <summary>What every form of the session carries, so that no other site can send one.</summary>
    public string FormToken { get; }

    /// <summary>Who it is.</summary>
    public StaffMember Member => unlocked.Member;

    /// <summary>How many cases were decided in this session.</summary>
    public int Decided { get; internal set; }

    /// <summary>The case accepted last, with the state that it then had, for taking it back with one key.</summary>
    public (CaseId Id, int Revision)? LastAccepted { get; internal set; }

    /// <summary>What the next page says about what was just done: a key of the desk's texts.</summary>
    internal string? Notice { get; set; }

    /// <summary>A question or answer that could not be sent, so that nobody types it twice.</summary>
    internal (CaseId Id, string Decision, string Words)? Unsent { get; set; }

    internal UnlockedMember Unlocked => unlocked;

    internal DateTimeOffset LastSeen { get; set; }

    internal HashSet<CaseId> Skipped { get; } = [];

    internal CaseId? Current { get; set; }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => unlocked.Dispose();
}
