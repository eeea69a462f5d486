namespace Tidemark.Core.Rules;

/// <summary>Entries about statements that a state has taken: its own copies, so long as nobody else has them.</summary>
internal sealed class TakenEntries(IEarlierEntries? earlier)
{
    private readonly Dictionary<long, byte[]> _own = [];

    public void Add(long index, ReadOnlySpan<byte> bytes)
    {
        if (earlier is null || index >= earlier.Size) _own[index] = bytes.ToArray();
    }

    /// <summary>Lets go of those that can be had elsewhere by now.</summary>
    public void Trim()
    {
        if (earlier is null || _own.Count == 0) return;
        foreach (var index in _own.Keys.Where(index => index < earlier.Size).ToList()) _own.Remove(index);
    }

    public ReadOnlyMemory<byte> Entry(long index) => _own.TryGetValue(index, out var bytes) ? bytes
        : earlier is not null ? earlier.Entry(index)
        : throw new ArgumentOutOfRangeException(nameof(index), $"Nothing is known of the entry at {index}.");
}
