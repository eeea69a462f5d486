using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>One page of the form and the fields that it asks for.</summary>
public sealed record WriteStep(string Name, params IReadOnlyList<string> Fields)
{
    internal static readonly WriteStep Start = new("start");
    internal static readonly WriteStep Organisations = new("organisations", FilingField.Organisations, FilingField.All);
    internal static readonly WriteStep About = new("about", FilingField.Role, FilingField.Place, FilingField.JoinedAsMinor, FilingField.FilesAsMinor);
    internal static readonly WriteStep Words = new("words", FilingField.Words, FilingField.Template, FilingField.Text, FilingField.Lang);
    internal static readonly WriteStep Signature = new("signature", FilingField.Signature);
    internal static readonly WriteStep Publication = new("publication", FilingField.Display, FilingField.Release, FilingField.After);
    internal static readonly WriteStep Code = new("code", FilingField.Code);
    internal static readonly WriteStep Preview = new("preview", FilingField.Consent, FilingField.MinorConsent);

    /// <summary>All of them, in order.</summary>
    internal static IReadOnlyList<WriteStep> All { get; } = [Start, Organisations, About, Words, Signature, Publication, Code, Preview];

    /// <summary>Its place among those that ask something, counted from 1; 0 for the start.</summary>
    internal int Number => All.TakeWhile(step => step != this).Count();

    internal WriteStep Next => All[Math.Min(Number + 1, All.Count - 1)];

    internal WriteStep Previous => All[Math.Max(Number - 1, 0)];

    /// <summary>Whether the page of this step asks for the field, so that it is not carried unseen.</summary>
    internal bool Asks(string field) => Fields.Any(own => field == own || field.StartsWith(own + "-", StringComparison.Ordinal));

    /// <summary>Those refusals that the page of this step can put right, in the order in which it asks.</summary>
    internal IReadOnlyList<Refusal> InOrder(IEnumerable<Refusal> refusals) =>
        [.. refusals.Where(refusal => Asks(refusal.Field)).OrderBy(refusal => Fields.TakeWhile(field => field != refusal.Field).Count())];

    /// <summary>What of a form did not arrive as it was typed, beside the fields of which it is a part.</summary>
    internal static IReadOnlyList<Refusal> Harmed(FormBody body) =>
    [
        .. Asked(body.Cut).Select(field => Refusals.Cut(field, FormBody.MostCharacters)),
        .. Asked(body.Damaged).Select(Refusals.Damaged),
    ];

    // What the preview asks is ticked, not typed.
    private static IEnumerable<string> Asked(IReadOnlyCollection<string> names) =>
        All.Where(step => step != Preview).SelectMany(step => step.Fields.Where(own => names.Any(name => name == own || name.StartsWith(own + "-", StringComparison.Ordinal))));

    internal static WriteStep Find(string name) => All.FirstOrDefault(step => step.Name == name) ?? Start;

    /// <summary>The step whose page can put a refusal right.</summary>
    internal static WriteStep For(Refusal refusal) => All.FirstOrDefault(step => step.Asks(refusal.Field)) ?? Organisations;

    public bool Equals(WriteStep? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
