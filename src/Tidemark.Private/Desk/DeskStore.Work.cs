using Dapper;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Private.Weeks;

namespace Tidemark.Private.Desk;

/// <content>What the desk does by itself, with nobody signed in and nothing unsealed.</content>
public sealed partial class DeskStore
{
    private const int MostTakenTogether = 500;

    /// <summary>Takes new cases, keeps keys ahead, follows releases, forgets what is due; run from time to time.</summary>
    public void Work()
    {
        KeepKeysAhead();
        TakeNewCases();
        AddToQueue();
        FollowReleases(numbers.Size);
        HandLedgersOver();
        GoOnUnanswered();
        ForgetTaken();
        ForgetDue();
        ForgetOrder();
    }

    private void ForgetOrder()
    {
        lock (gate)
        {
            if (!rewriting.IsDue())
                return;
            rewriting.Ended(file.ForgetOrder() & file.ForgetOrder("status"));
        }
    }

    /// <summary>Makes the week keys that are missing and tells intake their public halves.</summary>
    internal void KeepKeysAhead()
    {
        lock (gate)
        {
            var since = IsoWeek.Of(Today.AddDays(-7)).ToString();
            weeks.MakeAhead(settings.Centre, Today, settings.WeeksAhead, staff.All());
            var told = WeekStore.LastTold(Today).ToString();
            var keys = weeks.All().Where(key => string.CompareOrdinal(key.Week, since) >= 0 && string.CompareOrdinal(key.Week, told) <= 0).ToArray();
            var known = file.Read(store => store.Query<(string, string, byte[])>("SELECT centre, week, public_key FROM status.week_key;").ToArray());
            if (known.Length == keys.Length
                && keys.All(key => known.Any(row => row.Item1 == key.Centre && row.Item2 == key.Week && row.Item3.AsSpan().SequenceEqual(key.PublicKey))))
                return;
            file.Write(store =>
            {
                store.Execute("DELETE FROM status.week_key;");
                foreach (var key in keys)
                    store.Execute("INSERT INTO status.week_key (centre, week, public_key) VALUES (@Centre, @Week, @PublicKey);", key);
            });
        }
    }

    /// <summary>Takes what intake handed on, still sealed; intake removes it when it sees the status.</summary>
    /// <returns>How many were new.</returns>
    internal int TakeNewCases()
    {
        lock (gate)
        {
            var handed = outbox.Cases(MostTakenTogether);
            if (handed.Count == 0)
                return 0;
            rewriting.Added();
            return file.Write(store =>
            {
                var fresh = 0;
                foreach (var one in handed)
                {
                    var added = store.Execute(
                        """
                        INSERT INTO case_file (id, centre, channel, day, week, revision, vetting, display, count, changed, sealed)
                        VALUES (@Id, @Centre, @Channel, @Day, @Week, 1, 'received', 'hidden', 'not-counted', @Day, @Sealed) ON CONFLICT DO NOTHING;
                        """,
                        one);
                    if (added == 1)
                    {
                        WriteStatus(store, one.Id, "received", "hidden", "not-counted", null);
                        CountSeen(store, one.Day, one.Channel);
                    }
                    fresh += added;
                }
                return fresh;
            });
        }
    }

    /// <summary>Forgets the ids of instructions that intake has removed.</summary>
    internal void ForgetTaken()
    {
        lock (gate)
        {
            var taken = file.Read(store => store.Query<byte[]>("SELECT id FROM status.taken;").ToArray());
            if (taken.Length == 0)
                return;
            var there = outbox.InstructionIds().Select(id => Base64Url.Encode(id)).ToHashSet(StringComparer.Ordinal);
            var gone = taken.Where(id => !there.Contains(Base64Url.Encode(id))).ToArray();
            if (gone.Length > 0)
                file.Write(store =>
                {
                    foreach (var id in gone)
                        store.Execute("DELETE FROM status.taken WHERE id = @id;", new { id });
                });
        }
    }

    /// <summary>Deletes what the campaign keeps no longer, and destroys the keys of weeks of which nothing is left.</summary>
    internal void ForgetDue()
    {
        lock (gate)
        {
            var retention = settings.Campaign.Retention;
            var due = Due("vetting = 'refused'", retention.Refused)
                + Due("vetting = 'merged'", retention.Merged)
                + Due("vetting = 'answered'", retention.Answered)
                + Due("vetting = 'accepted' AND count <> 'not-counted'", retention.Released);
            if (due > 0)
            {
                file.ForgetOrder();
                file.ForgetOrder("status");
            }
            DestroyWeeks();
        }
    }

    private int Due(string which, int days)
    {
        var before = Days.Write(Today.AddDays(-days));
        var ids = file.Read(store => store.Query<byte[]>($"SELECT id FROM case_file WHERE {which} AND changed < @before;", new { before }).ToArray());
        if (ids.Length > 0)
            file.Write(store =>
            {
                foreach (var id in ids)
                    store.Execute(
                        "DELETE FROM case_file WHERE id = @id; DELETE FROM status.case_status WHERE id = @id; DELETE FROM status.message WHERE case_id = @id;",
                        new { id });
            });
        return ids.Length;
    }

    private void DestroyWeeks()
    {
        // A week's last cases and wishes may still be on their way from intake for some days.
        var recent = IsoWeek.Of(Today.AddDays(-14)).ToString();
        var old = weeks.All().Where(key => key.Centre == settings.Centre && string.CompareOrdinal(key.Week, recent) < 0).ToArray();
        if (old.Length == 0)
            return;
        var needed = file.Read(store => store.Query<string>("SELECT DISTINCT week FROM case_file WHERE sealed IS NOT NULL;").ToHashSet());
        needed.UnionWith(outbox.Instructions().Select(handed => handed.Week));
        needed.UnionWith(outbox.Cases(int.MaxValue).Select(handed => handed.Week));
        foreach (var key in old.Where(key => !needed.Contains(key.Week)))
            weeks.Destroy(key.Centre, key.Week);
    }
}
