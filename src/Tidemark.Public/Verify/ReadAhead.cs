namespace Tidemark.Public.Verify;

/// <summary>Asks for the next few files of a known sequence while the present one is being checked.</summary>
internal sealed class ReadAhead(Func<string, CancellationToken, ValueTask<byte[]?>> fetch, int width)
{
    private readonly Queue<(string Path, Task<byte[]?> Bytes)> _asked = new();
    private IEnumerator<string> _next = Enumerable.Empty<string>().GetEnumerator();

    /// <summary>The paths that will be fetched, in about this order; those that are not are forgotten.</summary>
    public void Expect(IEnumerable<string> paths)
    {
        _asked.Clear();
        _next = paths.GetEnumerator();
    }

    public ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        if (width == 0) return fetch(path, cancel);
        Ask(cancel);
        if (!_asked.Any(one => one.Path == path)) return fetch(path, cancel);
        while (true)
        {
            var (found, bytes) = _asked.Dequeue();
            Ask(cancel);
            if (found == path) return new ValueTask<byte[]?>(bytes);
        }
    }

    private void Ask(CancellationToken cancel)
    {
        while (_asked.Count < width && _next.MoveNext()) _asked.Enqueue((_next.Current, Once(_next.Current, cancel)));
    }

    private async Task<byte[]?> Once(string path, CancellationToken cancel) => await fetch(path, cancel);
}
