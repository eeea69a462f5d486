using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <summary>Goes to every page there is: all links that readers can follow, every step, error and end of the declarants' forms, and the desk.</summary>
internal sealed partial class WholeSite(RealRegister register, string address)
{
    private readonly List<MetPage> met = [];

    public static IReadOnlyList<string> Languages { get; } = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>Files and releases one statement in each language, then walks.</summary>
    public async Task<IReadOnlyList<MetPage>> WalkAsync()
    {
        using var writer = new Visitor(address);
        var codes = new List<string>();
        foreach (var language in Languages)
        {
            codes.Add(await Write(writer, language));
            codes.Add(await WriteTogether(writer, language));
        }

        await Desk();
        using var desk = new Visitor(address);
        await Answers(writer, desk, await Ask(writer));
        await register.ReleaseNowAsync();
        using var reader = new Visitor(address);
        await Eventually.TrueAsync(async () => (await reader.GetAsync($"/en/s/{codes.Count}")).Status == 200, "all are public");
        foreach (var (language, code) in Languages.Zip(codes.Where((_, at) => at % 2 == 1)))
        {
            await Correct(writer, language, code);
        }

        await Corrections(desk);
        await Eventually.TrueAsync(async () => (await reader.GetAsync("/en/corrections")).Has(".changes"), "a correction is public");
        foreach (var (language, code) in Languages.Zip(codes.Where((_, at) => at % 2 == 0)))
        {
            await ComeBack(writer, language, code);
        }

        await Read(reader);
        return met;
    }

    private WebPage Meet(string way, For who, WebPage page)
    {
        met.Add(new MetPage(way, who, page));
        return page;
    }
}
