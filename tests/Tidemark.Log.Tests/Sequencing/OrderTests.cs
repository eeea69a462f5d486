using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>The order in which statements stand in the log says nothing about the order in which they were queued.</summary>
public sealed class OrderTests
{
    private const int Batches = 200;
    private const int Batch = 20;

    [Fact]
    public void Over_two_hundred_batches_of_twenty_the_order_in_the_log_is_not_that_of_queueing()
    {
        using var register = Register.Begun("order", folder: Folder.InMemory());
        register.Plan = new ReleasePlan(Batch, 24);
        using (var sequencer = register.Open())
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                for (var filed = 0; filed < Batch; filed++) register.Queue();
                sequencer.Step(Register.Start);
            }
        }

        var released = register.Read().Statements.Select(statement => statement.Id).ToList();
        Assert.Equal(Batches * Batch, released.Count);
        var correlations = register.Filed.Chunk(Batch).Zip(released.Chunk(Batch), Correlation).ToList();
        Assert.InRange(correlations.Average(), -0.05, 0.05);
        Assert.True(correlations.Max() > 0.3 && correlations.Min() < -0.3, "Orders differ from batch to batch.");
    }

    [Fact]
    public void The_journal_names_its_records_in_an_order_of_their_own()
    {
        using var register = Register.Begun("journal", folder: Folder.InMemory());
        register.Plan = new ReleasePlan(Batch, 24);
        for (var filed = 0; filed < Batch; filed++) register.Queue();
        string[] names = [];
        var disk = new Disk((call, path) =>
        {
            if (call == "fsync" && Path.GetDirectoryName(path) == register["sequencer/journal"])
                names = [.. File.ReadAllText(path).Split('\n').Where(line => line.StartsWith("cut/", StringComparison.Ordinal))];
        });
        using (var sequencer = register.Open(disk)) sequencer.Step(Register.Start);
        Assert.Equal(Batch, names.Length);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    /// <summary>Spearman's.</summary>
    private static double Correlation(StatementId[] filed, StatementId[] released)
    {
        var apart = filed.Select((id, at) => (double)(Array.IndexOf(released, id) - at)).Sum(difference => difference * difference);
        return 1 - (6 * apart / (filed.Length * ((double)filed.Length * filed.Length - 1)));
    }
}
