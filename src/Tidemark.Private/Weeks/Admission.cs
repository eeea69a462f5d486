using Dapper;
using Tidemark.Core.Entries;
using Tidemark.Private.Staff;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Weeks;

/// <summary>Lets a new member read the weeks to come, from outside the desk's process.</summary>
public static class Admission
{
    /// <summary>Makes the keys of weeks that have not begun anew, for all members.</summary>
    /// <remarks>
    /// Law: intake never seals to a key that is gone. What the desk has told intake of these weeks is taken back before and after,
    /// for the desk may tell it again in between; until the desk tells the new keys, a week that begins finds intake closed.
    /// A week that begins within a day is left as it is: members who sign in hand its key on.
    /// </remarks>
    public static void RemakeFuture(DataFolder folder, string centre, DateOnly today, WeekStore weeks, IReadOnlyList<StaffMember> members)
    {
        var soon = today.AddDays(1);
        TakeBack(folder.Status, centre, soon);
        weeks.RemakeFuture(centre, soon, members);
        TakeBack(folder.Status, centre, soon);
    }

    private static void TakeBack(string status, string centre, DateOnly today)
    {
        // Its owner creates it; before that nothing has been told.
        if (!File.Exists(status))
            return;
        using var file = new StoreFile(status, "Status.Schema");
        file.Write(store => store.Execute(
            "DELETE FROM week_key WHERE centre = @centre AND week > @now;", new { centre, now = IsoWeek.Of(today).ToString() }));
    }
}
