using System.Text.RegularExpressions;
using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>A register that was just made, with what is shown only once.</summary>
internal sealed record MadeRegister(RegisterFacts Facts, NewMember Reviewer);

/// <summary>Makes a register: folders, keys, log, first reviewer, week keys; register.json last, so that a half-made one is none.</summary>
internal static partial class RegisterCreation
{
    private const int WeeksAhead = 4;
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Only the log is for everybody; docs/operate/samples/zones.sh opens the others to the zones they are handed to.
    private const UnixFileMode Everybody = OwnerAlone | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Refuses folders in which a register is or was being made.</summary>
    public static void CheckPlaces(string data, string keys)
    {
        if (TidemarkSettings.Inside(keys, data))
        {
            throw new WrongUseException($"{keys} lies inside {data}: whoever copies the data then has the keys. Choose a folder outside.");
        }

        if (File.Exists(RegisterFacts.PathIn(data)))
        {
            throw new WrongUseException($"{data} holds a register already. A register is made once.");
        }

        foreach (var folder in new[] { data, keys })
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new WrongUseException($"{folder} is not empty: choose a new folder, or, if an earlier `init` was interrupted here, remove it first.");
            }
        }
    }

    public static void CheckOrigin(string origin, bool demo)
    {
        if (!Origin().IsMatch(origin) || origin.EndsWith('/'))
        {
            throw new WrongUseException($"{origin}: an origin is an address without a scheme, such as register.example/withdrawals: letters, digits, dots, hyphens and slashes.");
        }

        if (origin.Split('/')[0].EndsWith(".invalid", StringComparison.Ordinal) != demo || origin.EndsWith(RegisterFacts.DemoEnding, StringComparison.Ordinal) != demo)
        {
            throw new WrongUseException($"{origin}: names that end in .invalid are for demonstrations. Choose the address under which the register will be published.");
        }
    }

    public static void CheckNames(string centre, string reviewer)
    {
        if (!Centre().IsMatch(centre))
        {
            throw new WrongUseException($"{centre}: a centre's name is lower-case letters, digits and hyphens, as in main or north-2.");
        }

        CheckMember(reviewer);
    }

    public static void CheckMember(string name)
    {
        if (name.Trim().Length is 0 or > 64 || name.Any(char.IsControl))
        {
            throw new WrongUseException($"\"{name}\": a sign-in name has 1 to 64 characters on one line.");
        }
    }

    public static MadeRegister Make(NewRegister plan, RandomSource random, TimeProvider clock)
    {
        var places = new RegisterPlaces(plan.Data);
        foreach (var folder in places.Folders.Append(plan.Keys).Select(Path.GetFullPath))
        {
            Durable.CreateFolder(folder, folder == Path.GetFullPath(places.Private.Log) ? Everybody : OwnerAlone);
        }

        var seed = random.Bytes(32);
        using var log = new SignerKey(plan.Origin, KeyType.Ed25519, seed);
        using var keys = MakeKeys(log, random);
        WriteKeys(plan, keys, random);

        using var release = ReleaseKey.FromSeed(keys[OperatorKeyName.Release]!.Span);
        var demo = plan.KeyPassphrase is null;
        LogCreation.Create(
            new SequencerSetup { Paths = SequencerPaths.Below(plan.Data), LogKey = log, ReleaseKey = release, Random = random, Demo = demo },
            plan.Campaign,
            clock.GetUtcNow());

        var reviewer = AddReviewer(plan, places, random, clock);
        var facts = new RegisterFacts
        {
            Origin = plan.Origin,
            Centre = plan.Centre,
            VerifierKey = log.VerifierKey.ToString(),
            ReleaseKey = Base64Url.Encode(release.PublicKey),
        };
        Durable.WritePublicFile(RegisterFacts.PathIn(plan.Data), facts.Write());
        return new MadeRegister(facts, reviewer);
    }

    private static OperatorKeys MakeKeys(SignerKey log, RandomSource random)
    {
        var keys = new OperatorKeys();
        keys.Add(new OperatorKey(OperatorKeyName.Log, Sodium.LockedBytes.Copy(System.Text.Encoding.ASCII.GetBytes(log.Export()))));
        foreach (var name in OperatorKeyNames.All.Where(name => name != OperatorKeyName.Log))
        {
            keys.Add(OperatorKey.Create(name, random));
        }

        return keys;
    }

    private static void WriteKeys(NewRegister plan, OperatorKeys keys, RandomSource random)
    {
        foreach (var name in OperatorKeyNames.All)
        {
            using var key = new OperatorKey(name, Sodium.LockedBytes.Copy(keys[name]!.Span));
            var file = plan.KeyPassphrase is { } passphrase ? SealedKeyFile.Write(key, passphrase, plan.Cost, random) : PlainKeys.Write(key);
            Durable.WriteKeyFile(Path.Combine(plan.Keys, name.Spelled()), file);
        }
    }

    private static NewMember AddReviewer(NewRegister plan, RegisterPlaces places, RandomSource random, TimeProvider clock)
    {
        using var staff = new StaffStore(places.Private.Staff, random, clock, plan.Cost);
        var reviewer = staff.Add(plan.Origin, plan.Reviewer, StaffRole.Reviewer, plan.ReviewerPassphrase)
            ?? throw new WrongUseException($"{plan.Reviewer}: not a sign-in name.");
        using var weeks = new WeekStore(places.Private.Weeks, random);
        weeks.MakeAhead(plan.Centre, Days.Today(clock), WeeksAhead, staff.All());
        return reviewer;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*[a-z0-9](/[A-Za-z0-9._-]+)*$")]
    private static partial Regex Origin();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$")]
    private static partial Regex Centre();
}
