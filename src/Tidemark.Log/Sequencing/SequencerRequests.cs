using System.Text;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>What the operator asks of a sequencer that runs in another process, as files in its folder; the next step takes them.</summary>
public sealed class SequencerRequests
{
    private readonly SequencerFolder _own;
    private readonly string _release, _resume, _again, _drop, _open, _manifest, _manifestAnswer;

    public SequencerRequests(SequencerPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        _own = new SequencerFolder(paths.Sequencer);
        (_release, _resume, _again, _drop) = (Request("release-now"), Request("resume"), Request("try-again"), Request("drop"));
        _open = Request("open");
        (_manifest, _manifestAnswer) = (Request("manifest"), Request("manifest-answer"));
    }

    /// <summary>Cuts a batch of all eligible records now, however few.</summary>
    public void ReleaseNow() => Durable.WriteFile(_release, []);

    /// <summary>Says that this is the right day.</summary>
    public void Resume(DateOnly day) => Durable.WriteFile(_resume, Encoding.ASCII.GetBytes(Days.Write(day)));

    /// <summary>Says that what the sequencer refused was mended: it looks again.</summary>
    public void Open() => Durable.WriteFile(_open, []);

    /// <summary>What was set aside and why.</summary>
    public IReadOnlyList<RefusedRecord> Refused() => RefusedRecords.List(_own);

    /// <summary>Judges again what was set aside and is not a case's.</summary>
    public void TryAgain() => Durable.WriteFile(_again, []);

    /// <summary>Destroys what was set aside and is not a case's.</summary>
    public void Drop() => Durable.WriteFile(_drop, []);

    /// <summary>Asks for a manifest; the file is judged again when its turn comes.</summary>
    public void Manifest(ManifestSubject subject, ReadOnlySpan<byte> file)
    {
        File.Delete(_manifestAnswer);
        Durable.WriteFile(_manifest, [.. Encoding.ASCII.GetBytes(subject.Word() + "\n"), .. file]);
    }

    /// <summary>What became of the manifest that was asked for last: null as long as it waits, empty if it is in the log, else the rule that it would break.</summary>
    public string? ManifestAnswer() => File.Exists(_manifest) || !File.Exists(_manifestAnswer) ? null : File.ReadAllText(_manifestAnswer);

    internal (ManifestSubject Subject, byte[] File)? TakeManifest()
    {
        if (DiskRead.File(_manifest) is not { } bytes) return null;
        var line = bytes.AsSpan().IndexOf((byte)'\n');
        return line >= 0 && Spelling.TryRead<ManifestSubject>(Encoding.ASCII.GetString(bytes, 0, line), out var subject) ? (subject, bytes[(line + 1)..]) : null;
    }

    /// <summary>The request goes last: cut off before, it is asked for again, and the log then has the same manifest twice, which harms nothing.</summary>
    internal void AnswerManifest(RuleFailure? failure)
    {
        Durable.WriteFile(_manifestAnswer, Encoding.UTF8.GetBytes(failure is null ? "" : $"{failure.Rule}: {failure.Why}"));
        File.Delete(_manifest);
    }

    internal bool TakeReleaseNow() => Take(_release);

    internal bool TakeTryAgain() => Take(_again);

    internal bool TakeOpen() => Take(_open);

    internal bool TakeDrop() => Take(_drop);

    /// <summary>The day that the operator says is right; it holds until it is forgotten.</summary>
    internal DateOnly? Resumed() => DiskRead.File(_resume) is { } said && Days.TryRead(Encoding.ASCII.GetString(said), out var day) ? day : null;

    internal void ForgetResume() => File.Delete(_resume);

    private static bool Take(string request)
    {
        if (!File.Exists(request)) return false;
        File.Delete(request);
        return true;
    }

    private string Request(string name) => Path.Combine(_own.Requests, name);
}
