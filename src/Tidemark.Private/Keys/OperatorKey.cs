using Tidemark.Core;
using Tidemark.Sodium;

namespace Tidemark.Private.Keys;

/// <summary>One operator key in locked memory: 32 bytes, or for the log the UTF-8 of its signed-note private form.</summary>
public sealed class OperatorKey(OperatorKeyName name, LockedBytes secret) : IDisposable
{
    /// <summary>The length of every key but the log's.</summary>
    public const int Length = 32;

    /// <summary>The longest private form of a log key.</summary>
    public const int LongestLogKey = 512;

    /// <summary>Which of the four it is.</summary>
    public OperatorKeyName Name { get; } = name;

    /// <summary>The secret itself.</summary>
    public LockedBytes Secret { get; } = Fits(name, secret.Length)
        ? secret
        : throw new ArgumentException($"The key {name.Spelled()} has {secret.Length} bytes.", nameof(secret));

    /// <summary>A new release, pepper or token key; the log's is made where its name is known.</summary>
    public static OperatorKey Create(OperatorKeyName name, RandomSource random)
    {
        var secret = new LockedBytes(Length);
        random.Fill(secret.Span);
        return new OperatorKey(name, secret);
    }

    /// <summary>Wipes it.</summary>
    public void Dispose() => Secret.Dispose();

    internal static bool Fits(OperatorKeyName name, int length) =>
        name == OperatorKeyName.Log ? length is > 0 and <= LongestLogKey : length == Length;
}
