using Tidemark.Core.Rules;
using Tidemark.Private.Numbers;
using Tidemark.Transparency;

namespace Tidemark.Writer;

/// <summary>What a stranger reads out of the public log.</summary>
internal static class PublishedRegister
{
    public static RegisterState Read(string folder, VerifierKey key)
    {
        var log = new LogReader(new PublishedLog(folder).Fetch, key);
        var tree = log.OpenTree(log.OpenCheckpoint([]).AsTask().Result.Checkpoint).AsTask().Result;
        var register = new RegisterState(key.Name);
        for (var bundle = 0L; bundle < tree.Bundles; bundle++)
        {
            var entries = tree.Bundle(bundle).AsTask().Result.Entries;
            for (var at = 0; at < entries.Count; at++)
                if (register.Append(entries[at].Span, digest => File.ReadAllBytes(Path.Combine(folder, "manifest", digest.ToHex()))) is { } failure)
                    throw new InvalidDataException(failure.Why);
        }

        return register;
    }
}
