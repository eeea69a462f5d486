using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>One page of the form and the fields that it asks for.</summary>
public sealed record WriteStep(string Name, params IReadOnlyList<string> Fields)
{
    internal static readonly WriteStep Start = new("start", FilingField.Several);
    internal static readonly WriteStep Organisations = new("organisations", FilingField.Organisations, FilingField.All);
    internal static readonly WriteStep Persons = new("persons", FilingField.Persons, FilingField.List);
    internal static readonly WriteStep About = new("about", FilingField.Role, FilingField.Place, FilingField.JoinedAsMinor, FilingField.FilesAsMinor);
    internal static readonly WriteStep Words = new("words", FilingField.Words, FilingField.Template, FilingField.Text, FilingField.Lang);
    internal static readonly WriteStep Signature = new("signature", FilingField.Signature);
    internal static readonly WriteStep Publication = new("publication", FilingField.Display, FilingField.Release, FilingField.After);
    internal static readonly WriteStep Code = new("code", FilingField.Code, WritingForm.Corrects);
    internal static readonly WriteStep Preview = new("preview", FilingField.Agreed, FilingField.Consent, FilingField.MinorConsent);

    private static readonly IReadOnlyList<WriteStep> All = [Start, Organisations, Persons, About, Words, Signature, Publication, Code, Preview];

    /// <summary>Whether the page of this step asks for the field, so that it is not carried unseen.</summary>
    internal bool Asks(string field) => Fields.Any(own => field == own || field.StartsWith(own + "-", StringComparison.Ordinal));

    /// <summary>Whether any page asks for the field.</summary>
    internal static bool AnyAsks(string field) => All.Any(step => step.Asks(field));

    /// <summary>Whether the page of this step can put the refusal right; what is against one of several persons is, on theirs.</summary>
    internal bool Mends(Refusal refusal) => refusal.Person > 0 ? this == Persons : Asks(refusal.Field);

    /// <summary>Those refusals that the page of this step can put right, in the order in which it asks.</summary>
    internal IReadOnlyList<Refusal> InOrder(IEnumerable<Refusal> refusals) =>
        [.. refusals.Where(Mends).OrderBy(refusal => Fields.TakeWhile(field => field != refusal.Field).Count())];

    /// <summary>What of a form did not arrive as it was typed, beside the fields of which it is a part.</summary>
    internal static IReadOnlyList<Refusal> Harmed(FormBody body) =>
    [
        .. Asked(body.Cut).Select(field => Refusals.Cut(field, FormBody.MostCharacters)),
        .. Asked(body.Damaged).Select(Refusals.Damaged),
        .. PersonFields.Numbers(body.Cut).Select(number => Refusals.Cut(FilingField.Signature, FormBody.MostCharacters) with { Person = number }),
        .. PersonFields.Numbers(body.Damaged).Select(number => Refusals.Damaged(FilingField.Signature) with { Person = number }),
    ];

    // What the preview asks is ticked, not typed.
    private static IEnumerable<string> Asked(IReadOnlyCollection<string> names) =>
        All.Where(step => step != Preview).SelectMany(step => step.Fields.Where(own => names.Any(name => name == own || name.StartsWith(own + "-", StringComparison.Ordinal))));

    internal static WriteStep Find(string name) => All.FirstOrDefault(step => step.Name == name) ?? Start;

    public bool Equals(WriteStep? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
