using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>A disk that fails while somebody is being answered: they get a page, the process ends, and the next start knows what is on the disk.</summary>
public sealed class FailingSync
{
    [Theory]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    public async Task Filing_keeps_what_was_typed_and_the_same_form_gives_its_code_after_the_restart(string error)
    {
        using var register = await RealRegister.MakeAsync();
        SentForm form;
        await using (var server = await register.ServeAsync())
        {
            using var visitor = new Visitor(server.Address);
            form = await new Declarant(visitor).ReadyToSendAsync(new Wish("I leave, whatever the disk does.", "Patient"));
            using var fault = await InjectedFault.InSyncsAsync(server, error, Path.Combine(register.Data, "outbox", "cases.db"), Path.Combine(register.Data, "outbox", "cases.db-journal"), Path.Combine(register.Data, "intake", "rows.db"));
            var page = await visitor.SendAsync(form);
            Assert.True(page.Status == 503, page.Text);
            Assert.Contains("I leave, whatever the disk does.", page.Source, StringComparison.Ordinal);
            form = page.Press("go", "send");
            Assert.Equal(1, await server.EndsAsync());
        }

        await using (var server = await register.ServeAsync())
        {
            using var visitor = new Visitor(server.Address);
            var code = Declarant.CodeOn(await visitor.SendAsync(form));
            Assert.NotNull(code);
            Assert.Equal(code, Declarant.CodeOn(await visitor.SendAsync(form)));
            await Eventually.TrueAsync(() => register.WaitingAtDesk() == 1, "it is one case");
        }
    }

    [Fact]
    public async Task Accepting_ends_the_process_and_the_acceptance_is_completed_after_the_restart_or_never_happened()
    {
        using var register = await RealRegister.MakeAsync();
        await using (var server = await register.ServeAsync())
        {
            using var visitor = new Visitor(server.Address);
            await new Declarant(visitor).FileAsync(new Wish("I leave.", "Patient"));
            var reviewer = new Reviewer(visitor);
            Assert.True(await reviewer.SignInAsync(register.First));
            await Eventually.TrueAsync(async () => Reviewer.HasCase(await reviewer.LookAsync()), "the case is there");
            var shown = await reviewer.LookAsync();
            using var fault = await InjectedFault.InSyncsAsync(server, "EIO", Path.Combine(register.Data, "release"));
            var page = await visitor.SendAsync(shown.Press("decision", "accept"));
            Assert.Equal(500, page.Status);
            Assert.Equal(1, await server.EndsAsync());
        }

        await using (var server = await register.ServeAsync())
        {
            await Eventually.TrueAsync(() => register.OnTheWay() is { Accepted: 1, InReview: 0 }, () => $"it is accepted once: {register.OnTheWay()}");
            await register.ReleaseNowAsync();
            await Eventually.TrueAsync(() => register.OnTheWay().All == 0, () => $"it is released: {register.OnTheWay()} {server.Output}");
            Assert.Equal(1, (await register.VerifyAsync()).GetProperty("totals").GetProperty("statements").GetInt64());
        }
    }
}
