using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Every file of the log and of the sequencer, damaged in every way: the same log comes of it, or a refusal that names the file; and after the step that it tells, the same log.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private readonly Register _register = Register.Begun(demo: true, folder: Folder.InMemory());

    public void Dispose() => _register.Dispose();

    public enum Damage
    {
        FlippedBit,
        Truncated,
        Missing,
        Unreadable,
    }

    [Theory]
    [InlineData(Damage.FlippedBit)]
    [InlineData(Damage.Truncated)]
    [InlineData(Damage.Missing)]
    [InlineData(Damage.Unreadable)]
    public void Of_a_log_at_rest(Damage damage)
    {
        Fill();
        var refused = 0;
        foreach (var file in Files()) refused += Try(file, damage);
        Assert.InRange(refused, 5, 100);
    }

    [Theory]
    [InlineData(Damage.FlippedBit)]
    [InlineData(Damage.Truncated)]
    [InlineData(Damage.Missing)]
    [InlineData(Damage.Unreadable)]
    public void Of_a_log_whose_process_died_right_after_the_commit_point(Damage damage)
    {
        _register.Queue();
        _register.Step();
        _register.Queue(_register.Statement(Display.Hidden, text: "hidden"));
        using (var sequencer = _register.Open(new Disk((call, path) =>
        {
            if (call == "rename" && path == _register["sequencer/state"]) throw new BrokenOff();
        })))
            Assert.Throws<BrokenOff>(() => sequencer.Step(Register.Start));
        foreach (var file in Files()) Try(file, damage, died: true);
    }

    [Fact]
    public void A_file_that_went_missing_and_follows_from_others_is_made_anew()
    {
        Fill();
        foreach (var file in (string[])["log/tile/0/000", "log/tile/1/000.p/1", "log/checkpoint", "log/checkpoints/days", "log/vkey", "sequencer/days"])
        {
            using var register = _register.Copy();
            var bytes = File.ReadAllBytes(register[file]);
            File.Delete(register[file]);
            register.Step(Register.Start.AddDays(2));
            Assert.Equal(bytes, File.ReadAllBytes(register[file]));
        }
    }

    [Fact]
    public void A_damaged_instruction_is_set_aside_and_the_rest_goes_on()
    {
        var statement = _register.Queue();
        _register.Step();
        _register.Instruct(statement.Id, InstructionVerb.Retract, Reason.ChangedMind, atOnce: false);
        _register.Step();
        var file = _register["sequencer/inbox/" + Assert.Single(_register.Files("sequencer/inbox"))];
        File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Reverse()]);
        _register.Queue();
        var report = _register.Step();
        Assert.Equal((1, 1), (report.Appended, report.Status.Refused));
        Assert.Equal(RefusedRecords.Instruction, Assert.Single(_register.Ask.Refused()).Rule);
    }

    /// <summary>A log with a full bundle, a redaction, an amendment, hidden content, and two listed days.</summary>
    private void Fill()
    {
        for (var i = 0; i < 250; i++) _register.Queue();
        var hidden = _register.Queue(_register.Statement(Display.Hidden, text: "hidden"));
        var corrected = _register.Queue();
        _register.Step(Register.Start);
        _register.Queue(_register.Amendment(corrected.Id, text: "It is right now."));
        _register.Step(Register.Start.AddDays(1));
        for (var i = 0; i < 12; i++)
        {
            _register.Queue();
            if (i % 4 == 0) _register.Step(Register.Start.AddDays(2));
        }

        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 3, Fields = RedactedFields.Text, Reason = Reason.Safety } });
        _register.Instruct(hidden.Id, InstructionVerb.Retract, Reason.ChangedMind, atOnce: false, day: new DateOnly(2026, 3, 3));
        _register.Step(Register.Start.AddDays(2));
    }

    private List<string> Files() => [.. new[] { "log", "sequencer" }
        .SelectMany(folder => Directory.EnumerateFiles(_register[folder], "*", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(_register.Data, path)).Order(StringComparer.Ordinal)];

    private int Try(string file, Damage damage, bool died = false)
    {
        using var register = _register.Copy();
        var whole = File.ReadAllBytes(register[file]);
        Break(register[file], whole, damage);
        var now = Register.Start.AddDays(2);
        var refusal = Refusal(register, now);
        if (refusal is not null)
        {
            Assert.True(refusal.Path == register[file] || !register.IsPublic(file), $"{file} {damage}: it names {refusal.Message}");
            Mend(register, file, whole, refusal);
            var again = Refusal(register, now);
            Assert.True(again is null, $"{file} {damage}: {refusal.Message} ({refusal.Remedy}), and after that was done: {again?.Message}");
        }

        register.Step(now);
        foreach (var path in Directory.EnumerateFiles(_register["log"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_register.Data, path)))
        {
            if (died && (path.Contains("checkpoint", StringComparison.Ordinal) || path.Contains("content", StringComparison.Ordinal))) continue;
            if (path == file && path.Contains(".p/", StringComparison.Ordinal) && !File.Exists(register[path])) continue;
            Assert.True(File.Exists(register[path]) && File.ReadAllBytes(register[path]).AsSpan().SequenceEqual(File.ReadAllBytes(_register[path])), $"{file} {damage}: {path} is another; {refusal?.Message}");
        }

        var read = register.Read(new DateOnly(2026, 3, 4));
        // A record whose only copy is damaged cannot come into the log: it is set aside, or its case is told.
        if (died && !file.StartsWith("sequencer/cut/", StringComparison.Ordinal)) Assert.True(read.Statements.Count() == 2, $"{file} {damage}: {read.Statements.Count()} statements; {refusal?.Message}");
        return refusal is null ? 0 : 1;
    }

    private static void Break(string path, byte[] whole, Damage damage)
    {
        File.Delete(path);
        if (damage is Damage.Unreadable) Directory.CreateDirectory(path);
        else if (damage is Damage.Truncated) File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        else if (damage is Damage.FlippedBit && whole.Length > 0) File.WriteAllBytes(path, [.. whole.Select((value, at) => at == whole.Length / 2 ? (byte)(value ^ 1) : value)]);
        else if (damage is Damage.FlippedBit) File.WriteAllBytes(path, whole);
    }

    private static LogRefusal? Refusal(Register register, DateTimeOffset now)
    {
        try
        {
            register.Step(now);
            return null;
        }
        catch (LogRefusal refusal)
        {
            return refusal;
        }
    }

    /// <summary>What an operator does who is told this. Of files that were never public no mirror has a copy.</summary>
    private void Mend(Register register, string file, byte[] whole, LogRefusal refusal)
    {
        switch (refusal.Remedy)
        {
            case Remedy.MoveAway or Remedy.GiveUp:
                Remove(refusal.Path);
                break;
            case Remedy.MakeReadable or Remedy.PutBack:
            case Remedy.FromMirror when register.IsPublic(file):
                Remove(register[file]);
                File.WriteAllBytes(register[file], whole);
                break;
            default:
                Remove(refusal.Path == register[file] || Directory.Exists(register[file]) ? register[file] : "");
                using (var rebuild = StateRebuild.Look(SequencerPaths.Below(register.Data), register.LogKey.VerifierKey, [register.Kept("mirror", _register)])) rebuild.Write();
                break;
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else if (path.Length > 0) File.Delete(path);
    }
}
