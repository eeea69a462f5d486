using Dapper;
using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Filing;
using Tidemark.Private.Intake;
using Tidemark.Private.Stores;
using Tidemark.Sqlite;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>The stores of intake and desk after power came back: they open, are sound, every code that was shown opens its case, and a new one is taken.</summary>
internal sealed class FilingCheck(RegisterKeys keys, DateTimeOffset now) : IDiskCheck
{
    private static readonly string[] Stores = ["intake/rows.db", "intake/numbers.db", "outbox/cases.db", "status/status.db", "desk/desk.db", "desk/staff.db", "desk/numbers.db", "weeks/weeks.db"];

    public void CheckFound(LostDisk disk, Promises promises)
    {
    }

    public void Check(LostDisk disk, Promises promises, string root)
    {
        using var folder = new MemoryFolder(root);
        disk.WriteTo(folder.Path, "data");
        var log = new LogCheck(keys);
        log.Open(folder["data"], Promises.None).Dispose();
        new OpenZones(keys, folder["data"], now).Dispose();
        var once = LostDisk.Of(folder.Path);
        using var zones = new OpenZones(keys, folder["data"], now);
        Fault.If(once.Hash != LostDisk.Of(folder.Path).Hash, "opening it a second time changes something");
        zones.Desk.Work();
        foreach (var store in Stores) CheckSound(folder[$"data/{store}"]);
        CheckCodes(zones.Intake, folder["data"], promises);
        CheckHanded(folder["data"], promises);
        var again = (FilingOutcome.Filed)zones.Intake.FileAsync(Draft, new byte[16], new byte[16]).GetAwaiter().GetResult();
        Fault.If(Opened(zones.Intake, again.Code!) is null, "it does not go on");
        log.Verify(folder["data/log"], now);
    }

    private static StatementDraft Draft => new()
    {
        Persons = [new NamedPerson(["federation"], "A willow")], Lang = "en", Text = "afterwards", Shown = true, Release = ReleaseChoice.Next, WithCode = true,
    };

    private static void CheckSound(string path)
    {
        using var store = Database.Open(path, Access.Reader);
        var said = store.ExecuteScalar<string>("PRAGMA integrity_check;");
        Fault.If(said != "ok", $"{path}: {said}");
    }

    private static void CheckCodes(IntakeStore intake, string data, Promises promises)
    {
        var cases = Ids(new DataFolder(data).Outbox, "SELECT hex(id) FROM new_case;");
        cases.UnionWith(Ids(new DataFolder(data).Desk, "SELECT hex(id) FROM case_file;"));
        Fault.If(cases.Count < promises.Of("filed").Count(), $"of {promises.Of("filed").Count()} cases there are {cases.Count}");
        foreach (var code in promises.Of("code")) Fault.If(Opened(intake, Code(code[0])) is null, $"the code {code[0]} opens nothing");
        foreach (var code in promises.Of("forgotten")) Fault.If(Opened(intake, Code(code[0])) is not null, $"the code {code[0]} was forgotten and opens a case");
    }

    /// <summary>What was asked for is with intake or with the sequencer; and whatever is sealed to a week can be opened.</summary>
    private static void CheckHanded(string data, Promises promises)
    {
        var places = new DataFolder(data);
        var rows = Ids(places.Outbox, "SELECT hex(id) FROM sequencer_instruction;");
        foreach (var row in promises.Of("handed"))
            Fault.If(!rows.Contains(row[0].ToUpperInvariant()) && !File.Exists(Path.Combine(data, "sequencer/inbox", row[0])), $"the instruction {row[0]} is lost");
        var weeks = Ids(places.Weeks, "SELECT hex(public_key) FROM week_key;");
        foreach (var week in Ids(places.Status, "SELECT hex(public_key) FROM week_key;")) Fault.If(!weeks.Contains(week), "intake seals to a week that nobody can open");
    }

    private static ClaimCode Code(string digits) => ClaimCode.TryParse(digits, out var code, out _) ? code : throw new ArgumentException(digits);

    private static OpenedCase? Opened(IntakeStore intake, ClaimCode code) => intake.OpenAsync(code, CancellationToken.None).GetAwaiter().GetResult() switch
    {
        CodeOutcome.Opened opened => opened.Case,
        CodeOutcome.Unknown => null,
        var other => throw new Fault($"a code is not looked up: {other}"),
    };

    private static HashSet<string> Ids(string path, string sql)
    {
        using var store = Database.Open(path, Access.Reader);
        return [.. store.Query<string>(sql)];
    }
}
