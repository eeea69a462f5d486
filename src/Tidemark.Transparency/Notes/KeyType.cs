namespace Tidemark.Transparency;

/// <summary>The kinds of keys that this library checks. Lines of any other kind are unknown and ignored.</summary>
public enum KeyType
{
    /// <summary>Ed25519 over the text of the note: what logs sign with.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over a time and the text, "cosignature/v1": what witnesses and auditors sign with.</summary>
    Cosignature = 0x04,
}
