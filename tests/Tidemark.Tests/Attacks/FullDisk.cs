using Tidemark.Core.Entries;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>A disk that is full while people file: they keep what they typed, nothing is half written, and room is all that it takes to go on.</summary>
public sealed class FullDisk
{
    private const int Megabyte = 1 << 20;

    /// <summary>The least that intake may be told to keep free.</summary>
    private const int Kept = 96;

    [Fact]
    public async Task A_limit_above_what_is_free_keeps_what_was_typed_and_files_it_later()
    {
        using var register = await RealRegister.MakeAsync();
        register.Set(keepFreeMegabytes: Kept);
        SentForm form;
        await using (var server = await register.ServeAsync())
        {
            using var visitor = new Visitor(server.Address);
            form = await new Declarant(visitor).ReadyToSendAsync(new Wish("I leave when there is room.", "Patient"));
        }

        register.Set(keepFreeMegabytes: 1 << 30);
        await using (var server = await register.ServeAsync(takesFilings: false))
        {
            using var visitor = new Visitor(server.Address);
            await Eventually.TrueAsync(async () => (await visitor.GetAsync("/health/intake")).Source.Contains("disk", StringComparison.OrdinalIgnoreCase), "health says why");
            var page = await visitor.SendAsync(form);
            Assert.Equal(503, page.Status);
            Assert.Contains("I leave when there is room.", page.Source, StringComparison.Ordinal);
            form = page.Press("go", "send");
        }

        register.Set(keepFreeMegabytes: Kept);
        await using (var server = await register.ServeAsync())
        {
            using var visitor = new Visitor(server.Address);
            form = await InjectedAsync(register, server, visitor, form);
            Assert.NotNull(Declarant.CodeOn(await visitor.SendAsync(form)));
        }
    }

