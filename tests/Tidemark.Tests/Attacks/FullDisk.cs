using System.Diagnostics;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>A disk that is full while people file: they keep what they typed, nothing is half written, and room is all that it takes to go on.</summary>
public sealed class FullDisk
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public async Task A_limit_above_what_is_free_keeps_what_was_typed_and_files_it_later()
    {
        using var register = await RealRegister.MakeAsync();
        register.Set(keepFreeMegabytes: 1);
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

        register.Set(keepFreeMegabytes: 1);
        await using (var server = await register.ServeAsync())
        {
            using var visitor = new Visitor(server.Address);
            Assert.NotNull(Declarant.CodeOn(await visitor.SendAsync(form)));
        }
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_load_loses_nothing_that_was_answered_for()
    {
        using var disk = SmallDisk.TryMount(40 * Megabyte);
        Assert.SkipWhen(disk is null, "Mounting a small disk needs root.");
        using var register = await RealRegister.MakeAsync(data: Path.Combine(disk.Path, "data"));
        register.Set(keepFreeMegabytes: 1);
        await using var server = await register.ServeAsync();
        using var visitor = new Visitor(server.Address);
        var forms = await FormsAsync(visitor);

        var codes = new List<string>();
        var again = new List<SentForm>();
        disk.FillUpTo(free: Megabyte + (Megabyte / 8));
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
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0, () => $"all are released: {register.OnTheWay()} {server.Output}");
        await register.VerifyAsync();
        var log = string.Concat((await LogFolderReading.ReadAsync(register.Data, register.VerifierKey)).Select(entry => entry.Line));
        Assert.All(Enumerable.Range(0, forms.Count), number => Assert.Equal(2, log.Split($"mark{number}end").Length));
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

    /// <summary>A disk of a few megabytes in memory.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public string Path => folder.Path;

        public static SmallDisk? TryMount(int bytes)
        {
            var disk = new SmallDisk();
            if (Run("mount", "-t", "tmpfs", "-o", $"size={bytes},nr_inodes=2000", "tmpfs", disk.Path))
            {
                return disk;
            }

            disk.folder.Dispose();
            return null;
        }

        public void FillUpTo(int free)
        {
            using var filler = new FileStream(folder["filler"], FileMode.Append);
            var left = new DriveInfo(Path).AvailableFreeSpace - free;
            try
            {
                for (; left > 0; left -= 4096)
                {
                    filler.Write(new byte[4096]);
                    filler.Flush();
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }

        /// <summary>Leaves room, but no file can be made any more: a store finds no place for its journal.</summary>
        public void UseUpNames()
        {
            Directory.CreateDirectory(folder["names"]);
            try
            {
                for (var number = 0; ; number++)
                {
                    File.WriteAllBytes(System.IO.Path.Combine(folder["names"], $"{number}"), []);
                }
            }
            catch (IOException)
            {
                // Used up.
            }
        }

        public void MakeRoom()
        {
            File.Delete(folder["filler"]);
            if (Directory.Exists(folder["names"]))
            {
                Directory.Delete(folder["names"], recursive: true);
            }
        }

        public void Dispose()
        {
            Run("umount", "-l", Path);
            folder.Dispose();
        }

        private static bool Run(string command, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
