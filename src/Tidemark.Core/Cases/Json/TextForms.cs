using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Cases.Json;

/// <summary>A value that is one string in JSON.</summary>
internal abstract class TextForm<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !TryRead(reader.GetString()!, out var value))
            throw new JsonException();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Spell(value));

    protected abstract bool TryRead(string text, out T value);

    protected abstract string Spell(T value);
}

/// <summary>An enum by the words that the register spells it with.</summary>
internal sealed class WordText<T> : TextForm<T>
    where T : struct, Enum
{
    protected override bool TryRead(string text, out T value) => Spelling.TryRead(text, out value);

    protected override string Spell(T value) => value.Word();
}

/// <summary>A case's id.</summary>
internal sealed class CaseIdText : TextForm<CaseId>
{
    protected override bool TryRead(string text, out CaseId value) => CaseId.TryParse(text, out value);

    protected override string Spell(CaseId value) => value.ToString();
}

/// <summary>A statement's id.</summary>
internal sealed class StatementIdText : TextForm<StatementId>
{
    protected override bool TryRead(string text, out StatementId value) => StatementId.TryParse(Encoding.UTF8.GetBytes(text), out value);

    protected override string Spell(StatementId value) => value.ToString();
}

/// <summary>A digest or a salt.</summary>
internal sealed class DigestText : TextForm<Digest>
{
    protected override bool TryRead(string text, out Digest value) => Digest.TryParse(Encoding.UTF8.GetBytes(text), out value);

    protected override string Spell(Digest value) => value.ToString();
}

/// <summary>An owner's public key.</summary>
internal sealed class OwnerPublicKeyText : TextForm<OwnerPublicKey>
{
    protected override bool TryRead(string text, out OwnerPublicKey value)
    {
        var ok = Digest.TryParse(Encoding.UTF8.GetBytes(text), out var bytes);
        value = new OwnerPublicKey(bytes);
        return ok;
    }

    protected override string Spell(OwnerPublicKey value) => value.ToString();
}

/// <summary>An owner's signature.</summary>
internal sealed class OwnerSignatureText : TextForm<OwnerSignature>
{
    protected override bool TryRead(string text, out OwnerSignature value) => OwnerSignature.TryParse(Encoding.UTF8.GetBytes(text), out value);

    protected override string Spell(OwnerSignature value) => value.ToString();
}

/// <summary>Bytes in base64url.</summary>
internal sealed class BytesText : TextForm<byte[]>
{
    protected override bool TryRead(string text, out byte[] value)
    {
        var ok = Base64Url.TryDecode(text, out var bytes);
        value = bytes ?? [];
        return ok;
    }

    protected override string Spell(byte[] value) => Base64Url.Encode(value);
}

/// <summary>A day in its one spelling.</summary>
internal sealed class DayText : TextForm<DateOnly>
{
    protected override bool TryRead(string text, out DateOnly value) => Days.TryRead(text, out value);

    protected override string Spell(DateOnly value) => Days.Write(value);
}

/// <summary>A week in its one spelling.</summary>
internal sealed class WeekText : TextForm<IsoWeek>
{
    protected override bool TryRead(string text, out IsoWeek value) => IsoWeek.TryParse(Encoding.UTF8.GetBytes(text), out value);

    protected override string Spell(IsoWeek value) => value.ToString();
}

/// <summary>What is removed, as entries name it: names, text, or both with a comma between.</summary>
internal sealed class RedactedFieldsText : TextForm<RedactedFields>
{
    protected override bool TryRead(string text, out RedactedFields value)
    {
        value = text switch
        {
            "names" => RedactedFields.Names,
            "text" => RedactedFields.Text,
            "names,text" => RedactedFields.Both,
            _ => RedactedFields.None,
        };
        return value != RedactedFields.None;
    }

    protected override string Spell(RedactedFields value) => value switch
    {
        RedactedFields.Names => "names",
        RedactedFields.Text => "text",
        RedactedFields.Both => "names,text",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Nothing is removed."),
    };
}

/// <summary>Codes with their counts.</summary>
internal sealed class CountMapText : JsonConverter<CountMap>
{
    public override CountMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var code = reader.GetString()!;
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var count) || count < 1 || !counts.TryAdd(code, count))
                throw new JsonException();
        }
        return CountMap.Of(counts);
    }

    public override void Write(Utf8JsonWriter writer, CountMap value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (code, count) in value)
            writer.WriteNumber(code, count);
        writer.WriteEndObject();
    }
}