    /// <summary>Above its limit intake is open; each write of its stores finds no room all the same.</summary>
    private static async Task<SentForm> InjectedAsync(RealRegister register, TidemarkProcess server, Visitor visitor, SentForm form)
    {
        string[] stores = [Path.Combine(register.Data, "outbox", "cases.db"), Path.Combine(register.Data, "intake", "rows.db")];
        using var fault = await InjectedFault.NoRoomAsync(server, [.. stores, .. stores.Select(store => store + "-journal")]);
        var page = await visitor.SendAsync(form);
        Assert.True(page.Status == 503, page.Text);
        Assert.Contains("I leave when there is room.", page.Source, StringComparison.Ordinal);
        return page.Press("go", "send");
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_load_loses_nothing_that_was_answered_for()
    {
        using var disk = SmallDisk.TryMount((Kept + 40) * Megabyte);
        if (disk is null)
        {
            // Where that is not to be had either, writes that fail for want of room are shown by the test below alone.
            await OwnNamespace.RunAsync(typeof(FullDisk), nameof(A_disk_that_fills_up_under_load_loses_nothing_that_was_answered_for));
            return;
        }

        using var register = await RealRegister.MakeAsync(data: Path.Combine(disk.Path, "data"));
        register.Set(keepFreeMegabytes: Kept);
        await using var server = await register.ServeAsync();
        using var visitor = new Visitor(server.Address);
        var forms = await FormsAsync(visitor);

        var codes = new List<string>();
        var again = new List<SentForm>();
        disk.FillUpTo(free: (Kept * Megabyte) + (Megabyte / 8));
        foreach (var page in await Task.WhenAll(forms.Select(visitor.SendAsync)))
        {
            Assert.Contains(page.Status, (int[])[200, 503]);
            if (page.Status == 200)
            {
                codes.Add(Declarant.CodeOn(page)!);
            }
            else
            {
                Assert.Matches("mark[0-9]+end xxx", page.Source);
                again.Add(page.Press("go", "send"));
            }
        }

        Assert.NotEmpty(again);
        disk.FillUpTo(free: 0);
        Assert.Equal(503, (await visitor.SendAsync(again[0])).Status);
        disk.MakeRoom();
        disk.UseUpNames();
        var unnamed = await visitor.SendAsync(again[0]);
        Assert.Equal(503, unnamed.Status);
        Assert.Matches("mark[0-9]+end xxx", unnamed.Source);
        using (var early = new Visitor(server.Address))
        {
            Assert.Equal(503, (await early.SendAsync(await new Reviewer(early).SignInFormAsync(register.First))).Status);
        }

        disk.MakeRoom();
        foreach (var form in again)
        {
            var page = await visitor.SendAsync(form);
            Assert.True(page.Status == 200, page.Text);
            codes.Add(Declarant.CodeOn(page)!);
        }

        Assert.Equal(forms.Count, codes.Distinct().Count());
        using var desk = new Visitor(server.Address);
        var reviewer = new Reviewer(desk);
        Assert.True(await reviewer.SignInAsync(register.First));
        var accepted = 0;
        await Eventually.TrueAsync(
            async () => (accepted += await reviewer.DecideAllAsync(_ => "accept")) == forms.Count,
            () => $"all are accepted: {accepted}, {register.OnTheWay()} {server.Output}");
        await ReleasedAsync(register, server);
        await GoesOnInWhatIsKeptFreeAsync(register, server, disk, visitor, reviewer);
        var log = string.Concat((await LogFolderReading.ReadAsync(register.Data, register.VerifierKey)).Select(entry => entry.Line));
        Assert.All(Enumerable.Range(0, forms.Count), number => Assert.Equal(2, log.Split($"mark{number}end").Length));
    }

    /// <summary>When intake has closed, what it left free is enough to accept, to release and to redact.</summary>
    private static async Task GoesOnInWhatIsKeptFreeAsync(RealRegister register, TidemarkProcess server, SmallDisk disk, Visitor visitor, Reviewer reviewer)
    {
        var declarant = new Declarant(visitor);
        var late = await declarant.ReadyToSendAsync(new Wish("I leave too late.", "Late"));
        Assert.NotNull(await declarant.FileAsync(new Wish("I leave in time.", "Early")));
        disk.FillUpTo(free: (Kept * Megabyte) - 4096);
        Assert.Equal(503, (await visitor.SendAsync(late)).Status);
        var accepted = 0;
        await Eventually.TrueAsync(async () => (accepted += await reviewer.DecideAllAsync(_ => "accept")) == 1, () => $"it is accepted: {register.OnTheWay()} {server.Output}");
        await ReleasedAsync(register, server);
        var redacted = await TidemarkProcess.RunAsync("act", "redact", "1", "--field", "names", "--reason", "privacy", "--yes", "--data", register.Data);
        Assert.True(redacted.Status == 0, redacted.Output + redacted.Error);
        await Eventually.TrueAsync(
            async () => (await LogFolderReading.ReadAsync(register.Data, register.VerifierKey)).Any(entry => entry.Entry is RedactionEntry),
            () => $"it is redacted: {server.Output}");
        await register.VerifyAsync();
        Assert.Equal(503, (await visitor.SendAsync(late)).Status);
        disk.MakeRoom();
        Assert.NotNull(Declarant.CodeOn(await visitor.SendAsync(late)));
    }

    private static async Task ReleasedAsync(RealRegister register, TidemarkProcess server)
    {
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0, () => $"all are released: {register.OnTheWay()} {server.Output}");
        await register.VerifyAsync();
    }

    /// <summary>Forms ready to be sent, of 64 KB each, that differ in their token and a mark.</summary>
    private static async Task<List<SentForm>> FormsAsync(Visitor visitor)
    {
        var first = await new Declarant(visitor).ReadyToSendAsync(new Wish("Heavy.", "Heavy"));
        var forms = new List<SentForm>();
        for (var number = 0; number < 32; number++)
        {
            var token = (await visitor.GetAsync("/en/w")).Find("input[name='token']")!.GetAttribute("value")!;
            forms.Add(first.With("text", $"mark{number}end {new string('x', 60_000)}").With("token", token));
        }

        return forms;
    }
}
