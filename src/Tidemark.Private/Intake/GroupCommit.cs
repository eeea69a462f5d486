using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Intake;

/// <summary>One thread that writes: it takes what waits, commits it together, and answers each only then.</summary>
/// <remarks>
/// One fsync for all that waits instead of one for each. An item that fails takes back only its own changes; if the commit
/// fails, all fail. After a failed sync nobody knows what is on the disk: this and all that comes later fails, and the process
/// is ended (<c>stop</c>).
/// </remarks>
internal sealed class GroupCommit : IDisposable
{
    private const int MostTogether = 256;
    private const int IoError = 10;

    private readonly BlockingCollection<Item> waiting = [];
    private readonly SqliteConnection store;
    private readonly Action<Exception> stop;
    private readonly Thread writer;
    private Exception? failed;

    internal GroupCommit(SqliteConnection store, Action<Exception> stop)
    {
        this.store = store;
        this.stop = stop;
        writer = new Thread(Run) { IsBackground = true, Name = "intake writer" };
        writer.Start();
    }

    /// <summary>How many wait to be written.</summary>
    internal int Waiting => waiting.Count;

    /// <summary>The work's changes are durable when the task ends.</summary>
    internal Task<T> Write<T>(Func<SqliteConnection, T> work)
    {
        var item = new Item<T>(work);
        waiting.Add(item);
        return item.Done.Task;
    }

    /// <summary>Runs alone and outside a transaction: for VACUUM.</summary>
    internal Task Alone(Action<SqliteConnection> work)
    {
        var item = new Item<bool>(connection =>
        {
            work(connection);
            return true;
        }) { IsAlone = true };
        waiting.Add(item);
        return item.Done.Task;
    }

    /// <summary>Writes what still waits, then ends the thread.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        writer.Join();
        waiting.Dispose();
    }

    private void Run()
    {
        Item? left = null;
        while (left is not null || waiting.TryTake(out left, Timeout.Infinite))
        {
            var first = left;
            left = null;
            if (failed is not null)
            {
                first.Fail(failed);
                continue;
            }
            if (first.IsAlone)
            {
                if (first.RunAlone(store) is { } failure && FailedSync.Is(failure))
                    Stop(failure);
                continue;
            }
            var group = new List<Item> { first };
            while (group.Count < MostTogether && waiting.TryTake(out var next))
            {
                if (next.IsAlone)
                {
                    left = next;
                    break;
                }
                group.Add(next);
            }
            Commit(group);
        }
    }

    private void Commit(List<Item> group)
    {
        try
        {
            store.Execute("BEGIN IMMEDIATE;");
            foreach (var item in group)
                item.RunWithin(store);
            store.Execute("COMMIT;"); // The commit point.
        }
        catch (Exception failure)
        {
            foreach (var item in group)
                item.Fail(failure);
            if (FailedSync.Is(failure))
                Stop(failure);
            else
                Transaction.Abandon(store);
            return;
        }
        foreach (var item in group)
            item.Answer();
    }

    private void Stop(Exception failure)
    {
        failed = failure;
        stop(failure);
    }

    private abstract class Item
    {
        internal bool IsAlone { get; init; }

        internal abstract void RunWithin(SqliteConnection store);

        internal abstract Exception? RunAlone(SqliteConnection store);

        internal abstract void Answer();

        internal abstract void Fail(Exception failure);
    }

    private sealed class Item<T>(Func<SqliteConnection, T> work) : Item
    {
        private T? result;
        private Exception? failure;

        internal TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal override void RunWithin(SqliteConnection store)
        {
            store.Execute("SAVEPOINT item;");
            try
            {
                result = work(store);
                store.Execute("RELEASE item;");
            }
            catch (Exception caught) when (caught is not SqliteException { SqliteErrorCode: IoError or 13 or 11 })
            {
                failure = caught;
                store.Execute("ROLLBACK TO item; RELEASE item;");
            }
        }

        internal override Exception? RunAlone(SqliteConnection store)
        {
            try
            {
                result = work(store);
                Done.SetResult(result);
                return null;
            }
            catch (Exception caught)
            {
                Done.SetException(caught);
                return caught;
            }
        }

        internal override void Answer()
        {
            if (failure is null)
                Done.SetResult(result!);
            else
                Done.SetException(failure);
        }

        internal override void Fail(Exception caught) => Done.TrySetException(failure ?? caught);
    }
}
