using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log;
using Tidemark.Sodium;

namespace Tidemark.Writer;

/// <summary>Everything that reaches the log's disk once: batches of several sizes, acts, taking back, refusals, requests, a listed day, and recovery from breaking off.</summary>
internal sealed class LogRun
{
    private readonly OpenRegister _register;
    private readonly DeskQueue _desk;
    private readonly List<SealedInstruction> _rows = [];
    private Sequencer _sequencer;
    private DateTimeOffset _now;
    private string _waiting = "";

    public LogRun(OpenRegister register)
    {
        (_register, _now) = (register, register.Noon);
        _desk = new DeskQueue(register);
        _sequencer = Open();
    }

    public void Run()
    {
        var (first, hidden, brief) = Releasing();
        Acting(first, hidden);
        ActingAtOnce(brief);
        TakingBack();
        Refusing();
        BreakingOff();
        Stating();
        NextDay();
        AfterDays();
        _sequencer.Dispose();
    }

    private (ReleaseStatement First, ReleaseStatement Hidden, ReleaseStatement Brief) Releasing()
    {
        var brief = _desk.Statement("canary-seen-by-nobody", Display.Hidden);
        var (first, hidden, third) = (_desk.Statement("canary-first"), _desk.Statement("canary-hidden", Display.Hidden), _desk.Statement("canary-third"));
        var name = _desk.Add(third);
        _desk.Withdraw(name, third.Id);
        _desk.Clear();
        Acknowledge.That("destroyed", "canary-third");
        _desk.Add(first);
        _desk.Add(hidden);
        _desk.Add(brief);
        Step();
        Acknowledge.That("since", _now.ToUnixTimeSeconds());
        Release();
        _desk.Clear();
        return (first, hidden, brief);
    }

    private void Acting(ReleaseStatement first, ReleaseStatement hidden)
    {
        Queue(Amendment(first.Id, "canary-second"));
        Queue(Amendment(hidden.Id, "canary-unseen"));
        Step();
        Acknowledge.That("destroyed", "canary-first");
        Acknowledge.That("destroyed", "canary-hidden");
        Acknowledge.That("held", hidden.Id, "canary-unseen");
        Acknowledge.That("shown", first.Id, "canary-second");

        Acknowledge.NoLonger("shown", first.Id, "canary-second");
        Queue(new ReleaseRecord { Act = new OperatorAct { Number = _register.Find(first.Id).Number, Fields = RedactedFields.Text, Reason = Reason.Privacy } });
        Queue(new ReleaseRecord { Act = new OperatorAct { Number = _register.Find(hidden.Id).Number, Fields = RedactedFields.Names, Reason = Reason.Privacy } });
        Step();
        Acknowledge.That("destroyed", "canary-second");
        Acknowledge.That("redacted", first.Id, RedactedFields.Text);
        Acknowledge.That("redacted", hidden.Id, RedactedFields.Names);

        Acknowledge.NoLonger("held", hidden.Id, "canary-unseen");
        Instruct(InstructionVerb.Retract, hidden.Id, RedactedFields.None, Reason.ChangedMind);
        Instruct(InstructionVerb.Redact, hidden.Id, RedactedFields.Text, Reason.Privacy);
        Step();
        Acknowledge.That("destroyed", "canary-unseen");
        Acknowledge.That("retracted", hidden.Id);
        ForgetRows();
        _desk.Clear();
    }

    /// <summary>What an amendment brings is removed before anybody has seen it.</summary>
    private void ActingAtOnce(ReleaseStatement brief)
    {
        Queue(Amendment(brief.Id, "canary-brief"));
        Instruct(InstructionVerb.Redact, brief.Id, RedactedFields.Text, Reason.Privacy);
        Step();
        Acknowledge.That("destroyed", "canary-brief");
        ForgetRows();
        _desk.Clear();
    }

    private void TakingBack()
    {
        var (kept, taken) = (_desk.Statement("canary-kept"), _desk.Statement("canary-taken"));
        _desk.Add(kept);
        var name = _desk.Add(taken);
        Acknowledge.NoLonger("queued", name, taken.Id);
        Instruct(InstructionVerb.Retract, taken.Id, RedactedFields.None, Reason.ChangedMind);
        _waiting = Instruct(InstructionVerb.Delay, kept.Id, RedactedFields.None, null, ReleaseChoice.After(Days.Of(_now.AddDays(1))));
        Acknowledge.NoLonger("since");
        Step();
        // Intake may forget its row now.
        Acknowledge.That("instructed", _waiting);
        Acknowledge.That("withdrawn", name, taken.Id);
        Acknowledge.That("destroyed", "canary-taken");
        ForgetRows();
        Step();
    }

    private void Refusing()
    {
        _desk.Add(new ReleaseRecord { Statement = _desk.Statement("canary-refused", role: "no-such-role") });
        string[] kept = [_desk.AddForeign(), _desk.AddUnfit(new OperatorAct { Number = 9999, Reason = Reason.Other })];
        Hand(_register.Random.Bytes(100));
        Release();
        _desk.Clear();
        ForgetRows();
        Acknowledge.NoLonger("answered");
        Ask("try-again", requests => requests.TryAgain());
        Step();
        Acknowledge.That("destroyed", "canary-refused");
        Acknowledge.NoLonger("answered");
        foreach (var name in kept) Acknowledge.NoLonger("kept", name);
        Ask("drop", requests => requests.Drop());
        Step();
        foreach (var name in kept) Acknowledge.That("dropped", name);
    }

