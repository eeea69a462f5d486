using System.Text.Json;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Operate;

/// <summary>Each zone in its own process under its own user: the main job goes through, and nobody reads what is not theirs.</summary>
public sealed class ZonesAsTheirOwnUsers
{
    [Fact]
    public async Task A_statement_goes_from_user_to_user_and_each_reads_only_what_it_is_handed()
    {
        Assert.SkipUnless(Shell.IsRoot, "Only root can start processes under other users.");
        using var register = await RealRegister.MakeAsync();
        // What root made with a strict umask is opened by the script, and what it made with a lax one is closed.
        Shell.Must("chmod", "755", Path.GetDirectoryName(register.Data)!);
        Shell.Must("chmod", "-R", "u=rwX,go=", register.Data);
        using var zones = SeparateZones.SetUp(register.Data);
        using var handed = new TemporaryFolder();
        Shell.Must("chmod", "755", handed.Path);
        var credentials = await CredentialsForIntakeAsync(register, zones, handed);
        var keys = KeysForSequencer(register, zones, handed);

        await using var sequencer = ZoneProcess.Start(zones, "sequencer", "022", ["--data", register.Data, "--keys", keys, "--key-passphrase-file", "/dev/fd/3", "--accept-swap"], $"3< '{register.KeyPassphraseFile}'");
        await using var desk = ZoneProcess.Start(zones, "desk", "027", ["--data", register.Data, "--accept-swap"]);
        await using var intake = ZoneProcess.Start(zones, "intake", "027", ["--data", register.Data, "--accept-swap"], variable: ("CREDENTIALS_DIRECTORY", credentials));
        await using var readers = ZoneProcess.Start(zones, "public", "027", ["--data", register.Data, "--accept-swap"]);
        foreach (var zone in new[] { sequencer, desk, intake, readers })
        {
            await zone.WorksAsync();
        }

        using var phone = new Visitor(intake.Address);
        using var browser = new Visitor(desk.Address);
        using var reader = new Visitor(readers.Address);
        var declarant = new Declarant(phone);
        var code = await declarant.FileAsync(new Wish("I have left, and say so here.", "Blue Heron"));
        Assert.NotNull(code);
        await AcceptAsync(browser, register.First, 1);
        await register.ReleaseNowAsync();
        var page = await SoonAsync(reader, "/en/s/1", page => page.Status == 200);
        Assert.Contains("I have left, and say so here.", page.Text, StringComparison.Ordinal);

        // What goes back: an act of the declarant by the outbox, its receipt by taken/, and what root asks for by release/ and sequencer/.
        // Before intake has seen the release, taking back would remove the text too.
        await SoonAsync(() => declarant.OpenAsync(code), page => page.Has("dd.figures"));
        await declarant.AskAsync(code, "retract", ("when", "now"), ("remove", ""));
        await SoonAsync(reader, "/en/s/1", page => page.Text.Contains("no longer counted", StringComparison.Ordinal));
        var redacted = await TidemarkProcess.RunAsync("act", "redact", "1", "--field", "text", "--reason", "privacy", "--yes", "--data", register.Data);
        Assert.True(redacted.Status == 0, redacted.Error);
        await SoonAsync(reader, "/en/s/1", page => page.Status == 200 && !page.Text.Contains("I have left, and say so here.", StringComparison.Ordinal));

        // Somebody whom root admits while the desk runs can sign in.
        using var second = new Visitor(desk.Address);
        Assert.True(await new Reviewer(second).SignInAsync(await register.AdmitAsync("second")));

        var verified = await TidemarkProcess.RunAsync("verify", $"{readers.Address}/log", "--key", register.VerifierKey, "--json");
        Assert.True(verified.Status == 0, verified.Output + verified.Error);
        using var verdict = JsonDocument.Parse(verified.Output);
        Assert.Equal(1, verdict.RootElement.GetProperty("totals").GetProperty("retracted").GetInt64());

        // A case that waits, so that there is something in every folder; and the script, run again, changes nothing.
        await declarant.FileAsync(new Wish("Another one, which waits.", "Grey Goose"));
        await SoonAsync(() => new Reviewer(browser).LookAsync(), Reviewer.HasCase);
        var before = Rights(register.Data);
        zones.Apply(register.Data);
        Assert.Equal(before, Rights(register.Data));
        LooksAtWhatEachUserMayOpen(register, zones);

        foreach (var zone in new[] { sequencer, desk, intake, readers })
        {
            Assert.DoesNotContain("denied", zone.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("broke off", zone.Output, StringComparison.Ordinal);
        }
    }

    private static void LooksAtWhatEachUserMayOpen(RealRegister register, SeparateZones zones)
    {
        var data = register.Data;
        string[] everybodys = ["register.json", "log"];
        Same([.. everybodys, "intake", "outbox", "status", "taken"], Within(zones, "intake", data, "-readable"));
        Same([.. everybodys, "desk", "weeks", "status", "release", "outbox"], Within(zones, "desk", data, "-readable"));
        Same([.. everybodys, "sequencer", "release", "taken", "outbox"], Within(zones, "sequencer", data, "-readable"));
        Same([.. everybodys, "public"], Within(zones, "public", data, "-readable"));

        Same(["intake", "outbox"], Within(zones, "intake", data, "-writable"));
        Same(["desk", "weeks", "status", "release"], Within(zones, "desk", data, "-writable"));
        Same(["sequencer", "release", "taken", "log"], Within(zones, "sequencer", data, "-writable"));
        Same(["public"], Within(zones, "public", data, "-writable"));

        foreach (var (zone, files) in new (string, string[])[]
        {
            ("intake", ["desk/staff.db", "desk/desk.db", "weeks/weeks.db", "sequencer/state", "../keys/log", "../keys/release", "../keys/pepper"]),
            ("desk", ["intake/rows.db", "sequencer/state", "../keys/log", "../keys/release", "../keys/pepper", "../keys/token"]),
            ("sequencer", ["desk/desk.db", "desk/staff.db", "weeks/weeks.db", "intake/rows.db", "status/status.db", "../keys/log"]),
            ("public", ["intake/rows.db", "outbox/cases.db", "desk/desk.db", "status/status.db", "sequencer/state", "../keys/log"]),
        })
        {
            foreach (var file in files)
            {
                var path = Path.Combine(data, file);
                Assert.True(File.Exists(path), path);
                var tried = zones.RunAs(zone, "cat", path);
                Assert.NotEqual(0, tried.Status);
                Assert.Contains("Permission denied", tried.Error, StringComparison.Ordinal);
                Assert.Empty(tried.Output);
            }
        }
    }

    /// <summary>The names below the data folder in which a zone's user finds anything of a kind.</summary>
    private static string[] Within(SeparateZones zones, string zone, string data, string what) =>
        [.. zones.RunAs(zone, "find", data, "-mindepth", "1", what, "-printf", "%P\n").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => path.Split('/')[0])
            .Distinct()];

