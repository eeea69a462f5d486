using Tidemark.Sqlite;
using Dapper;
using Tidemark.Tests.Filings;
using Tidemark.Tests.Running;
using static Tidemark.Tests.Bench.Benchmark;

namespace Tidemark.Tests.Bench;

/// <summary>How many filings a second become sealed and durable through the web pages, beside the bare commits.</summary>
public sealed class FilingBench(ITestOutputHelper output)
{
    [Fact]
    [Trait("bench", "full")]
    public async Task Filings_over_HTTP_beside_the_bare_group_commit()
    {
        var duration = TimeSpan.FromSeconds(IsMeasured ? 20 : 1);
        using var register = await RealRegister.MakeAsync();
        register.Set(filingsPerSecond: 1_000_000, codeTriesPerSecond: 1_000_000);
        using var copies = new TemporaryFolder();
        var (rows, outbox) = (copies["rows.db"], copies["cases.db"]);
        var found = new List<string>();
        var sealedBytes = 0;
        await using (var server = await register.ServeAsync())
        {
            using var load = await FilingLoad.PrepareAsync(server.Address);
            await load.AsFastAsPossibleAsync(4, duration / 4); // Warms the compiler.
            foreach (var declarants in IsMeasured ? new[] { 1, 16, 64, 256 } : [2])
            {
                var figures = await load.AsFastAsPossibleAsync(declarants, duration);
                Assert.Equal([200], figures.Statuses.Keys);
                Assert.Equal(figures.Codes.Count, figures.Codes.Distinct().Count());
                found.Add($"| {declarants} | {Number(figures.PerSecond, "0")} | {Number(figures.Wait(0.5), "0")} ms | {Number(figures.Wait(0.99), "0")} ms | {Number(100 * figures.OwnCores / Environment.ProcessorCount, "0")} % |");
            }

            Assert.True(await load.OpensAsync((await load.AsFastAsPossibleAsync(1, TimeSpan.FromMilliseconds(200))).Codes.First()));
        }

        File.Copy(Path.Combine(register.Data, "intake", "rows.db"), rows);
        File.Copy(Path.Combine(register.Data, "outbox", "cases.db"), outbox);
        using (var desk = Database.Open(Path.Combine(register.Data, "desk", "desk.db"), Access.Owner))
        {
            sealedBytes = desk.ExecuteScalar<int>("SELECT coalesce(max(length(sealed)), 4200) FROM case_file;");
        }

        using var bare = new BareCommit(rows, outbox, sealedBytes);
        var commits = (IsMeasured ? new[] { 1, 16, 64, 256 } : [2]).Select(together => $"{together} together: {Number(bare.PerSecond(together, duration / 4), "0")} a second");
        Write(
            output,
            "Filing",
            $"A form is fetched and sent filled in, over connections that stay open, by so many declarants one after the other; the case is sealed ({sealedBytes} bytes), it and the code's row are durable, then the page with the code is sent. All zones run in one process on the machine that also makes the load.",
            "| declarants at once | codes a second | half of the pages within | 99 of 100 within | the load generator's share of the processors |\n|---|---|---|---|---|\n" + string.Join('\n', found),
            $"The bare commits, rows of the same size into copies of the same two stores without any of our code: {string.Join(", ", commits)}.");
    }
}
