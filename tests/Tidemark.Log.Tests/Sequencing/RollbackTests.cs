using Tidemark.Log.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Log.Tests;

/// <summary>A register that was put back from a backup signs nothing, as long as somebody keeps a later checkpoint.</summary>
public sealed class RollbackTests : IDisposable
{
    private readonly Register _register = Register.Begun(folder: Folder.InMemory());

    public void Dispose() => _register.Dispose();

    [Fact]
    public void A_whole_folder_put_back_is_refused_and_goes_on_from_a_mirrors_log()
    {
        _register.Queue();
        _register.Step();
        using var backup = _register.Copy();
        var later = _register.Queue();
        _register.Step();
        backup.Keep(backup.Kept("https://mirror.example/checkpoint", _register));
        backup.Queue();
        var before = File.ReadAllBytes(backup["log/checkpoint"]);
        var refused = Assert.Throws<LogRolledBack>(() => backup.Step());
        Assert.Equal(("https://mirror.example/checkpoint", Remedy.FetchLater), (refused.Path, refused.Remedy));
        Assert.Equal(before, File.ReadAllBytes(backup["log/checkpoint"]));
        Assert.Single(backup.Waiting);

        CopyLog(_register, backup);
        Assert.ThrowsAny<LogRefusal>(() => backup.Step());
        Rebuild(backup);
        Assert.Equal(1, backup.Step().Appended);
        Assert.Equal(3, backup.Read().Statements.Count());
        Assert.Contains(backup.Read().Statements, statement => statement.Id == later.Id);
    }

    [Fact]
    public void A_checkpoint_of_another_history_is_refused()
    {
        using var other = _register.Copy();
        _register.Queue();
        _register.Step();
        other.Queue();
        other.Step();
        other.Queue();
        other.Step();
        other.Keep(other.Kept("note", _register));
        Assert.Contains("two histories", Assert.Throws<LogRolledBack>(() => other.Step()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_the_log_continues_is_no_hindrance_and_one_learnt_later_is_looked_at_then()
    {
        var old = _register.Kept("old", _register);
        using var other = _register.Copy();
        for (var i = 0; i < 300; i++) _register.Queue();
        _register.Keep(old);
        _register.Step();
        for (var i = 0; i < 5; i++) other.Queue();
        other.Step();
        using var sequencer = _register.Open();
        sequencer.Step(Register.Start);
        _register.Keep(old, _register.Kept("now", _register));
        sequencer.Step(Register.Start);
        _register.Keep(old, _register.Kept("another's", other));
        Assert.Throws<LogRolledBack>(() => sequencer.Step(Register.Start));
    }

    [Fact]
    public void Before_one_of_those_it_was_told_of_is_read_nothing_is_signed()
    {
        _register.Queue();
        _register.Known = new KeptCheckpoints([], ["https://mirror.example/checkpoint"]);
        using var sequencer = _register.Open();
        var waiting = sequencer.Step(Register.Start.AddDays(1));
        Assert.Equal((0, false, 1), (waiting.Appended, waiting.Published, waiting.Status.Waiting));
        Assert.False(waiting.Status.Kept.Suffice);
        _register.Known = new KeptCheckpoints([_register.Kept("note", _register)], ["https://mirror.example/checkpoint"]);
        Assert.Equal(1, sequencer.Step(Register.Start.AddDays(1)).Appended);
    }

    [Fact]
    public void A_note_of_somebody_else_is_none_of_this_log()
    {
        using var other = Register.Begun("other", folder: Folder.InMemory());
        var note = File.ReadAllBytes(other["log/checkpoint"]);
        Assert.False(KnownCheckpoint.TryRead("note", note, _register.LogKey.VerifierKey, out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void A_state_that_was_lost_is_made_from_the_log_once_somebody_says_so()
    {
        _register.Queue();
        _register.Step();
        File.Delete(_register["sequencer/state"]);
        Assert.Equal(_register["sequencer/state"], Assert.Throws<LogDamaged>(() => _register.Open()).Path);
        Rebuild(_register);
        _register.Queue();
        Assert.Equal(1, _register.Step().Appended);
        Assert.Equal(2, _register.Read().Statements.Count());
    }

    [Fact]
    public void A_log_alone_that_was_put_back_is_not_made_the_state()
    {
        using var backup = _register.Copy();
        _register.Queue();
        _register.Step();
        CopyLog(backup, _register);
        Assert.ThrowsAny<LogRefusal>(() => _register.Open());
        Assert.Throws<LogRolledBack>(() => StateRebuild.Look(SequencerPaths.Below(_register.Data), _register.LogKey.VerifierKey, []));
        using var state = StateRebuild.Look(SequencerPaths.Below(_register.Data), _register.LogKey.VerifierKey, [_register.Kept("mirror", backup)]);
        Assert.Equal(1, state.GivenUp);
    }

    private static void Rebuild(Register register)
    {
        using var rebuild = StateRebuild.Look(SequencerPaths.Below(register.Data), register.LogKey.VerifierKey, register.Known.Read);
        rebuild.Write();
    }

    private static void CopyLog(Register from, Register to)
    {
        Directory.Delete(to["log"], recursive: true);
        foreach (var path in Directory.EnumerateFiles(from["log"], "*", SearchOption.AllDirectories))
        {
            var copy = to[Path.GetRelativePath(from.Data, path)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
