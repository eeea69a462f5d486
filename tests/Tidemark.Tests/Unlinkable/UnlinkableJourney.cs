using System.Buffers.Text;
using System.Text;
using Dapper;
using Tidemark.Core.Entries;
using Tidemark.Tests.Canary;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Unlinkable;

/// <summary>What a thief reads who has every file of a register and no key: nothing there orders statements by their filing or joins a case to a number.</summary>
public sealed class UnlinkableJourney
{
    private const int Filings = 60;
    private const int Batch = 20;

    // Of 60 in random order, one run in 20,000 is as far from 0 as this.
    private const double NoOrder = 0.5;

    [Fact]
    public async Task No_name_time_size_or_place_in_any_private_file_orders_a_batch_or_joins_a_case_to_a_number()
    {
        using var register = await RealRegister.MakeAsync(Batch, hours: 24);
        await using var server = await register.ServeAsync();
        using var browser = new Visitor(server.Address);
        var (cases, codes) = await FileInOrderAsync(register, browser);

        AssertTablesKeepNoOrder(register.Data);
        await Eventually.TrueAsync(() => register.OnTheWay() is { NewCases: 0, InReview: Filings }, "the desk has all cases");
        await AssertNoOrderAsync(register.Data, "desk/desk.db", cases);
        await AssertNoOrderAsync(register.Data, "status/status.db", cases);
        await AssertNoOrderAsync(register.Data, "intake/rows.db", codes);
        AssertNothingTellsTheHour(register.Data);

        using var deskBrowser = new Visitor(server.Address);
        var reviewer = new Reviewer(deskBrowser);
        Assert.True(await reviewer.SignInAsync(register.First));
        Assert.Equal(Filings, await reviewer.DecideAllAsync(_ => "accept"));
        await register.ReleaseNowAsync();
        AssertNothingTellsTheHour(register.Data);
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0, () => $"all are released: {register.OnTheWay()}");

