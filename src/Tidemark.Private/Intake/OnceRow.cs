using System.Security.Cryptography;
using Tidemark.Core;

namespace Tidemark.Private.Intake;

/// <summary>By what a form that was sent again is known: keyed hashes of its <c>once</c> and of its body, and the day.</summary>
internal sealed record OnceRow(byte[] Once, byte[] Body, string Day)
{
    internal static OnceRow Of(ReadOnlySpan<byte> pepper, byte[] once, byte[] body, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(once.Length, 16);
        return new OnceRow(HMACSHA256.HashData(pepper, once), HMACSHA256.HashData(pepper, body), Days.Write(today));
    }

    internal bool HasBody(byte[] known) => CryptographicOperations.FixedTimeEquals(known, Body);
}
