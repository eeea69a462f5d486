using System.Security.Cryptography;

namespace Tidemark.Sodium;

/// <summary>Loads and initialises libsodium once, before the first call into it.</summary>
internal static class Libsodium
{
    private static readonly Lazy<bool> Ready = new(Initialise);

    internal static void Require() => _ = Ready.Value;

    /// <summary>Throws unless a buffer has the one length that the C function reads or writes.</summary>
    internal static void Length(ReadOnlySpan<byte> bytes, int expected, string name)
    {
        if (bytes.Length != expected)
            throw new ArgumentException($"{name} is {bytes.Length} bytes long, not {expected}.", name);
    }

    internal static void Check(int result, string function)
    {
        if (result != 0)
            throw new CryptographicException($"libsodium's {function} failed ({result}).");
    }

    private static bool Initialise()
    {
        try
        {
            // 1 means that somebody else in this process has initialised it already.
            if (Native.sodium_init() < 0)
                throw new CryptographicException("libsodium could not be initialised.");
            return true;
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException(
                $"{Native.Library} was not found. Install the Debian package libsodium23 (apt-get install libsodium23).", missing);
        }
    }
}
