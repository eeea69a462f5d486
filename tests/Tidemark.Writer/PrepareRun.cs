using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log;

namespace Tidemark.Writer;

/// <summary>
/// A register of some size whose next step meets everything: a batch with a hidden statement, redactions of a shown and of a hidden one, a record that is set aside,
/// a day to be listed after one that is.
/// </summary>
internal static class PrepareRun
{
    public static void Run(OpenRegister register, int filled)
    {
        FillRun.Run(register, filled);
        var desk = new DeskQueue(register);
        var (shown, hidden) = (desk.Statement("canary-shown"), desk.Statement("canary-hidden", Display.Hidden));
        desk.Add(shown);
        desk.Add(hidden);
        new SequencerRequests(SequencerPaths.Below(register.Data)).ReleaseNow();
        using (var sequencer = Sequencer.TryOpen(register.Setup(() => []))!)
            Acknowledge.That("public", sequencer.Step(register.Noon.AddSeconds(1)).Status.Published);
        desk.Clear();
        // Set aside, and the desk has not taken the answer over yet.
        Acknowledge.That("kept", desk.Add(new ReleaseRecord { Statement = desk.Statement("canary-refused", role: "no-such-role") }));
        new SequencerRequests(SequencerPaths.Below(register.Data)).ReleaseNow();
        using (var sequencer = Sequencer.TryOpen(register.Setup(() => []))!) sequencer.Step(register.AfterMidnight(1));
        Acknowledge.That("listed", Days.Write(Days.Of(register.Noon)));

        foreach (var text in (string[])["canary-one", "canary-two", "canary-three"]) desk.Add(desk.Statement(text));
        desk.Add(desk.Statement("canary-unseen", Display.Hidden));
        desk.Add(Redaction(register, shown, RedactedFields.Both));
        desk.Add(Redaction(register, hidden, RedactedFields.Both));
        Then("redacted", shown.Id, RedactedFields.Both);
        Then("redacted", hidden.Id, RedactedFields.Both);
        Then("destroyed", "canary-shown");
        Then("destroyed", "canary-hidden");
        Then("shown", shown.Id, "canary-two");
        Then("held", hidden.Id, "canary-unseen");
        var spare = desk.Statement("canary-spare");
        Console.Out.WriteLine($"SPARE {spare.Id} {Convert.ToHexStringLower(register.ReleaseKey.Seal(new ReleaseRecord { Statement = spare }.Write()))}");
    }

    private static ReleaseRecord Redaction(OpenRegister register, ReleaseStatement of, RedactedFields fields) =>
        new() { Act = new OperatorAct { Number = register.Find(of.Id).Number, Fields = fields, Reason = Reason.Privacy } };

    /// <summary>What holds once all that waits is done.</summary>
    private static void Then(params object[] what) => Console.Out.WriteLine("THEN " + string.Join(' ', what));
}
