using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Numbers;
using Tidemark.Private.Staff;
using Tidemark.Private.Stores;
using Tidemark.Private.Weeks;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>The private zones as a start opens them: the desk, then intake.</summary>
internal sealed class OpenZones : IDisposable
{
    private static readonly Lazy<Campaign> Campaign = new(() => Core.Campaigns.Campaign.Read(
        File.ReadAllBytes(Path.Combine(Checkout.Root, "campaigns", "allotment-society.json")), "campaign").Campaign!);

    private readonly Stack<IDisposable> _open = new();

    public OpenZones(RegisterKeys keys, string data, DateTimeOffset now)
    {
        var (folder, random, clock) = (new DataFolder(data), (RandomSource)new SeededRandomSource(3), new StoppedClock(now));
        try
        {
            var staff = Opened(new StaffStore(folder.Staff, random, clock));
            var weeks = Opened(new WeekStore(folder.Weeks, random));
            var desk = new DeskSettings { Folder = folder, ReleaseKey = keys.Release.PublicKey, Campaign = Campaign.Value };
            Desk = Opened(new DeskStore(desk, staff, weeks, new ReleaseQueue(folder.Release, random), Opened(new NumbersStore(folder.DeskNumbers)), random, clock));
            var settings = new IntakeSettings { Folder = folder, Keys = keys.All, ReleaseKey = keys.Release.PublicKey, Log = keys.Log.VerifierKey };
            Intake = Opened(new IntakeStore(settings, Opened(new NumbersStore(folder.Numbers)), random, clock, failure => throw failure, () => long.MaxValue));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public DeskStore Desk { get; }

    public IntakeStore Intake { get; }

    public void Dispose()
    {
        while (_open.TryPop(out var one)) one.Dispose();
    }

    private T Opened<T>(T one)
        where T : IDisposable
    {
        _open.Push(one);
        return one;
    }
}
