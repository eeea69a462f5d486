using System.Text.Json;

namespace Tidemark.Core.Tests.Codes;

/// <summary>The vectors of codes and owner keys (docs/reference/spec/vectors/codes.json).</summary>
internal static class CodeVectors
{
    internal static JsonElement All { get; } = SpecFolder.Vectors("codes.json");

    internal static byte[] Pepper => Hex(All, "pepper");

    internal static byte[] Hex(JsonElement from, string member) => Convert.FromHexString(from.GetProperty(member).GetString()!);

    internal static string Text(JsonElement from, string member) => from.GetProperty(member).GetString()!;
}