    private static void Same(IEnumerable<string> expected, IEnumerable<string> found) => Assert.Equal(expected.Order(), found.Order());

    private static string Rights(string data) => Shell.Must("find", data, "-type", "d", "-printf", "%P %u:%g %m\n");

    // As systemd-creds leaves them: unsealed, in a folder that only this user may enter.
    private static async Task<string> CredentialsForIntakeAsync(RealRegister register, SeparateZones zones, TemporaryFolder handed)
    {
        Directory.CreateDirectory(handed["credentials"]);
        foreach (var name in new[] { "pepper", "token" })
        {
            var exported = await TidemarkProcess.RunAsync("keys", "export", name, "--keys", register.Keys, "--key-passphrase-file", register.KeyPassphraseFile);
            Assert.True(exported.Status == 0, exported.Error);
            handed.Write($"credentials/tidemark.{name}", exported.Output);
        }

        GiveTo(zones.UserOf("intake"), handed["credentials"]);
        return handed["credentials"];
    }

    private static string KeysForSequencer(RealRegister register, SeparateZones zones, TemporaryFolder handed)
    {
        Directory.CreateDirectory(handed["keys"]);
        foreach (var name in new[] { "log", "release" })
        {
            File.Copy(Path.Combine(register.Keys, name), handed[$"keys/{name}"]);
        }

        GiveTo(zones.UserOf("sequencer"), handed["keys"]);
        return handed["keys"];
    }

    private static void GiveTo(string user, string folder)
    {
        Shell.Must("chown", "-R", user, folder);
        Shell.Must("chmod", "-R", "u=rX,go=", folder);
    }

    private static async Task AcceptAsync(Visitor browser, Member member, int cases)
    {
        var reviewer = new Reviewer(browser);
        Assert.True(await reviewer.SignInAsync(member));
        for (var done = 0; done < cases;)
        {
            await SoonAsync(reviewer.LookAsync, Reviewer.HasCase);
            done += await reviewer.DecideAllAsync(_ => "accept");
        }
    }

    private static Task<WebPage> SoonAsync(Visitor visitor, string path, Func<WebPage, bool> good) => SoonAsync(() => visitor.GetAsync(path), good);

    private static async Task<WebPage> SoonAsync(Func<Task<WebPage>> look, Func<WebPage, bool> good)
    {
        var page = await look();
        for (var tries = 0; !good(page) && tries < 120; tries++)
        {
            await Task.Delay(250);
            page = await look();
        }

        Assert.True(good(page), $"{page.Status}: {page.Text}");
        return page;
    }
}
