namespace Tidemark.Core.Codes;

/// <summary>The X25519 key to which the desk seals what only the holder of the code may read (service.md section 1).</summary>
public static class QuestionKey
{
    /// <summary>The 32 bytes that the key pair is made from.</summary>
    public static byte[] Seed(ClaimCode code, ReadOnlySpan<byte> own) =>
        CodeKeys.Derive(code, own, "tidemark.question.v1"u8);
}
