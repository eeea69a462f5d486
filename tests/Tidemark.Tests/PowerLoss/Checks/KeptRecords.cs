using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>Where every record is once the log is open: in the queue or in the log, never in both, never in neither.</summary>
internal sealed class KeptRecords(RegisterKeys keys, string data)
{
    public void Check(Promises promises)
    {
        var queue = new ReleaseQueue(Path.Combine(data, "release"), new SeededRandomSource(1));
        var waiting = queue.Names().ToDictionary(name => name, name => IdOf(queue.Read(name)!));
        var released = Released();
        var answers = queue.Answers();
        var refused = Directory.EnumerateFiles(Path.Combine(data, "sequencer/refused")).Select(path => Path.GetFileName(path)).ToHashSet();
        foreach (var (name, id) in waiting)
            Fault.If(id is not null && released.Contains(id), $"{name} can be withdrawn although it is in the log");
        foreach (var record in promises.Of("queued"))
            Fault.If(waiting.GetValueOrDefault(record[0]) != record[1] && !released.Contains(record[1]), $"the record {record[0]} is lost");
        foreach (var record in promises.Of("withdrawn"))
            Fault.If(waiting.ContainsKey(record[0]) || released.Contains(record[1]), $"the record {record[0]} was withdrawn and is back");
        foreach (var record in promises.Of("kept"))
            Fault.If(!waiting.ContainsKey(record[0]) && !refused.Contains(record[0]), $"what was set aside as {record[0]} is lost");
        foreach (var record in promises.Of("kept"))
            Fault.If(refused.Contains(record[0]) && !waiting.ContainsKey(record[0]) && !refused.Contains(record[0] + ".why"), $"why {record[0]} was set aside is lost");
        foreach (var record in promises.Of("answered"))
            Fault.If(!answers.ContainsKey(record[0]), $"the answer for {record[0]} is lost");
        foreach (var record in promises.Of("dropped"))
            Fault.If(refused.Contains(record[0]) || waiting.ContainsKey(record[0]), $"{record[0]} was destroyed and is back");
        foreach (var asked in promises.Of("asked"))
            Fault.If(Bytes("sequencer/requests", asked[0]) is not { } request || Convert.ToHexStringLower(request) != asked[1], $"the operator's {asked[0]} is lost");
        foreach (var instruction in promises.Of("instructed"))
            Fault.If(Bytes("sequencer/inbox", instruction[0]) is not { } item || !IsInstruction(item), $"the instruction {instruction[0]} is lost");
    }

    private byte[]? Bytes(string folder, string name) => DiskRead.File(Path.Combine(data, folder, name));

    private bool IsInstruction(byte[] sealedBytes) => keys.Release.Open(sealedBytes) is { } plain && InboxItem.TryRead("", plain, out _);

    private string? IdOf(byte[] sealedBytes) =>
        keys.Release.Open(sealedBytes) is { } plain && ReleaseRecord.TryRead(plain, out var record) ? record.Statement?.Id.ToString() : null;

    private HashSet<string> Released()
    {
        var state = new StateFile(new Disk(), Path.Combine(data, "sequencer/state"), keys.Log.VerifierKey.Name).Read();
        var tree = new TreeFiles(new Disk(), new LogFolder(Path.Combine(data, "log")));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0L; at < state.Size; at += 256)
        {
            var bundle = tree.Bundle(at / 256, (int)Math.Min(256, state.Size - at));
            for (var i = 0; i < bundle.Count; i++)
                if (EntryCodec.Read(bundle[i].Span, out var entry) is null && entry is StatementEntry statement) ids.Add(statement.Id.ToString());
        }

        return ids;
    }
}
