using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Private.Keys;
using Tidemark.Private.Staff;
using Tidemark.Private.Stores;
using Tidemark.Sodium;

namespace Tidemark.Private.Weeks;

/// <summary>The centre's week keys: made ahead with nobody signed in, opened by members, destroyed when the week is due.</summary>
public sealed class WeekStore : IDisposable
{
    private readonly StoreFile file;
    private readonly RandomSource random;

    /// <summary>Opens the store.</summary>
    public WeekStore(string path, RandomSource random)
    {
        file = new StoreFile(path, "Weeks.Schema");
        this.random = random;
    }

    /// <summary>Makes the keys that are missing from this week on; the private half is wiped once it is sealed to the members.</summary>
    /// <returns>How many were made.</returns>
    public int MakeAhead(string centre, DateOnly today, int weeks, IReadOnlyList<StaffMember> members)
    {
        if (members.Count == 0)
            return 0;
        return file.Write(store =>
        {
            var made = 0;
            for (var ahead = 0; ahead < weeks; ahead++)
            {
                var week = IsoWeek.Of(today.AddDays(7 * ahead)).ToString();
                if (store.ExecuteScalar<long>("SELECT count(*) FROM week_key WHERE centre = @centre AND week = @week;", new { centre, week }) > 0)
                    continue;
                Make(store, centre, week, members);
                made++;
            }
            return made;
        });
    }

    /// <summary>The last week whose key intake may have been told: such a key is never made anew, for what is sealed to it is on its way.</summary>
    public static IsoWeek LastTold(DateOnly today) => IsoWeek.Of(today.AddDays(7));

    /// <summary>Makes the keys that nobody outside has been told of anew, so that a new member has them from the start.</summary>
    public void RemakeFuture(string centre, DateOnly today, IReadOnlyList<StaffMember> members)
    {
        var told = LastTold(today).ToString();
        file.Write(store =>
        {
            foreach (var week in store.Query<string>("SELECT week FROM week_key WHERE centre = @centre AND week > @told;", new { centre, told }).ToArray())
            {
                store.Execute("DELETE FROM week_key WHERE centre = @centre AND week = @week;", new { centre, week });
                Make(store, centre, week, members);
            }
        });
    }

    /// <summary>All public halves that there are.</summary>
    public IReadOnlyList<WeekKey> All() =>
        file.Read(store => store.Query<WeekKey>("SELECT centre AS Centre, week AS Week, public_key AS PublicKey FROM week_key ORDER BY centre, week;").ToArray());

    /// <summary>Seals to the other members what this one can open: a member admitted later gets the older weeks so.</summary>
    /// <returns>How many seals were added.</returns>
    public int Share(UnlockedMember by, IReadOnlyList<StaffMember> members) =>
        file.Write(store =>
        {
            var added = 0;
            foreach (var key in store.Query<WeekKey>("SELECT centre AS Centre, week AS Week, public_key AS PublicKey FROM week_key;").ToArray())
            {
                var have = store.Query<byte[]>("SELECT member FROM week_seal WHERE centre = @Centre AND week = @Week;", key).Select(id => Base64Url.Encode(id)).ToHashSet();
                var lacking = members.Where(member => !have.Contains(member.Key)).ToArray();
                if (lacking.Length == 0 || OpenSeed(store, key.Centre, key.Week, by) is not { } seed)
                    continue;
                using (seed)
                    foreach (var member in lacking)
                        added += Seal(store, key.Centre, key.Week, member, seed);
            }
            return added;
        });

    /// <summary>The weeks of a centre that this member can open.</summary>
    public IReadOnlyList<string> OpenedBy(string centre, StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return file.Read(store => store.Query<string>("SELECT week FROM week_seal WHERE centre = @centre AND member = @Id;", new { centre, member.Id }).ToArray());
    }

    /// <summary>The weeks that only this member can open.</summary>
    public IReadOnlyList<string> OnlyOpenedBy(StaffMember member) =>
        file.Read(store => store.Query<string>(
            "SELECT week FROM week_seal GROUP BY centre, week HAVING count(*) = 1 AND max(member) = @Id ORDER BY week;", new { member.Id }).ToArray());

    /// <summary>Takes away what a member could open the weeks with; copies of this file that they made keep theirs.</summary>
    public void Unseal(StaffMember member) =>
        file.Write(store => store.Execute("DELETE FROM week_seal WHERE member = @Id;", new { member.Id }));

    /// <summary>Destroys a week's key: what is sealed to it can be opened by nobody afterwards.</summary>
    public void Destroy(string centre, string week) =>
        file.Write(store =>
            store.Execute("DELETE FROM week_key WHERE centre = @centre AND week = @week;", new { centre, week }));

    /// <summary>Closes the store.</summary>
    public void Dispose() => file.Dispose();

    /// <summary>Opens a week's key for a signed-in member; null if it is not there or not sealed to them.</summary>
    internal OpenWeekKey? Open(string centre, string week, UnlockedMember by)
    {
        using var seed = file.Read(store => OpenSeed(store, centre, week, by));
        if (seed is null)
            return null;
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(seed.Span);
        return new OpenWeekKey(publicKey, secretKey);
    }

    private void Make(SqliteConnection store, string centre, string week, IReadOnlyList<StaffMember> members)
    {
        using var seed = new LockedBytes(X25519.SeedLength);
        random.Fill(seed.Span);
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(seed.Span);
        secretKey.Dispose();
        store.Execute("INSERT INTO week_key (centre, week, public_key) VALUES (@centre, @week, @publicKey);", new { centre, week, publicKey });
        foreach (var member in members)
            Seal(store, centre, week, member, seed);
    }

    private static int Seal(SqliteConnection store, string centre, string week, StaffMember member, LockedBytes seed) =>
        store.Execute(
            "INSERT INTO week_seal (centre, week, member, sealed_seed) VALUES (@centre, @week, @Id, @box);",
            new { centre, week, member.Id, box = SealedBox.Seal(member.PublicKey, seed.Span) });

    private static LockedBytes? OpenSeed(SqliteConnection store, string centre, string week, UnlockedMember by)
    {
        var row = store.QuerySingleOrDefault<SealRow>(
            """
            SELECT sealed_seed AS Box, public_key AS PublicKey FROM week_seal JOIN week_key USING (centre, week)
            WHERE centre = @centre AND week = @week AND member = @Id;
            """,
            new { centre, week, by.Member.Id });
        if (row is null || by.Open(row.Box) is not { Length: X25519.SeedLength } plain)
            return null;
        var seed = Locked.Take(plain);
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(seed.Span);
        secretKey.Dispose();
        // A seal moved here from another week would open what was never meant for it.
        if (publicKey.AsSpan().SequenceEqual(row.PublicKey))
            return seed;
        seed.Dispose();
        return null;
    }

    private sealed record SealRow(byte[] Box, byte[] PublicKey);
}
