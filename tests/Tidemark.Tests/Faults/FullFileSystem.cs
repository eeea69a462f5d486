using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Filing;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Private.Intake;
using Tidemark.Private.Numbers;
using Tidemark.Private.Stores;
using Tidemark.Tests.Attacks;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Faults;

/// <summary>
/// A file system on which exactly so much is free, for every amount with which the operation fails somewhere, and some beyond. A file system gives out room in
/// blocks: every byte of the range is every block of it. The usual run takes each eighth block of the range, the soak all.
/// </summary>
public sealed class FullFileSystem(PreparedRegister register, ITestOutputHelper output) : IClassFixture<PreparedRegister>
{
    private const int Size = 8 << 20, Beyond = 3;
    private static readonly int Stride = SoakReport.IsSoak ? 1 : 8;

    [Fact]
    [Trait("soak", "full")]
    public async Task Releasing_and_redacting_break_off_wherever_the_disk_is_full_lose_nothing_and_go_on_in_the_same_process_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount(Size);
        if (disk is null)
        {
            await ElsewhereAsync(nameof(Releasing_and_redacting_break_off_wherever_the_disk_is_full_lose_nothing_and_go_on_in_the_same_process_when_there_is_room));
            return;
        }

        var before = register.Prepared(246);
        var aftermath = new Aftermath(register.Keys);
        var (broken, done, blocks) = (0, 0, 0);
        for (; done < Beyond; blocks += Stride)
        {
            var root = Directory.CreateDirectory(Path.Combine(disk.Path, $"{blocks}")).FullName;
            before.Disk.WriteTo(root, Prepared.Parts);
            var stepped = Steps(disk, aftermath, root, before, blocks);
            (broken, done) = stepped ? (broken, done + 1) : (broken + 1, done);
            disk.MakeRoom();
            aftermath.Check(root, before);
            Directory.Delete(root, recursive: true);
        }

        Assert.True(broken > 0, "There was always room.");
        Report("A full file system: releasing and redacting", $"{disk.Kind}. A step that releases four statements, redacts two and lists a day, with 0 to {blocks - Stride} free blocks, each {(Stride == 1 ? "" : $"{Stride}th ")}of them: broke off {broken} times, done {done} times. "
            + "Each time the public log verified at level 3 while the disk was full, opening and stepping on the full disk again broke off again or was done, and with room the same process went on: everything released and redacted, two more appends, level 3.");
    }

    [Fact]
    [Trait("soak", "full")]
    public async Task Filing_on_a_full_disk_gives_a_code_that_opens_or_says_that_it_is_full_and_the_same_form_has_its_code_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount(Size);
        if (disk is null)
        {
            await ElsewhereAsync(nameof(Filing_on_a_full_disk_gives_a_code_that_opens_or_says_that_it_is_full_and_the_same_form_has_its_code_when_there_is_room));
            return;
        }

        register.Filed().WriteTo(disk.Path, "data");
        var folder = new DataFolder(Path.Combine(disk.Path, "data"));
        var clock = new StoppedClock(Aftermath.Now(register.Prepared(246)).AddHours(-36));
        using var numbers = new NumbersStore(folder.Numbers);
        using var intake = new IntakeStore(
            new IntakeSettings { Folder = folder, Keys = register.Keys.All, ReleaseKey = register.Keys.Release.PublicKey, Log = register.Keys.Log.VerifierKey },
            numbers, new SeededRandomSource(9), clock, failure => throw failure, () => long.MaxValue);
        var (full, filed, blocks) = (0, 0, 0);
        for (; filed < Beyond; blocks += Stride)
        {
            var (once, body) = (new SeededRandomSource(blocks).Bytes(16), new SeededRandomSource(-blocks).Bytes(64));
            disk.FillUpTo((long)blocks * disk.Block);
            var outcome = await intake.FileAsync(Draft(), once, body);
            disk.MakeRoom();
            Assert.True(outcome is FilingOutcome.Filed or FilingOutcome.NotTaken { Why: IntakeState.DiskNearlyFull }, $"{blocks}: {outcome}");
            (full, filed) = outcome is FilingOutcome.Filed ? (full, filed + 1) : (full + 1, filed);
            var given = (outcome as FilingOutcome.Filed)?.Code;
            var again = CodeOf(await intake.FileAsync(Draft(), once, body));
            Assert.Equal(given?.Digits ?? again.Digits, again.Digits);
            Assert.IsType<CodeOutcome.Opened>(await intake.OpenAsync(again, CancellationToken.None));
        }

        Assert.True(full > 0, "There was always room.");
        Report("A full file system: filing", $"{disk.Kind}. A filing with 0 to {blocks - Stride} free blocks, each {(Stride == 1 ? "" : $"{Stride}th ")}of them: {full} times the answer was that the disk is full, {filed} times a code. With room the same process filed the same form, under the same code where one had been given; every code opened its case.");
    }

    /// <summary>Whether the step was done; if not, it is tried on the full disk once more, as the sequencer does.</summary>
    private static bool Steps(SmallDisk disk, Aftermath aftermath, string root, Prepared before, int blocks)
    {
        var data = Path.Combine(root, "data");
        using (var sequencer = aftermath.Open(data))
        {
            disk.FillUpTo((long)blocks * disk.Block);
            if (IsDone(() => sequencer.Step(Aftermath.Now(before)))) return true;
        }

        aftermath.Verify(root, before);
        IsDone(() =>
        {
            using var again = aftermath.Open(data);
            again.Step(Aftermath.Now(before));
        });
        aftermath.Verify(root, before);
        return false;
    }

    /// <summary>What a full disk breaks off is of no type that ends more than the batch.</summary>
    private static bool IsDone(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (IOException full) when (full is not (LogRefusal or SyncFailure) && full.Message.Contains("No space left", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task ElsewhereAsync(string method)
    {
        // Where nothing may be mounted at all, a full disk is shown by injected failures alone: at each write of a step in InjectedFaults, of a filing in FullDisk.
        if (!await OwnNamespace.RunAsync(typeof(FullFileSystem), method)) output.WriteLine("ENOSPC is injected instead: nothing may be mounted here, not even in a user namespace.");
    }

    private static ClaimCode CodeOf(FilingOutcome outcome) => outcome switch
    {
        FilingOutcome.Filed { Code: { } code } => code,
        FilingOutcome.SameAgain { Code: { } code } => code,
        _ => throw new InvalidOperationException($"{outcome}"),
    };

    private void Report(string title, string found)
    {
        output.WriteLine(found);
        SoakReport.Write(title, found);
    }

    private static StatementDraft Draft() => new()
    {
        Persons = [new NamedPerson(["federation"], "A willow")], Lang = "en", Text = new string('x', 3000), Shown = true, Release = ReleaseChoice.Next, WithCode = true,
    };
}
