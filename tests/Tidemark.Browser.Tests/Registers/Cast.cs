using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Registers;

/// <summary>Codes of statements that stand at each place where a statement can stand, for those who look at every page.</summary>
internal sealed record Cast(string Waiting, string Accepted, string Refused, string Released, string Retracted)
{
    public static async Task<Cast> GatherAsync(DemoSite demo, Chromium chromium)
    {
        if (demo.Cast is { } gathered)
        {
            return gathered;
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var later = today.AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var accepted = await demo.Wire.FileAsync("我退出，等到春天以后再发布。", "zh-Hans", ("release", "after"), ("after", later), ("role", "teacher"), ("place", "CN-SC"));
        var refused = await demo.Wire.FileAsync("今天天气很好。", "zh-Hans");
        var released = await demo.Wire.FileAsync("我在学校时加入少先队和共青团，今天一并退出。", "zh-Hans", ("organisations-league", "yes"), ("organisations-pioneers", "yes"));
        var retracted = await demo.Wire.FileAsync("我声明退出，以后不再参加。", "zh-Hans");
        var waiting = await demo.Wire.FileAsync("I leave what I joined at school without being asked.");

        var desk = await demo.DeskAsync(chromium);
        await desk.FindAsync("我退出，等到春天以后再发布。");
        await desk.DecideAsync("review.coarsen.country");
        await desk.DecideAsync("review.accept");
        await desk.RefuseAsync("今天天气很好。", "unclear");
        await desk.AcceptAsync("我在学校时加入少先队和共青团，今天一并退出。");
        await desk.AcceptAsync("我声明退出，以后不再参加。");

        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var returning = new ReturningVisit(visit);
        await returning.OpenAsync(released);
        await returning.WaitForAsync("released");
        await returning.OpenAsync(retracted);
        await returning.WaitForAsync("released");
        await visit.PressAsync(visit.Said["return.retract.ask"]);
        await visit.TickAsync(visit.Said["return.when.now"]);
        await visit.PressAsync(visit.Said["return.retract.go"]);
        await returning.WaitForAsync("retracted");
        return demo.Cast = new Cast(waiting, accepted, refused, released, retracted);
    }
}
