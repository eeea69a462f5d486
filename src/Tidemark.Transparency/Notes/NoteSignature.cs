using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>One line below a note: an em dash, the name of a key, and base64 of its id and the signature.</summary>
public sealed class NoteSignature
{
    private const string Dash = "\u2014 ";
    private const int KeyIdLength = 4;
    private readonly byte[] bytes;

    /// <summary>Makes a line of its parts.</summary>
    /// <exception cref="ArgumentException">The name is not that of a key, or the signature is empty.</exception>
    public NoteSignature(string name, uint keyId, ReadOnlySpan<byte> signature)
    {
        if (!KeyName.IsValid(name))
            throw new ArgumentException("The name of a key is not empty and holds neither white space nor a plus sign.", nameof(name));
        if (signature.IsEmpty)
            throw new ArgumentException("A signature is at least one byte long.", nameof(signature));
        (Name, KeyId) = (name, keyId);
        bytes = signature.ToArray();
    }

    /// <summary>The name of the key.</summary>
    public string Name { get; }

    /// <summary>The id of the key.</summary>
    public uint KeyId { get; }

    /// <summary>The bytes behind the key id.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Reads a line without its LF.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Dash, StringComparison.Ordinal))
            return false;
        var rest = line.AsSpan(Dash.Length);
        var space = rest.IndexOf(' ');
        if (space < 0 || !KeyName.IsValid(rest[..space])
            || !StrictBase64.TryDecode(rest[(space + 1)..], out var decoded) || decoded.Length <= KeyIdLength)
            return false;
        signature = new NoteSignature(
            rest[..space].ToString(), BinaryPrimitives.ReadUInt32BigEndian(decoded), decoded.AsSpan(KeyIdLength));
        return true;
    }

    /// <summary>The line without its LF.</summary>
    public override string ToString()
    {
        var blob = new byte[KeyIdLength + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(blob, KeyId);
        bytes.CopyTo(blob, KeyIdLength);
        return $"{Dash}{Name} {Convert.ToBase64String(blob)}";
    }

    /// <summary>Whether the line says that it is this key's.</summary>
    internal bool IsBy(VerifierKey key) => KeyId == key.KeyId && Name == key.Name;
}
