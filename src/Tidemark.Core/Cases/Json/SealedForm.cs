using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tidemark.Core.Cases.Json;

/// <summary>What stands inside every seal: a line that names the form and its version, then JSON, then padding.</summary>
internal static class SealedForm
{
    internal static byte[] Write<T>(string form, T value, JsonTypeInfo<T> type) =>
        Padding.Add([.. Header(form), .. JsonSerializer.SerializeToUtf8Bytes(value, type)]);

    internal static bool TryRead<T>(string form, ReadOnlySpan<byte> padded, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = null;
        var header = Header(form);
        if (!Padding.TryRemove(padded, out var content) || !content.AsSpan().StartsWith(header))
            return false;
        try
        {
            value = JsonSerializer.Deserialize(content.AsSpan(header.Length), type);
        }
        catch (JsonException)
        {
            return false;
        }
        return value is not null;
    }

    private static byte[] Header(string form) => Encoding.ASCII.GetBytes($"tidemark-{form}\n");
}
