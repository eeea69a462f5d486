using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Tidemark.Private.Staff;

/// <summary>Six-digit codes of an authenticator: RFC 6238 with SHA-1 and steps of 30 seconds.</summary>
public static class Totp
{
    /// <summary>The length of the shared secret.</summary>
    public const int SecretLength = 20;

    private const int StepSeconds = 30;

    /// <summary>The step that an instant lies in.</summary>
    public static long Step(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 with SHA-1 is what authenticators know; HMAC does not rest on collisions.")]
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step, now or one to either side, whose code was typed; null if none.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, DateTimeOffset now, ReadOnlySpan<char> typed)
    {
        Span<byte> given = stackalloc byte[6];
        var length = 0;
        foreach (var letter in typed)
        {
            if (letter is ' ' or '-')
                continue;
            var digit = letter is >= '０' and <= '９' ? letter - '０' : letter - '0';
            if (digit is < 0 or > 9 || length == 6)
                return null;
            given[length++] = (byte)('0' + digit);
        }
        if (length != 6)
            return null;

        long? found = null;
        Span<byte> right = stackalloc byte[6];
        foreach (var step in (ReadOnlySpan<long>)[Step(now) - 1, Step(now), Step(now) + 1])
        {
            System.Text.Encoding.ASCII.GetBytes(Code(secret, step), right);
            if (CryptographicOperations.FixedTimeEquals(given, right))
                found = step;
        }
        return found;
    }

    /// <summary>The address that an authenticator reads from a QR code or takes by hand.</summary>
    public static string Address(string register, string name, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(register)}:{Uri.EscapeDataString(name)}"
        + $"?secret={Base32.Encode(secret)}&issuer={Uri.EscapeDataString(register)}&algorithm=SHA1&digits=6&period=30";
}
