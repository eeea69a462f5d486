using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Private.Numbers;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Transparency;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>What the log says once it has gone on for a step: every act that was acknowledged holds, and nothing that was taken back is in it.</summary>
internal sealed class ReleasedRecords(RegisterKeys keys, string data)
{
    public void Check(Promises promises)
    {
        var register = Read();
        foreach (var record in promises.Of("withdrawn"))
            Fault.If(register.Find(Id(record[1])) is not null, $"the record {record[0]} was withdrawn and is released");
        foreach (var act in promises.Of("redacted"))
            Fault.If((Find(register, act[0]).Redacted & Enum.Parse<RedactedFields>(act[1])) == RedactedFields.None, $"the redaction of {act[0]} is undone");
        foreach (var act in promises.Of("retracted"))
            Fault.If(!Find(register, act[0]).Retracted, $"the retraction of {act[0]} is undone");
        foreach (var shown in promises.Of("shown"))
            Fault.If(!Below("log/content").Contains(shown[1], StringComparison.Ordinal), $"the text {shown[1]} is not public");
        foreach (var held in promises.Of("held"))
            Fault.If(!Sealed("sequencer/hidden").Contains(held[1], StringComparison.Ordinal), $"the hidden text {held[1]} is lost");
    }

    private static StatementRecord Find(RegisterState register, string id) => register.Find(Id(id)) ?? throw new Fault($"the statement {id} is lost");

    private static StatementId Id(string text) => StatementId.TryParse(Encoding.ASCII.GetBytes(text), out var id) ? id : throw new ArgumentException(text);

    private string Below(string folder) =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(data, folder), "*", SearchOption.AllDirectories).Select(File.ReadAllText));

    private string Sealed(string folder) =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(data, folder)).Select(path => Encoding.UTF8.GetString(keys.Release.Open(File.ReadAllBytes(path)) ?? [])));

    private RegisterState Read()
    {
        var log = new LogReader(new PublishedLog(Path.Combine(data, "log")).Fetch, keys.Log.VerifierKey);
        var tree = log.OpenTree(log.OpenCheckpoint([]).AsTask().GetAwaiter().GetResult().Checkpoint).AsTask().GetAwaiter().GetResult();
        var register = new RegisterState(keys.Log.VerifierKey.Name);
        for (var bundle = 0L; bundle < tree.Bundles; bundle++)
        {
            var entries = tree.Bundle(bundle).AsTask().GetAwaiter().GetResult().Entries;
            for (var at = 0; at < entries.Count; at++)
                register.Append(entries[at].Span, digest => File.ReadAllBytes(Path.Combine(data, "log/manifest", digest.ToHex())));
        }

        return register;
    }
}
