using System.Text.Json.Serialization;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases.Json;

/// <summary>The JSON of what is sealed; what it does not know is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(CaseIdText), typeof(StatementIdText), typeof(DigestText), typeof(OwnerPublicKeyText), typeof(OwnerSignatureText),
        typeof(BytesText), typeof(CountMapText), typeof(DayText), typeof(WeekText), typeof(RedactedFieldsText),
        typeof(WordText<Channel>), typeof(WordText<Made>), typeof(WordText<Confirmed>), typeof(WordText<Display>),
        typeof(WordText<StatementKind>), typeof(WordText<Reason>), typeof(WordText<ReleaseTime>),
        typeof(WordText<InstructionVerb>), typeof(WordText<ChangedPart>), typeof(WordText<Standing>),
    ])]
[JsonSerializable(typeof(CaseBody))]
[JsonSerializable(typeof(Instruction))]
[JsonSerializable(typeof(ReleaseRecord))]
[JsonSerializable(typeof(StatusMessage))]
internal sealed partial class CaseJson : JsonSerializerContext;
