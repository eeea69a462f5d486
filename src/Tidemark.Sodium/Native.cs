using System.Runtime.InteropServices;

namespace Tidemark.Sodium;

/// <summary>The functions of libsodium that we call, as the C library declares them.</summary>
internal static partial class Native
{
    internal const string Library = "libsodium.so.23";

    [LibraryImport(Library)]
    internal static partial int sodium_init();

    [LibraryImport(Library)]
    internal static partial nint sodium_malloc(nuint size);

    [LibraryImport(Library)]
    internal static partial void sodium_free(nint pointer);

    [LibraryImport(Library)]
    internal static partial int sodium_mlock(nint address, nuint length);

    [LibraryImport(Library)]
    internal static partial int crypto_sign_seed_keypair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library)]
    internal static partial int crypto_sign_detached(
        Span<byte> signature, nint signatureLength, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library)]
    internal static partial int crypto_sign_verify_detached(
        ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);

    [LibraryImport(Library)]
    internal static partial int crypto_box_seed_keypair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library)]
    internal static partial int crypto_box_seal(
        Span<byte> box, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);

    [LibraryImport(Library)]
    internal static partial int crypto_box_seal_open(
        Span<byte> message, ReadOnlySpan<byte> box, ulong boxLength, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library)]
    internal static partial int crypto_secretbox_easy(
        Span<byte> box, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport(Library)]
    internal static partial int crypto_secretbox_open_easy(
        Span<byte> message, ReadOnlySpan<byte> box, ulong boxLength, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport(Library)]
    internal static partial int crypto_pwhash(
        Span<byte> output, ulong outputLength, ReadOnlySpan<byte> passphrase, ulong passphraseLength,
        ReadOnlySpan<byte> salt, ulong operations, nuint memoryBytes, int algorithm);
}
