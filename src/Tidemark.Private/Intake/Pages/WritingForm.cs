using Tidemark.Core.Campaigns;
using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>All that a declarant has answered so far, as the fields of the form carry it.</summary>
public sealed class WritingForm
{
    /// <summary>Before the code of a template in the field that chooses between it and own words.</summary>
    internal const string TemplateMark = "template-";

    /// <summary>The field that carries the code of the statement in whose place this one is put; nobody then asks whether a code is wanted.</summary>
    internal const string Corrects = "corrects";

    /// <summary>The field of what the declarant wants to leave as it is; no page asks for it, every page carries it.</summary>
    private const string LeftField = "leave";

    private readonly SortedDictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly List<PersonAnswers> _persons = [];
    private readonly Language _language;

    private WritingForm(Language language) => _language = language;

    internal static WritingForm Empty(Language language) => new(language);

    /// <summary>The fields that the form knows; any other is left out.</summary>
    internal static WritingForm Read(IReadOnlyDictionary<string, string> fields, Language language)
    {
        var form = new WritingForm(language);
        foreach (var (name, value) in fields)
            if (!IsLeftOut(name, value) && (name == LeftField || WriteStep.AnyAsks(name)))
                form._fields[name] = value;
        form._persons.AddRange(PersonFields.Read(fields));
        return form;
    }

    internal string this[string field]
    {
        get => _fields.GetValueOrDefault(field, "");
        set => _fields[field] = value;
    }

    /// <summary>Whether several persons declare together.</summary>
    internal bool Several => Ticked(FilingField.Several);

    /// <summary>Whether it takes the place of a statement that is not decided yet.</summary>
    internal bool IsCorrection => this[Corrects].Length > 0;

    /// <summary>Everybody who declares together, in order, however little is typed of them yet.</summary>
    internal IList<PersonAnswers> Persons => _persons;

    /// <summary>Leaves out persons of whom nothing was typed.</summary>
    internal void DropBlankPersons() => _persons.RemoveAll(person => person.IsBlank);

    /// <summary>Everything, to be carried by a page that asks nothing.</summary>
    internal IEnumerable<KeyValuePair<string, string>> All => _fields.Concat(PersonFields.Carried(_persons));

    /// <summary>What the page of this step does not ask for and so has to carry unseen; never a consent, which is for what was last seen.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Beside(WriteStep step) =>
        _fields.Where(field => !step.Asks(field.Key) && !WriteStep.Preview.Asks(field.Key))
            .Concat(step == WriteStep.Persons ? [] : PersonFields.Carried(_persons));

    internal bool Ticked(string field) => this[field] == FilingAnswers.Yes;

    /// <summary>Keys of marked words that the declarant wants to leave as they are.</summary>
    internal IReadOnlyList<string> LeftAlone
    {
        get => this[LeftField].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        set => this[LeftField] = string.Join(' ', value);
    }

    /// <summary>Gives the statement a text of its own, also where a ready one was chosen.</summary>
    internal string OwnText
    {
        set => (this[FilingField.Words], this[FilingField.Text]) = (FilingAnswers.Own, value);
    }

    /// <summary>Gives one person, counted from 1, another signature.</summary>
    internal void Sign(int person, string signature)
    {
        if (Several)
            _persons[person - 1] = _persons[person - 1] with { Signature = signature };
        else
            this[FilingField.Signature] = signature;
    }

    internal IReadOnlyList<string> Organisations =>
        [.. _fields.Where(pair => pair.Value == Choice.Ticked)
            .Select(pair => pair.Key)
            .Where(name => name.StartsWith(FilingField.Organisations + "-", StringComparison.Ordinal))
            .Select(name => name[(FilingField.Organisations.Length + 1)..])];

    /// <summary>The language of the statement: chosen, or else that of the pages.</summary>
    internal string StatementLanguage => this[FilingField.Lang] is { Length: > 0 } chosen ? chosen : _language.Code;

    /// <summary>As the rules judge it.</summary>
    internal FilingAnswers Answers => new()
    {
        Several = this[FilingField.Several],
        Persons = Several ? _persons : [Alone],
        Role = this[FilingField.Role],
        Place = this[FilingField.Place],
        Lang = StatementLanguage,
        Words = Template is null ? FilingAnswers.Own : FilingAnswers.FromTemplate,
        Template = Template ?? "",
        Text = this[FilingField.Text],
        Release = this[FilingField.Release],
        After = this[FilingField.After],
        Display = this[FilingField.Display],
        Code = IsCorrection ? FilingAnswers.Yes : this[FilingField.Code],
        JoinedAsMinor = this[FilingField.JoinedAsMinor],
        FilesAsMinor = this[FilingField.FilesAsMinor],
        Consent = this[FilingField.Consent],
        MinorConsent = this[FilingField.MinorConsent],
        Agreed = this[FilingField.Agreed],
    };

    /// <summary>What is against it, the consents aside: they are asked for last.</summary>
    internal FilingReading JudgeBeforeConsent(Campaign campaign, DateOnly today) =>
        Statement.Make(Answers with { Agreed = FilingAnswers.Yes, Consent = FilingAnswers.Yes, MinorConsent = FilingAnswers.Yes }, campaign, today);

    internal FilingReading Judge(Campaign campaign, DateOnly today) => Statement.Make(Answers, campaign, today);

    private static bool IsLeftOut(string name, string value) =>
        value.Length == 0 || (value == Choice.None && name is FilingField.Role or FilingField.Place);

    private PersonAnswers Alone => new() { Organisations = Organisations, All = this[FilingField.All], Signature = this[FilingField.Signature] };

    private string? Template =>
        this[FilingField.Words] is var words && words.StartsWith(TemplateMark, StringComparison.Ordinal) ? words[TemplateMark.Length..] : null;

    /// <summary>Says nothing of what was typed.</summary>
    public override string ToString() => nameof(WritingForm);
}
