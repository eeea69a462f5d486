using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>The contents of synthetic statements and imports, each made from its number and version alone, whenever it is needed.</summary>
/// <remarks>Version 0 is the statement's own; an amendment's is its place among the statement's versions. Imports have the numbers below 0.</remarks>
internal sealed class SynthContents(IReadOnlyList<string> organisations)
{
    private readonly SynthPersons _persons = new(organisations);

    public CountMap Left(SynthRandom random, long number, int persons) => _persons.Left(random, number, persons);

    public string Names(SynthRandom random, long number, int version, int persons, string lang) => _persons.Names(random, number, version, persons, lang);

    public static string Text(SynthRandom random, long number, int version, string lang) => SynthTexts.Make(random.At(SynthPurpose.Text, number, version), number, lang);

    public Digest Salt(SynthRandom random, ContentField field, long number, int version)
    {
        Span<byte> salt = stackalloc byte[Digest.Length];
        random.At(field is ContentField.Names ? SynthPurpose.NamesSalt : SynthPurpose.TextSalt, number, version).Fill(salt);
        return new Digest(salt);
    }

    public Digest Commit(SynthRandom random, ContentField field, long number, int version, string value) =>
        Commitment.Of(field, Salt(random, field, number, version), value);
}
