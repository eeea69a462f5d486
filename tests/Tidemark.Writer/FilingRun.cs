using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Filing;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Numbers;
using Tidemark.Private.Outbox;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;

namespace Tidemark.Writer;

/// <summary>Filing, coming back and handing on once, through the stores of intake, desk and sequencer.</summary>
internal sealed class FilingRun(OpenRegister register)
{
    private readonly SteppedClock _clock = new(register.Noon);
    private int _filed;

    public async Task RunAsync()
    {
        using var intake = OpenIntake(out var numbers);
        using var desk = OpenDesk();
        desk.Work();
        var first = await FileAsync(intake, "canary-one");
        var second = await FileAsync(intake, "canary-two");
        await FileAsync(intake, "canary-three", withCode: false);
        desk.Work();
        await intake.TidyAsync();

        await WishAsync(intake.DelayAsync(await OpenAsync(intake, first), ReleaseChoice.Week));
        await WishAsync(intake.RetractAsync(await OpenAsync(intake, second), removeContent: true, atOnce: true));
        using (var rows = new SequencerInstructions(register.Folder.Outbox))
        using (var sequencer = Sequencer.TryOpen(register.Setup(() => [.. rows.Read().Select(one => new Log.SealedInstruction(one.Id, one.Sealed))]))!)
        {
            sequencer.Step(_clock.Now);
            desk.Work();
            await intake.TidyAsync();
            sequencer.Step(_clock.Now);
        }

        Acknowledge.NoLonger("code", first.Digits);
        await intake.ForgetAsync(await OpenAsync(intake, first));
        Acknowledge.That("forgotten", first.Digits);
        numbers.Dispose();
    }

    private async Task<ClaimCode> FileAsync(IntakeStore intake, string text, bool withCode = true)
    {
        var draft = new StatementDraft
        {
            Persons = [new NamedPerson(["federation"], "A willow")], Lang = "en", Text = text, Shown = true, Release = ReleaseChoice.Next, WithCode = withCode,
        };
        var outcome = (FilingOutcome.Filed)await intake.FileAsync(draft, register.Random.Bytes(16), register.Random.Bytes(64));
        Acknowledge.That("filed", ++_filed);
        if (outcome.Code is not null) Acknowledge.That("code", outcome.Code.Digits);
        return outcome.Code!;
    }

    private static async Task<OpenedCase> OpenAsync(IntakeStore intake, ClaimCode code) => ((CodeOutcome.Opened)await intake.OpenAsync(code, CancellationToken.None)).Case;

    private async Task WishAsync(Task<WishOutcome> wish)
    {
        if (await wish is not WishOutcome.Taken) throw new InvalidOperationException("The wish was not taken.");
        using var rows = new SequencerInstructions(register.Folder.Outbox);
        foreach (var row in rows.Read()) Acknowledge.That("handed", Convert.ToHexStringLower(row.Id));
    }

    private IntakeStore OpenIntake(out NumbersStore numbers)
    {
        numbers = new NumbersStore(register.Folder.Numbers);
        var settings = new IntakeSettings
        {
            Folder = register.Folder, Keys = register.Keys, ReleaseKey = register.ReleaseKey.PublicKey, Log = register.LogKey.VerifierKey,
        };
        return new IntakeStore(settings, numbers, register.Random, _clock, failure => throw failure, () => long.MaxValue);
    }

    private DeskStore OpenDesk()
    {
        var settings = new DeskSettings { Folder = register.Folder, ReleaseKey = register.ReleaseKey.PublicKey, Campaign = Campaign() };
        var staff = new StaffStore(register.Folder.Staff, register.Random, _clock);
        return new DeskStore(
            settings, staff, new WeekStore(register.Folder.Weeks, register.Random), new ReleaseQueue(register.Folder.Release, register.Random),
            new NumbersStore(register.Folder.DeskNumbers), register.Random, _clock);
    }

    private Campaign Campaign()
    {
        var file = PublishedRegister.Read(register.Folder.Log, register.LogKey.VerifierKey).CampaignFile;
        return Core.Campaigns.Campaign.Read(file.ToArray(), "campaign").Campaign ?? throw new InvalidDataException("It is no campaign.");
    }
}
