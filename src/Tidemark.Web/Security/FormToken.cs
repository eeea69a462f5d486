using System.Buffers.Binary;
using System.Security.Cryptography;
using Tidemark.Core;

namespace Tidemark.Web;

/// <summary>What a form's token says once it is opened.</summary>
/// <param name="Once">16 random bytes that name this one form.</param>
/// <param name="Made">When the form was first shown, to the second.</param>
public sealed record OpenedToken(byte[] Once, DateTimeOffset Made);

/// <summary>Why a token is not taken.</summary>
public enum TokenProblem
{
    None,

    /// <summary>Not made here, or changed.</summary>
    Damaged,

    /// <summary>Older than <see cref="FormToken.GoodFor"/>.</summary>
    Expired,
}

/// <summary>The hidden field of declarants' forms: <c>once</c> and the time it was made, sealed with the token key (service.md section 1).</summary>
public sealed class FormToken : IDisposable
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    private const int KeyLength = 32;
    private const int OnceLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int PlainLength = OnceLength + sizeof(long);
    private const int SealedLength = NonceLength + PlainLength + TagLength;

    private readonly AesGcm _seal;
    private readonly RandomSource _random;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();

    /// <summary>The 32 bytes of the token key are copied into the cipher, so the caller may wipe its own.</summary>
    public FormToken(ReadOnlySpan<byte> key, RandomSource random, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyLength);
        _seal = new AesGcm(key, TagLength);
        _random = random;
        _clock = clock;
    }

    /// <summary>A token with a new <c>once</c>.</summary>
    public string Issue()
    {
        Span<byte> plain = stackalloc byte[PlainLength];
        _random.Fill(plain[..OnceLength]);
        BinaryPrimitives.WriteInt64BigEndian(plain[OnceLength..], _clock.GetUtcNow().ToUnixTimeSeconds());

        Span<byte> box = stackalloc byte[SealedLength];
        _random.Fill(box[..NonceLength]);
        lock (_gate)
            _seal.Encrypt(box[..NonceLength], plain, box[NonceLength..^TagLength], box[^TagLength..], "tidemark.token.v1"u8);
        return Base64Url.Encode(box);
    }

    /// <summary>Opens a token, or says why it is not taken.</summary>
    public OpenedToken? Open(string? token, out TokenProblem problem)
    {
        problem = TokenProblem.Damaged;
        if (!Base64Url.TryDecode(token, SealedLength, out var box))
            return null;

        Span<byte> plain = stackalloc byte[PlainLength];
        try
        {
            lock (_gate)
                _seal.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, PlainLength), box.AsSpan(SealedLength - TagLength), plain, "tidemark.token.v1"u8);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var made = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(plain[OnceLength..]));
        problem = _clock.GetUtcNow() - made < GoodFor ? TokenProblem.None : TokenProblem.Expired;
        return problem == TokenProblem.None ? new OpenedToken(plain[..OnceLength].ToArray(), made) : null;
    }

    public void Dispose() => _seal.Dispose();
}
