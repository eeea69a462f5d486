using Tidemark.Transparency;

namespace Tidemark.Public.LogFiles;

/// <summary>The tree under the checkpoint that pages stand at, opened once for all requests; one reads at a time.</summary>
internal sealed class PublishedTree(LogFolder log, PublicOptions options) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly LogReader _reader = new(log.Read, options.LogKey);
    private TreeReader? _tree;

    /// <summary>Reads in the tree of a checkpoint; null if the log's files do not give what is asked for now.</summary>
    public async Task<T?> Read<T>(SignedCheckpoint checkpoint, Func<TreeReader, Task<T?>> read, CancellationToken cancel) where T : class
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_tree?.Checkpoint != checkpoint.Checkpoint) _tree = await _reader.OpenTree(checkpoint.Checkpoint, cancel);
            return await read(_tree);
        }
        catch (LogFailureException)
        {
            _tree = null;
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
