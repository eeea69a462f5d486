using System.Security.Cryptography;
using Tidemark.Sodium;

namespace Tidemark.Private.Keys;

/// <summary>Moves secrets out of ordinary memory.</summary>
internal static class Locked
{
    /// <summary>Copies the bytes into locked memory and wipes where they were.</summary>
    internal static LockedBytes Take(byte[] plain)
    {
        try
        {
            return LockedBytes.Copy(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
