using System.Collections;

namespace Tidemark.Core.Entries;

/// <summary>An immutable map from codes to counts, its keys sorted by their bytes, compared by content.</summary>
public sealed class CountMap : IEnumerable<KeyValuePair<string, long>>, IEquatable<CountMap>
{
    /// <summary>The map without members.</summary>
    public static readonly CountMap Empty = new([], []);

    private readonly string[] _keys;
    private readonly long[] _values;

    internal CountMap(string[] sortedKeys, long[] values)
    {
        _keys = sortedKeys;
        _values = values;
    }

    /// <summary>A map of these counts in any order; zeros are left out, a key that comes twice is an error.</summary>
    public static CountMap Of(IEnumerable<KeyValuePair<string, long>> counts)
    {
        var sorted = counts.Where(count => count.Value != 0).OrderBy(count => count.Key, StringComparer.Ordinal).ToArray();
        for (var at = 1; at < sorted.Length; at++)
            if (sorted[at].Key == sorted[at - 1].Key) throw new ArgumentException($"The key {sorted[at].Key} comes twice.", nameof(counts));
        return sorted.Length == 0 ? Empty : new CountMap([.. sorted.Select(count => count.Key)], [.. sorted.Select(count => count.Value)]);
    }

    /// <summary>A map of these counts in any order; zeros are left out, a key that comes twice is an error.</summary>
    public static CountMap Of(params (string Key, long Value)[] counts) =>
        Of(counts.Select(count => KeyValuePair.Create(count.Key, count.Value)));

    /// <summary>The count of a code; 0 if it has none.</summary>
    public long this[string key] => TryGetValue(key, out var value) ? value : 0;

    /// <summary>The codes, sorted.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The counts in the order of their codes.</summary>
    public IReadOnlyList<long> Values => _values;

    /// <summary>How many codes there are.</summary>
    public int Count => _keys.Length;

    /// <summary>All counts together.</summary>
    public long Sum
    {
        get
        {
            var sum = 0L;
            foreach (var value in _values) sum += value;
            return sum;
        }
    }

    /// <summary>Whether the code has a count.</summary>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <summary>The count of a code.</summary>
    public bool TryGetValue(string key, out long value)
    {
        var at = Array.BinarySearch(_keys, key, StringComparer.Ordinal);
        value = at >= 0 ? _values[at] : 0;
        return at >= 0;
    }

    /// <summary>The members in order.</summary>
    public IEnumerator<KeyValuePair<string, long>> GetEnumerator()
    {
        for (var at = 0; at < _keys.Length; at++) yield return KeyValuePair.Create(_keys[at], _values[at]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold the same counts.</summary>
    public bool Equals(CountMap? other) =>
        ReferenceEquals(this, other) || (other is not null && _values.AsSpan().SequenceEqual(other._values) && _keys.AsSpan().SequenceEqual(other._keys));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CountMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var at = 0; at < _keys.Length; at++)
        {
            hash.Add(_keys[at], StringComparer.Ordinal);
            hash.Add(_values[at]);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this.Select(count => $"{count.Key} {count.Value}"));
}
