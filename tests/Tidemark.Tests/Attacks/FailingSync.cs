using System.Diagnostics;
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
            using var fault = await Fault.InAsync(server, error, Path.Combine(register.Data, "outbox", "cases.db"), Path.Combine(register.Data, "outbox", "cases.db-journal"), Path.Combine(register.Data, "intake", "rows.db"));
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
            using var fault = await Fault.InAsync(server, "EIO", Path.Combine(register.Data, "release"));
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

    /// <summary>Syncs of some files fail from now on in a running process.</summary>
    private sealed class Fault(Process strace) : IDisposable
    {
        public static async Task<Fault> InAsync(TidemarkProcess server, string error, params string[] paths)
        {
            var process = Start(["-f", "-q", "-p", $"{server.Id}", .. paths.SelectMany(path => new[] { "-P", path }), "-e", "trace=fsync,fdatasync", "-e", $"inject=fsync,fdatasync:error={error}"]);
            Assert.SkipWhen(process is null, "strace is not installed.");
            var fault = new Fault(process!);
            await Eventually.TrueAsync(() => process!.HasExited || Traced(server.Id), "strace has the process");
            Assert.SkipWhen(process!.HasExited, "strace may not trace here.");
            return fault;
        }

        public void Dispose()
        {
            if (!strace.HasExited)
                strace.Kill();
            strace.WaitForExit();
            strace.Dispose();
        }

        private static bool Traced(int process) => Directory.EnumerateDirectories($"/proc/{process}/task").All(thread =>
            File.ReadLines(Path.Combine(thread, "status")).Any(line => line.StartsWith("TracerPid:", StringComparison.Ordinal) && !line.EndsWith("\t0", StringComparison.Ordinal)));

        private static Process? Start(string[] arguments)
        {
            try
            {
                return Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true });
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return null;
            }
        }
    }
}
