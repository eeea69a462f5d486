using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Core.Cases.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Owners;

/// <summary>An act file as it is spelled: JSON with the members of service.md section 7 and no others.</summary>
internal sealed record ActFile
{
    private const string Version = "act-v1";

    /// <summary>The most bytes that are looked at: an act file has about 400.</summary>
    private const int Longest = 4_096;

    [JsonPropertyName("tidemark")]
    public required string Form { get; init; }

    public required EntryType Type { get; init; }

    public required long Of { get; init; }

    public required StatementId Id { get; init; }

    public required Reason Reason { get; init; }

    public required RedactedFields[] Fields { get; init; }

    public required OwnerPublicKey Key { get; init; }

    [JsonPropertyName("sig")]
    public required OwnerSignature Signature { get; init; }

    internal static byte[] Write(OwnerAct act)
    {
        var file = new ActFile
        {
            Form = Version,
            Type = act.Type,
            Of = act.Of,
            Id = act.Id,
            Reason = act.Reason,
            Fields = [.. new[] { RedactedFields.Names, RedactedFields.Text }.Where(field => act.Fields.HasFlag(field))],
            Key = act.Key,
            Signature = act.Signature,
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(file, ActJson.Default.ActFile), (byte)'\n'];
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out OwnerAct? act)
    {
        act = null;
        try
        {
            if (bytes.Length <= Longest && JsonSerializer.Deserialize(bytes, ActJson.Default.ActFile) is { Form: Version } file && FieldsOf(file.Fields) is { } fields)
                act = new OwnerAct { Type = file.Type, Of = file.Of, Id = file.Id, Reason = file.Reason, Fields = fields, Key = file.Key, Signature = file.Signature };
        }
        catch (JsonException)
        {
            return false;
        }

        // A disclosure is asked for with the code: its content may have to be looked at again.
        if (act is not { IsSound: true, Type: EntryType.Retraction or EntryType.Redaction }) act = null;
        return act is not null;
    }

    /// <summary>Reads one act file after the other, white space between; null if anything else is there, or nothing.</summary>
    internal static IReadOnlyList<OwnerAct>? ReadAll(ReadOnlySpan<byte> files)
    {
        var acts = new List<OwnerAct>();
        var reader = new Utf8JsonReader(files, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (!TryRead(files[start..(int)reader.BytesConsumed], out var act)) return null;
                acts.Add(act);
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return acts.Count == 0 ? null : acts;
    }

    private static RedactedFields? FieldsOf(RedactedFields[] listed) => listed switch
    {
        [] => RedactedFields.None,
        [RedactedFields.Names or RedactedFields.Text] => listed[0],
        [RedactedFields.Names, RedactedFields.Text] => RedactedFields.Both,
        _ => null,
    };
}

/// <summary>The JSON of act files; what it does not know is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(StatementIdText), typeof(OwnerPublicKeyText), typeof(OwnerSignatureText),
        typeof(WordText<EntryType>), typeof(WordText<Reason>), typeof(WordText<RedactedFields>),
    ])]
[JsonSerializable(typeof(ActFile))]
internal sealed partial class ActJson : JsonSerializerContext;
