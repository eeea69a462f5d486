using System.Net;
using Tidemark.Private.Tests.Stores;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Intake's pages while the desk holds its store, or lies dead within a commit: nothing typed is lost, and nothing breaks.</summary>
public sealed class WhileTheDeskWrites
{
    [Fact]
    public async Task A_filing_that_needs_the_desks_store_is_kept_in_a_page_that_files_it_later()
    {
        await using var site = await DeclarantSite.Start();
        using (WritingOwner.Of(site.Intake.Folder.Status))
        {
            await site.ToPreview();
            await site.Browser.With("consent", "yes").Press("go", "send");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
            Assert.Contains(DeclarantSite.In("zh-Hans")["write.busy.title"], site.Browser.Text, StringComparison.Ordinal);
            Assert.Equal(DeclarantSite.Typed, site.Browser.Value("text"));
        }
        await site.Browser.Press("go", "send");
        Assert.NotNull(site.ShownCode);
        Assert.Single(site.Intake.Cases());
    }

    [Fact]
    public async Task A_wish_is_kept_in_a_page_that_asks_for_it_later()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        await site.ComeBack(code);
        WritingOwner.CutOffWithinACommit(site.Intake.Folder.Status);
        await site.Browser.With("really", "yes").Press("do", "confirm");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Equal(code.Digits, site.Browser.Value("code"));
        Assert.Empty(site.Intake.DeskInstructions());

        WritingOwner.IsBack(site.Intake.Folder.Status);
        await site.Browser.Press("do", "confirm");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.done.confirmed"], site.Browser.Text, StringComparison.Ordinal);
        Assert.Single(site.Intake.DeskInstructions());
    }
}
