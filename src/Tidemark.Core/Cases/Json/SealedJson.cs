using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tidemark.Core.Cases.Json;

/// <summary>The JSON of what is sealed, with Han written as Han: it is never part of a page, and escapes double its size.</summary>
internal static class SealedJson
{
    internal static CaseJson Forms { get; } = new(new JsonSerializerOptions(CaseJson.Default.Options)
    {
        TypeInfoResolver = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
