using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;
using Tidemark.Private.Staff;

namespace Tidemark.Private.Desk;

/// <summary>Who is signed in, in memory only: a restart signs everybody out.</summary>
public sealed class DeskSessions(DeskStore desk, StaffStore staff, DeskSettings settings, RandomSource random, TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DeskSession> sessions = new(StringComparer.Ordinal);

    /// <summary>Signs a member in; null whatever is wrong.</summary>
    public async Task<DeskSession?> SignInAsync(string name, string passphrase, string code, CancellationToken cancel)
    {
        if (await staff.SignInAsync(name, passphrase, code, cancel) is not { } unlocked)
            return null;
        var session = new DeskSession(Base64Url.Encode(random.Bytes(32)), Base64Url.Encode(random.Bytes(32)), unlocked, clock.GetUtcNow());
        lock (gate)
        {
            sessions.Add(session.Id, session);
            // Whoever was admitted later gets the weeks that they lack, from this one or for this one. None of them can be wiped meanwhile.
            foreach (var here in sessions.Values)
                desk.ShareWeeks(here);
        }
        return session;
    }

    /// <summary>The session of a cookie, whose idle time begins anew; null if there is none or it was idle too long.</summary>
    public DeskSession? Find(string? cookie)
    {
        if (cookie is null)
            return null;
        EndIdle();
        lock (gate)
        {
            if (!sessions.TryGetValue(cookie, out var session))
                return null;
            session.LastSeen = clock.GetUtcNow();
            return session;
        }
    }

    /// <summary>Whether a form was sent from a page of this session.</summary>
    public static bool Owns(DeskSession session, string formToken) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(session.FormToken), Encoding.UTF8.GetBytes(formToken));

    /// <summary>Ends a session and wipes its key.</summary>
    public void SignOut(DeskSession session)
    {
        lock (gate)
            sessions.Remove(session.Id);
        desk.Leave(session);
    }

    /// <summary>Ends every session that was idle too long or whose member is gone or has new secrets; run from time to time, so that keys do not stay in memory.</summary>
    public void EndIdle()
    {
        if (Count == 0)
            return;
        var here = staff.All().Select(member => (member.Key, member.Sealing)).ToHashSet();
        EndThose(session => clock.GetUtcNow() - session.LastSeen >= settings.Idle || !here.Contains((session.Member.Key, session.Member.Sealing)));
    }

    /// <summary>Ends every session of a member whose secrets are new: whoever has the old ones is out at once.</summary>
    public void EndAllOf(StaffMember member) => EndThose(session => session.Member.Key == member.Key);

    /// <summary>How many are signed in.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return sessions.Count;
        }
    }

    /// <summary>Ends all.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var session in sessions.Values)
                desk.Leave(session);
            sessions.Clear();
        }
    }

    private void EndThose(Func<DeskSession, bool> which)
    {
        DeskSession[] ended;
        lock (gate)
        {
            ended = sessions.Values.Where(which).ToArray();
            foreach (var session in ended)
                sessions.Remove(session.Id);
        }
        foreach (var session in ended)
            desk.Leave(session);
    }
}
