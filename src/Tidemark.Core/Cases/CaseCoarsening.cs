using Tidemark.Core.Campaigns;
using Tidemark.Core.Content;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases;

/// <summary>One way of saying less about a declarant.</summary>
public enum Coarsening
{
    /// <summary>The country stands for its division.</summary>
    PlaceToCountry,

    /// <summary>The role is left out.</summary>
    NoRole,

    /// <summary>The place is left out.</summary>
    NoPlace,
}

/// <content>What the desk may change: it may only say less, and every change is kept for the declarant to see.</content>
public sealed partial record Case
{
    /// <summary>What stands where words were masked; always the same, so that it does not tell how long they were.</summary>
    public const string Mask = "■■■";

    /// <summary>The next step by which the statement says less, or null if only its words are left.</summary>
    public Coarsening? NextCoarsening => Body.Statement switch
    {
        { Place: { } place } when PlaceCode.IsDivision(place) => Coarsening.PlaceToCountry,
        { Role: not null } => Coarsening.NoRole,
        { Place: not null } => Coarsening.NoPlace,
        _ => null,
    };

    /// <summary>The reviewer makes role or place broader in the version that they saw.</summary>
    public CaseMove Coarsen(int seen, Coarsening step, DateOnly day)
    {
        if (Body.Statement is not { } draft)
            return CaseObstacle.AnotherKind;
        return step switch
        {
            Coarsening.PlaceToCountry when draft.Place is { } place && PlaceCode.IsDivision(place) =>
                Change(seen, new CaseChange(day, ChangedPart.Place, place, PlaceCode.Country(place)), draft with { Place = PlaceCode.Country(place) }),
            Coarsening.NoRole when draft.Role is { } role =>
                Change(seen, new CaseChange(day, ChangedPart.Role, role, ""), draft with { Role = null }),
            Coarsening.NoPlace when draft.Place is { } place =>
                Change(seen, new CaseChange(day, ChangedPart.Place, place, ""), draft with { Place = null }),
            _ => CaseObstacle.NothingToChange,
        };
    }

    /// <summary>The reviewer masks words wherever they stand in the text of the version that they saw.</summary>
    public CaseMove MaskText(int seen, string words, DateOnly day) =>
        IsStatement && Masked(Body.Draft.Text, words, out var masked) is { } text && WriterText.Problem(ContentField.Text, text) is null
            ? Change(seen, new CaseChange(day, ChangedPart.Text, masked, Mask), Body.Draft with { Text = text })
            : CaseObstacle.NothingToChange;

    /// <summary>The reviewer masks words of one person's signature, counted from 1, in the version that they saw.</summary>
    public CaseMove MaskSignature(int seen, int person, string words, DateOnly day)
    {
        if (Body.Statement is not { Persons: var persons })
            return CaseObstacle.AnotherKind;
        if (person < 1 || person > persons.Count
            || Masked(persons[person - 1].Signature, words, out var masked) is not { } signature
            || signature.EnumerateRunes().Count() > NamesValue.LongestSignature)
            return CaseObstacle.NothingToChange;
        var change = new CaseChange(day, ChangedPart.Signature, masked, Mask, Body.Draft.Together ? person : null);
        return Change(seen, change, Body.Draft with { Persons = [.. persons.Select((one, at) => at == person - 1 ? one with { Signature = signature } : one)] });
    }

    private static string? Masked(string within, string typed, out string words)
    {
        words = TypedText.Clean(typed, out _) ?? "";
        return words.Length > 0 && !Mask.Contains(words, StringComparison.Ordinal) && within.Contains(words, StringComparison.Ordinal)
            ? within.Replace(words, Mask, StringComparison.Ordinal).Normalize()
            : null;
    }

    private CaseMove Change(int seen, CaseChange change, StatementDraft draft)
    {
        if (State.Vetting != Vetting.InReview)
            return CaseObstacle.NotNow;
        if (seen != Body.Version)
            return CaseObstacle.NewerVersion;
        return this with { Body = Body with { Draft = draft, Changes = [.. Body.Changes, change] } };
    }
}