        AssertNothingTellsTheHour(register.Data);
        AssertReleasedCasesLookAlike(register.Data);
        await AssertNoOrderAsync(register.Data, "desk/desk.db", cases);
        await AssertNoOrderAsync(register.Data, "status/status.db", cases);
        await AssertNothingIsSharedWithTheLogAsync(register);
        await server.KillAsync();
        AssertNothingTellsTheHour(register.Data);
    }

    /// <summary>Files one after the other; the new row after each tells which is whose, which nobody but this test can know.</summary>
    private static async Task<(List<byte[]> Cases, List<byte[]> Codes)> FileInOrderAsync(RealRegister register, Visitor browser)
    {
        var declarant = new Declarant(browser);
        var (cases, codes) = (new List<byte[]>(), new List<byte[]>());
        for (var filing = 0; filing < Filings; filing++)
        {
            await declarant.FileAsync(new Wish($"I leave. Statement {filing:000}.", $"gardener {filing:000}"));
            cases.Add(Fresh(cases, [.. Ids(register.Data, "outbox/cases.db", "SELECT id FROM new_case;"), .. Ids(register.Data, "desk/desk.db", "SELECT id FROM case_file;")]));
            codes.Add(Fresh(codes, Ids(register.Data, "intake/rows.db", "SELECT code FROM code;")));
        }

        return (cases, codes);
    }

    private static byte[] Fresh(List<byte[]> known, IEnumerable<byte[]> now) =>
        now.First(id => known.TrueForAll(one => !one.AsSpan().SequenceEqual(id)));

    private static List<byte[]> Ids(string data, string file, string sql) => PrivateStores.Read(data, file, store => store.Query<byte[]>(sql).ToList());

    private static void AssertTablesKeepNoOrder(string data) =>
        Assert.All(PrivateStores.Tables(data), table => Assert.EndsWith("WITHOUT ROWID", table.Sql, StringComparison.OrdinalIgnoreCase));

    /// <summary>The bytes of a file: where the random ids lie, and where what follows them goes on, is in no order of filing.</summary>
    private static async Task AssertNoOrderAsync(string data, string file, List<byte[]> filed)
    {
        // Files are written anew from time to time; until then the last pages are in the order in which they came.
        await Eventually.TrueAsync(() => Orders(data, file, filed).All(order => Math.Abs(order) < NoOrder), () => $"{file} is in no order of filing: {string.Join(", ", Orders(data, file, filed))}");
    }

    private static List<double> Orders(string data, string file, List<byte[]> filed)
    {
        var bytes = CanarySearch.ReadShared(Path.Combine(data, file));
        var orders = new List<double> { RankCorrelation.Of([.. filed.Select(id => (long)bytes.AsSpan().IndexOf(id))]), RankCorrelation.Of([.. filed.Select(id => (long)bytes.AsSpan().LastIndexOf(id))]) };
        if (file == "desk/desk.db")
        {
            // The end of a seal lies on a page of its own.
            var ends = filed.Select(id => PrivateStores.Read(data, file, store => store.QuerySingle<byte[]?>("SELECT sealed FROM case_file WHERE id = @id;", new { id }))).ToList();
            if (ends.TrueForAll(end => end is not null))
            {
                orders.Add(RankCorrelation.Of([.. ends.Select(end => (long)bytes.AsSpan().IndexOf(end.AsSpan()[^32..]))]));
            }
        }

        return orders;
    }

    private static void AssertNothingTellsTheHour(string data)
    {
        Assert.All(PrivateStores.Values(data), value => Assert.False(PrivateStores.IsMoment(value.Value), $"{value.Place} holds {value.Value}, which can be a moment."));
        foreach (var folder in (string[])["release", "taken", "sequencer/inbox", "sequencer/cut", "sequencer/hidden"])
        {
            // The sequencer's answer to a record lies there for a second, until the desk has taken it.
            foreach (var file in new DirectoryInfo(Path.Combine(data, folder)).EnumerateFiles().Where(file => file.Extension != ".answer"))
            {
                Assert.Equal(TimeSpan.Zero, file.LastWriteTimeUtc.TimeOfDay);
                Assert.Equal(TimeSpan.Zero, file.LastAccessTimeUtc.TimeOfDay);
                Assert.Matches("^([0-9a-f]{32}|[0-9]+)$", file.Name);
                Assert.True(file.Length == 0 || file.Length % 4096 == 48, $"{file.FullName} has {file.Length} bytes.");
            }
        }

        Assert.All(
            PrivateStores.Values(data).Where(value => value.Column == "sealed" && value.Table != "message"),
            value => Assert.True(((byte[])value.Value).Length % 4096 == 48, $"{value.Place} is not padded."));
    }

    private static void AssertReleasedCasesLookAlike(string data)
    {
        foreach (var (file, columns, table) in (ReadOnlySpan<(string, string, string)>)
        [
            ("desk/desk.db", "centre, channel, day, week, revision, vetting, display, count, reason, changed, sealed", "case_file"),
            ("status/status.db", "vetting, display, count, day, reason", "case_status"),
        ])
        {
            Assert.Equal(1, PrivateStores.Read(data, file, store => store.ExecuteScalar<long>($"SELECT count(*) FROM (SELECT DISTINCT {columns} FROM {table});")));
            Assert.Equal(Filings, PrivateStores.Read(data, file, store => store.ExecuteScalar<long>($"SELECT count(*) FROM {table};")));
        }
    }

    /// <summary>No random value of a private store stands in the log, and none of the log's in a private file, the copies of the numbers aside.</summary>
    private static async Task AssertNothingIsSharedWithTheLogAsync(RealRegister register)
    {
        var log = Directory.EnumerateFiles(Path.Combine(register.Data, "log"), "*", SearchOption.AllDirectories).Select(CanarySearch.ReadShared).ToList();
        foreach (var value in PrivateStores.Values(register.Data).Where(value => value.Value is byte[] { Length: >= 12 }))
        {
            var bytes = (byte[])value.Value;
            foreach (var form in (byte[][])[bytes, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), Encoding.ASCII.GetBytes(Base64Url.EncodeToString(bytes))])
            {
                Assert.DoesNotContain(log, file => file.AsSpan().IndexOf(form) >= 0);
            }
        }

        var ids = (await LogFolderReading.ReadAsync(register.Data, register.VerifierKey)).Select(entry => entry.Entry).OfType<StatementEntry>().Select(entry => entry.Id.ToBytes()).ToList();
        Assert.Equal(Filings, ids.Count);
        foreach (var folder in (string[])["intake", "outbox", "status", "desk", "weeks", "release", "taken", "sequencer"])
        {
            foreach (var id in ids)
            {
                Assert.DoesNotContain(
                    ByteSearch.FilesWith(Path.Combine(register.Data, folder), id),
                    file => !file.EndsWith("numbers.db", StringComparison.Ordinal));
            }
        }
    }
}
