using System.Runtime.CompilerServices;
using System.Text;
using Tidemark.Log;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>What a redaction has destroyed is in no file of the disk as it was found, neither plain nor sealed to the release key.</summary>
internal sealed class Destroyed(ReleaseKey key)
{
    private readonly ConditionalWeakTable<Content, string> _read = [];

    public void Check(LostDisk disk, Promises promises)
    {
        var words = promises.Of("destroyed").Select(word => word[0]).ToList();
        if (words.Count == 0) return;
        foreach (var (path, content) in disk.Paths)
        {
            if (content is null || !(path.StartsWith("data/log/content", StringComparison.Ordinal) || path.StartsWith("data/sequencer", StringComparison.Ordinal) || path.StartsWith("data/release", StringComparison.Ordinal))) continue;
            var text = _read.GetValue(content, one => Encoding.UTF8.GetString(key.Open(one.Bytes) ?? one.Bytes));
            foreach (var word in words) Fault.If(text.Contains(word, StringComparison.Ordinal), $"{path} still has {word}, which was destroyed");
        }
    }
}
