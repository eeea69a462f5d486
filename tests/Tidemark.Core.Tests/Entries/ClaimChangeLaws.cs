using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Entries;

/// <summary>What an amendment changes is named whole, and nothing besides.</summary>
public sealed class ClaimChangeLaws
{
    [Fact]
    public void Changes_are_read_again_from_their_spelling() => Over((amendment, changes) =>
        ClaimChange.Read(string.Join(' ', changes)).SequenceEqual(changes) && changes.All(change => char.IsAsciiLetter(change.ToString()[0])));

    [Fact]
    public void Nothing_is_named_of_claims_that_stay_and_something_of_all_others() => Over((amendment, changes) =>
        !ClaimChange.Between(amendment.Was, amendment.Was).Any()
        && (amendment.Was with { Kind = amendment.Now.Kind, Display = amendment.Now.Display }).Equals(amendment.Now) == changes.All(change => change.IsContent));

    [Fact]
    public void Who_knows_the_claims_before_and_the_changes_knows_the_claims_after() => Over((amendment, changes) =>
    {
        string Now(string part, string was) => changes.FirstOrDefault(change => change.Part == part)?.Now ?? was;
        var (was, now) = (amendment.Was, amendment.Now);
        return Now("role", was.Role ?? "") == (now.Role ?? "")
            && Now("place", was.Place ?? "") == (now.Place ?? "")
            && Now("lang", was.Lang) == now.Lang
            && Now("persons", $"{was.Persons}") == $"{now.Persons}"
            && Now("confirmed", was.Confirmed.Word()) == now.Confirmed.Word()
            && now.Left.Keys.All(code => (changes.FirstOrDefault(change => change.Code == code)?.Now ?? $"{was.Left[code]}") == $"{now.Left[code]}");
    });

    private static void Over(Func<AmendmentEntry, IReadOnlyList<ClaimChange>, bool> law) => Prop.ForAll<int>(seed =>
    {
        var random = new RandomEntries(seed);
        var amendment = Enumerable.Range(0, 1000).Select(_ => random.Any()).OfType<AmendmentEntry>().First();
        return law(amendment, ClaimChange.Of(amendment));
    }).QuickCheckThrowOnFailure();
}