    private void BreakingOff()
    {
        var given = _desk.Statement("canary-given-back");
        var name = _desk.Add(given);
        _desk.Add(_desk.Statement("canary-again"));
        BreakOffAfter("fsync", "sequencer/journal");
        _desk.Withdraw(name, given.Id);
        _desk.Clear();
        BreakOffAfter("fsync", "sequencer");
        Step();
        _desk.Clear();
    }

    /// <summary>Batches of several sizes, the last of which begins another bundle.</summary>
    public void Cross()
    {
        foreach (var size in (int[])[1, 2, 9])
        {
            for (var i = 0; i < size; i++) _desk.Add(_desk.Statement($"canary-{size}-{i}", i == 4 ? Display.Hidden : Display.Shown));
            Release();
        }

        _desk.Clear();
        _sequencer.Dispose();
    }

    private void Stating()
    {
        Ask("manifest", requests => requests.Manifest(ManifestSubject.Policy, "quorum none\n"u8));
        Step();
    }

    private void NextDay()
    {
        var today = Days.Write(Days.Of(_now));
        _now = new DateTimeOffset(Days.Of(_now).AddDays(1), new TimeOnly(0, 30), TimeSpan.Zero);
        Acknowledge.NoLonger("instructed", _waiting);
        Step();
        Acknowledge.That("listed", today);
    }

    /// <summary>So many have passed that it waits until the operator says the day.</summary>
    private void AfterDays()
    {
        _now = _now.AddDays(4);
        Step();
        Ask("resume", requests => requests.Resume(Days.Of(_now)));
        Step();
    }

    /// <summary>What the operator types beside a running sequencer.</summary>
    private void Ask(string what, Action<SequencerRequests> ask)
    {
        ask(new SequencerRequests(SequencerPaths.Below(_register.Data)));
        var bytes = Convert.ToHexStringLower(File.ReadAllBytes(Path.Combine(_register.Data, "sequencer", "requests", what)));
        Acknowledge.That("asked", what, bytes);
        Acknowledge.NoLonger("asked", what);
    }

    private void Queue(ReleaseRecord record) => _desk.Add(record);

    private ReleaseRecord Amendment(StatementId of, string text)
    {
        var statement = _register.Find(of);
        return new ReleaseRecord
        {
            Amendment = new ReleaseAmendment
            {
                Id = new StatementId(_register.Random.Bytes(StatementId.Length)), Of = of, Last = statement.Last, Now = statement.Claims,
                Text = SaltedValue.Draw(text, _register.Random), Reason = Reason.Mistake,
            },
        };
    }

    private string Instruct(InstructionVerb verb, StatementId id, RedactedFields fields, Reason? reason, ReleaseChoice? release = null)
    {
        var instruction = new Instruction
        {
            Verb = verb, Case = CaseId.Draw(_register.Random), Id = id, Day = Days.Of(_now), Reason = reason, Fields = fields, AtOnce = release is null, Release = release,
        };
        return Hand(SealedBox.Seal(_register.ReleaseKey.PublicKey, instruction.Write()));
    }

    /// <summary>Intake hands a row on, and gives it until it is taken; the name under which it is.</summary>
    private string Hand(byte[] sealedBytes)
    {
        var row = new SealedInstruction(_register.Random.Bytes(16), sealedBytes);
        var name = Convert.ToHexStringLower(row.Id);
        _rows.Add(row);
        Acknowledge.That("row", name, Convert.ToHexStringLower(row.Sealed));
        return name;
    }

    private void ForgetRows()
    {
        Acknowledge.NoLonger("row");
        _rows.Clear();
    }

    private void Release()
    {
        Acknowledge.NoLonger("since");
        Ask("release-now", requests => requests.ReleaseNow());
        Step();
    }

    private void Step()
    {
        _now = _now.AddSeconds(1);
        Acknowledge.That("public", _sequencer.Step(_now).Status.Published);
        _desk.Answered();
    }

    /// <summary>Lets the next release die behind a call, then opens the log anew.</summary>
    private void BreakOffAfter(string call, string below)
    {
        _sequencer.Dispose();
        var armed = false;
        var renamed = false;
        _sequencer = Open(new Disk((done, path) =>
        {
            var there = Path.GetRelativePath(_register.Data, path);
            renamed |= armed && done == "rename" && there == "sequencer/state";
            if (armed && done == call && there == below && (below != "sequencer" || renamed)) throw new BrokenOff();
        }));
        armed = true;
        Ask("release-now", requests => requests.ReleaseNow());
        try
        {
            _sequencer.Step(_now);
            throw new InvalidOperationException("It did not break off.");
        }
        catch (BrokenOff)
        {
            _sequencer.Dispose();
            _sequencer = Open();
        }
    }

    private Sequencer Open(Disk? disk = null) => Sequencer.TryOpen(_register.Setup(() => _rows, disk))!;
}
