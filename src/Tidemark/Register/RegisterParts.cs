using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Private.Numbers;
using Tidemark.Private.Outbox;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>The working parts of the zones that this process runs, opened once and put together: the only place that knows them all.</summary>
internal sealed class RegisterParts : IDisposable
{
    private readonly Stack<IDisposable> open = new();

    public RegisterParts(RegisterFacts facts, TidemarkOptions options, Zones zones, OperatorKeys keys, RandomSource random, TimeProvider clock)
    {
        (Facts, Options, Zones, Keys, Random, Clock) = (facts, options, zones, Kept(keys), random, clock);
        Places = new RegisterPlaces(options.Data);
        Campaign = RegisterCampaign.Read(Places);
        LogKey = VerifierKey.TryParse(facts.VerifierKey, out var key) ? key : throw new InvalidDataException("register.json: the log's key is damaged; take the file from a backup.");
        if (zones.HasFlag(Zones.Intake))
        {
            Intake = OpenIntake();
        }

        if (zones.HasFlag(Zones.Desk))
        {
            Desk = OpenDesk();
        }

        if (zones.HasFlag(Zones.Sequencer))
        {
            Sequencer = OpenSequencer();
        }
    }

    public RegisterFacts Facts { get; }

    public TidemarkOptions Options { get; }

    public Zones Zones { get; }

    public OperatorKeys Keys { get; }

    public RandomSource Random { get; }

    public TimeProvider Clock { get; }

    public RegisterPlaces Places { get; }

    public Campaign Campaign { get; }

    public VerifierKey LogKey { get; }

    public IntakeParts? Intake { get; }

    public DeskParts? Desk { get; }

    /// <summary>Null also where the zone runs but a key is missing: then release waits.</summary>
    public SequencerSetup? Sequencer { get; }

    public void Dispose()
    {
        while (open.TryPop(out var one))
        {
            one.Dispose();
        }
    }

    private IntakeParts OpenIntake()
    {
        var numbers = Kept(new NumbersStore(Places.Private.Numbers));
        var settings = new Private.Intake.IntakeSettings
        {
            Folder = Places.Private,
            Centre = Facts.Centre,
            Keys = Keys,
            ReleaseKey = Facts.ReleaseKeyBytes,
            Limits = new IntakeLimits
            {
                FilingsPerSecond = Options.Intake.FilingsPerSecond,
                CodeTriesPerSecond = Options.Intake.CodeTriesPerSecond,
                KeepFreeBytes = Options.Intake.KeepFreeMegabytes << 20,
            },
        };
        return new IntakeParts(Kept(new IntakeStore(settings, numbers, Random, Clock)), numbers, Follow(numbers));
    }

    private DeskParts OpenDesk()
    {
        var numbers = Kept(new NumbersStore(Path.Combine(Path.GetDirectoryName(Places.Private.Desk)!, "numbers.db")));
        var staff = Kept(new StaffStore(Places.Private.Staff, Random, Clock));
        var weeks = Kept(new WeekStore(Places.Private.Weeks, Random));
        var settings = new Private.Desk.DeskSettings
        {
            Folder = Places.Private,
            Centre = Facts.Centre,
            ReleaseKey = Facts.ReleaseKeyBytes,
            Campaign = Campaign,
            Idle = TimeSpan.FromMinutes(Options.Desk.IdleMinutes),
            Claim = TimeSpan.FromMinutes(Options.Desk.ClaimMinutes),
        };
        var store = Kept(new DeskStore(settings, staff, weeks, new ReleaseQueue(Places.Private.Release, Random), numbers, Random, Clock));
        var sessions = Kept(new DeskSessions(store, staff, weeks, settings, Random, Clock));
        return new DeskParts(store, sessions, numbers, Follow(numbers));
    }

    private SequencerSetup? OpenSequencer()
    {
        if (KeyRing.LogKey(Keys, Facts) is not { } log || KeyRing.ReleaseKeyOf(Keys) is not { } release)
        {
            return null;
        }

        var asked = Kept(new SequencerInstructions(Places.Private.Outbox));
        return new SequencerSetup
        {
            Paths = SequencerPaths.Below(Options.Data),
            LogKey = Kept(log),
            ReleaseKey = Kept(release),
            Random = Random,
            Plan = Facts.IsDemo ? new ReleasePlan(1, 0) : Campaign.Release,
            Demo = Facts.IsDemo,
            Instructions = () => [.. asked.Read().Select(one => new Log.SealedInstruction(one.Id, one.Sealed))],
        };
    }

    private NumbersFollower Follow(NumbersStore numbers) =>
        new(numbers, new LogReader(new Private.Numbers.LogFolder(Places.Private.Log).Fetch, LogKey));

    private T Kept<T>(T one)
        where T : IDisposable
    {
        open.Push(one);
        return one;
    }
}

/// <summary>Intake's store, and what tells it which statements are public.</summary>
internal sealed record IntakeParts(IntakeStore Store, NumbersStore Numbers, NumbersFollower Follower);

/// <summary>The desk's stores and sessions.</summary>
internal sealed record DeskParts(DeskStore Store, DeskSessions Sessions, NumbersStore Numbers, NumbersFollower Follower);
