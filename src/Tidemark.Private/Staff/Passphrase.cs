using System.Text;

namespace Tidemark.Private.Staff;

/// <summary>A passphrase as bytes: the same however a keyboard composes its letters.</summary>
public static class Passphrase
{
    /// <summary>The fewest characters a passphrase of staff may have.</summary>
    public const int Shortest = 12;

    /// <summary>NFKC, then UTF-8; the caller wipes it.</summary>
    public static byte[] Bytes(string typed) => Encoding.UTF8.GetBytes(typed.Normalize(NormalizationForm.FormKC));

    /// <summary>Whether it is long enough to be taken.</summary>
    public static bool IsLongEnough(string typed) => typed.Trim().Length >= Shortest;
}
