using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Private.Staff;
using Tidemark.Private.Stores;
using Tidemark.Private.Weeks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>A register whose making was cut off: with its <c>register.json</c> it is whole, keys and all; without it, the log can be made again where it broke off.</summary>
internal sealed class MakingCheck(RegisterKeys keys, LostDisk made) : IDiskCheck
{
    private const string Facts = "data/register.json";
    private readonly LogCheck _log = new(keys);
    private readonly DateTimeOffset _made = DayOf(made);
    private readonly byte[] _campaign = File.ReadAllBytes(Path.Combine(Checkout.Root, "campaigns", "allotment-society.json"));

    public void CheckFound(LostDisk disk, Promises promises)
    {
        Fault.If(promises.Of("made").Any() && !disk.Paths.ContainsKey(Facts), "the register is no longer made");
        if (!disk.Paths.ContainsKey(Facts)) return;
        foreach (var (path, content) in made.Paths.Where(one => one.Key == Facts || one.Key.StartsWith("keys/", StringComparison.Ordinal)))
            Fault.If(!disk.Paths.TryGetValue(path, out var there) || !there!.Bytes.AsSpan().SequenceEqual(content!.Bytes), $"the register is made, and {path} is not whole");
    }

    public void Check(LostDisk disk, Promises promises, string root)
    {
        if (disk.Paths.ContainsKey(Facts))
        {
            _log.Check(disk, promises, root);
            CheckStores(disk, root);
            return;
        }

        _log.Check(MadeAgain(disk, promises, root), promises, root);
    }

    private LostDisk MadeAgain(LostDisk disk, Promises promises, string root)
    {
        using var folder = new MemoryFolder(root);
        disk.WriteTo(folder.Path, "data");
        if (!File.Exists(folder["data/log/checkpoint"])) LogCreation.Create(_log.Setup(folder["data"], promises), _campaign, _made);
        return LostDisk.Of(folder.Path);
    }

    private static void CheckStores(LostDisk disk, string root)
    {
        using var folder = new MemoryFolder(root);
        disk.WriteTo(folder.Path, "data/desk", "data/weeks");
        var places = new DataFolder(folder["data"]);
        using var staff = new StaffStore(places.Staff, new SeededRandomSource(1), TimeProvider.System);
        using var weeks = new WeekStore(places.Weeks, new SeededRandomSource(1));
        Fault.If(staff.All().Count != 1, "the first reviewer is lost");
        Fault.If(weeks.All().Count == 0, "the keys of the weeks are lost");
    }

    public static DateTimeOffset DayOf(LostDisk disk)
    {
        foreach (var path in disk.Paths.Keys.Where(path => path.StartsWith("data/log/checkpoints/", StringComparison.Ordinal)))
            if (Days.TryRead(Path.GetFileName(path), out var day)) return new DateTimeOffset(day, new TimeOnly(12, 30), TimeSpan.Zero);
        throw new ArgumentException("The register has no day.", nameof(disk));
    }
}
