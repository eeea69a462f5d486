using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Filing;

/// <summary>What somebody typed who wants a released statement corrected, as it came; at first what is public now.</summary>
public sealed record CorrectionAnswers
{
    /// <summary>The word of a public reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who signs, where one person does.</summary>
    public PersonAnswers Alone { get; init; } = new();

    /// <summary>Who signs, where several do: a line for each, as lists are typed.</summary>
    public string List { get; init; } = "";

    /// <summary>Code of a role, or empty.</summary>
    public string Role { get; init; } = "";

    /// <summary>Code of a place, or empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>Code of the language.</summary>
    public string Lang { get; init; } = "";

    /// <summary>The text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it is to be public as soon as it is accepted.</summary>
    public bool AtOnce { get; init; }

    /// <summary>What is public now, as the form begins with it.</summary>
    /// <param name="released">The statement.</param>
    /// <param name="campaign">What organisations are called.</param>
    /// <param name="language">The language of the page.</param>
    public static CorrectionAnswers Of(ReleasedStatement released, Campaign campaign, string language)
    {
        ArgumentNullException.ThrowIfNull(released);
        var claims = released.Record.Claims;
        return new CorrectionAnswers
        {
            Alone = new PersonAnswers { Organisations = claims.Left.Keys, Signature = released.Persons is [var only] ? only.Signature : "" },
            List = released.Persons is { } persons ? string.Join('\n', persons.Select(person => Line(person, campaign, language))) : "",
            Role = claims.Role ?? "",
            Place = claims.Place ?? "",
            Lang = claims.Lang,
            Text = released.Text ?? "",
        };
    }

    /// <summary>The reasons that a declarant may give; that it was confirmed is the service's to say.</summary>
    public static IReadOnlyList<Reason> ReasonsFor(ReleasedStatement released)
    {
        ArgumentNullException.ThrowIfNull(released);
        return released.Record.Claims.Persons > 1
            ? [Entries.Reason.Mistake, Entries.Reason.Coarsen, Entries.Reason.Split, Entries.Reason.Other]
            : [Entries.Reason.Mistake, Entries.Reason.Coarsen, Entries.Reason.Other];
    }

    /// <summary>The correction, or every reason against it in the order of the form.</summary>
    public CorrectionReading Read(ReleasedStatement released, Campaign campaign, string language) => new CorrectionJudgement(this, released, campaign, language).Read();

    /// <summary>Says nothing of what was typed.</summary>
    public override string ToString() => nameof(CorrectionAnswers);

    internal static string Line(NamedPerson person, Campaign campaign, string language)
    {
        var left = campaign.Organisations.Where(one => person.Left.Contains(one.Code)).Select(one => one.Names[language]);
        return language.StartsWith("zh", StringComparison.Ordinal) ? $"{person.Signature}：{string.Join('、', left)}" : $"{person.Signature}: {string.Join(", ", left)}";
    }
}

/// <summary>A correction that can be sent, or what is against it.</summary>
/// <param name="Correction">The correction; null if something is against it.</param>
/// <param name="Coarsened">The place that was chosen and is too exact beside the role, so that its country stands in its place; null if none.</param>
/// <param name="Refusals">What is against it.</param>
public sealed record CorrectionReading(Correction? Correction, string? Coarsened, IReadOnlyList<Refusal> Refusals);
