using Tidemark.Core.Filing;
using Tidemark.Private.Intake.Pages;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>What is wrong is told in words that fit the field in which it is put right.</summary>
public sealed class RefusalWordsTests
{
    [Theory]
    [InlineData(FilingField.List, "list", "Person 2: This line does not show what is left.")]
    [InlineData(FilingField.Organisations, "left-2", "Person 2: Tick what this person leaves")]
    public void A_person_without_an_organisation_is_mended_in_the_list_or_by_ticks(string field, string beside, string words)
    {
        var error = RefusalWords.Of(new Refusal(field, "no-organisation", Person: 2), DeclarantSite.In("en"));
        Assert.Equal(beside, error.Field);
        Assert.StartsWith(words, error.Words, StringComparison.Ordinal);
    }
}
