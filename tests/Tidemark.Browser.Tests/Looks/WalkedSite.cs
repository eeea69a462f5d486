using System.Text.RegularExpressions;
using Tidemark.Tests.Running;
using Tidemark.Tests.Walk;

[assembly: AssemblyFixture(typeof(Tidemark.Browser.Tests.Looks.WalkedSite))]

namespace Tidemark.Browser.Tests.Looks;

/// <summary>Every kind of page, step, error and end of a register, met once for all who look at them.</summary>
public sealed partial class WalkedSite : IAsyncDisposable
{
    private RealRegister? register;
    private TidemarkProcess? running;
    private IReadOnlyList<IReadOnlyList<MetPage>>? kinds;

    /// <summary>Pages of one kind differ in nothing but their language or a number.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<MetPage>>> KindsAsync()
    {
        if (kinds is null)
        {
            register = await RealRegister.MakeAsync();
            running = await register.ServeAsync();
            var pages = await new WholeSite(register, running.Address).WalkAsync();
            kinds = [.. pages.GroupBy(page => Kind(page.Way)).Select(kind => kind.ToList())];
            Assert.True(kinds.Count > 40, $"only {kinds.Count} kinds of pages were met");
        }

        return kinds;
    }

    /// <summary>Where the site answers. A browser that is there loads what a page's source names.</summary>
    internal string Address => running!.Address;

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
        }

        register?.Dispose();
    }

    private static string Kind(string way)
    {
        var anyLanguage = WholeSite.Languages.Aggregate(way, (text, language) => text.Replace(language, "", StringComparison.Ordinal));
        anyLanguage = Part().Replace(Over().Replace(anyLanguage, "/totals/over"), "/totals/part");
        return string.Concat(anyLanguage.Where(letter => !char.IsAsciiDigit(letter) || way.Contains("write", StringComparison.Ordinal)));
    }

    [GeneratedRegex("/totals/(?:display|kind|left|made|via|confirmed|role|place|lang)$")]
    private static partial Regex Part();

    [GeneratedRegex("/totals/(?:[A-Za-z0-9-]+/)*(?:day|week|month|year)s(?:/[0-9-]+)?$")]
    private static partial Regex Over();
}
