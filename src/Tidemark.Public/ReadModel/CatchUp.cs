using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Public.LogFiles;
using Tidemark.Sqlite;
using Tidemark.Transparency;

namespace Tidemark.Public.ReadModel;

/// <summary>
/// The register in memory beside the read model on disk, at the same size. Entries are judged by the register's rules
/// before a row of them is written; rows, figures and the size that they hold for become durable in one commit.
/// </summary>
internal sealed class CatchUp : IDisposable
{
    private const int BundlesPerCommit = 16;

    private readonly LogFolder _log;
    private readonly VerifierKey _key;
    private readonly SqliteConnection _store;
    private readonly FolderEntries _earlier;
    private readonly RegisterState _register;
    private readonly CompactRange _entries = new();
    private readonly FigureChanges _figures = new();
    private readonly ChoiceCounts _choices = new();
    private readonly Contents _contents;

    private CatchUp(LogFolder log, VerifierKey key, SqliteConnection store)
    {
        (_log, _key, _store) = (log, key, store);
        _earlier = new FolderEntries(log);
        _register = new RegisterState(key.Name, _earlier);
        _contents = new Contents(store, log);
    }

    /// <summary>How far the read model has come; null until something is written.</summary>
    public Followed? Followed { get; private set; }

    /// <summary>Statements whose content the packs do not have yet.</summary>
    public int Waiting { get; private set; }

    /// <summary>Opens the read model, made if it is missing, and reads the log again up to where it stands, which takes about 10 s for a million entries.</summary>
    public static async Task<CatchUp> Start(PublicOptions options, LogFolder log, TreeReader tree, CancellationToken cancel)
    {
        var store = Database.Open(options.ReadModel, Access.Owner);
        try
        {
            Migrations.Apply(store, ReadModelSchema.Steps);
            var catchUp = new CatchUp(log, options.LogKey, store) { Followed = FollowedRow.Read(store, options.LogKey) };
            await catchUp.Replay(tree, cancel);
            return catchUp;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what the tree has beyond the read model.</summary>
    public async Task Take(TreeReader tree, SignedCheckpoint checkpoint, CancellationToken cancel)
    {
        if (await Contradiction(tree, cancel) is { } why)
        {
            Fail(why);
            return;
        }

        _earlier.Size = tree.Size;
        var transaction = _store.BeginTransaction();
        try
        {
            string? failure = null;
            try
            {
                await foreach (var bundle in tree.ReadBundles(_register.Size / TilePath.FullWidth, cancel))
                {
                    if ((failure = Take(bundle, new StatementRows(_store, transaction, _choices))) is not null) break;
                    if (bundle.Number % BundlesPerCommit != BundlesPerCommit - 1) continue;
                    await Commit(transaction, checkpoint, null, cancel);
                    await transaction.DisposeAsync();
                    transaction = _store.BeginTransaction();
                }
            }
            catch (LogFailureException damaged)
            {
                // What stands before it was judged and found right: it stays.
                failure = damaged.Message;
            }

            await Commit(transaction, checkpoint, failure, cancel);
        }
        finally
        {
            await transaction.DisposeAsync();
        }
    }

    /// <summary>Says why the log cannot be followed, leaving everything else as it is.</summary>
    public void Fail(string why)
    {
        if (Followed is null) return;
        using var transaction = _store.BeginTransaction();
        Followed = Followed with { Failure = why };
        FollowedRow.Write(_store, _key, Followed, transaction);
        transaction.Commit();
    }

    public void Dispose() => _store.Dispose();

    private async Task Replay(TreeReader tree, CancellationToken cancel)
    {
        if (Followed is not { } stored) return;
        if (tree.Size < stored.Size) throw new LogContradictionException($"The log has {tree.Size} entries; the read model was made from {stored.Size}.");
        var history = new HistoryCheck(_store);
        _earlier.Size = tree.Size;
        for (var number = 0L; number * TilePath.FullWidth < stored.Size; number++)
        {
            var bundle = await tree.Bundle(number, cancel);
            for (var at = 0; at < bundle.Entries.Count && _register.Size < stored.Size; at++)
            {
                if (_register.Append(bundle.Entries[at].Span, _log.Manifest, out var entry) is { } failure) throw new LogContradictionException(failure.ToString());
                history.Take(entry!);
                _entries.Append(bundle.Leaves[at]);
            }
        }

        if (_entries.Root != stored.Root) throw new LogContradictionException($"The log's first {stored.Size} entries are not those from which the read model was made.");
        var difference = history.End();
        using var transaction = _store.BeginTransaction();
        difference = FigureComparison.Difference(_store, _register.Totals, transaction) ?? FigureComparison.RowDifference(_store, _register.Totals, transaction)
            ?? ChoiceComparison.Difference(_store, transaction) ?? difference;
        Write(stored.Checkpoint, stored.Failure, difference, transaction);
        await transaction.CommitAsync(cancel);
    }

    private string? Take(VerifiedBundle bundle, StatementRows rows)
    {
        for (var at = (int)(_register.Size - bundle.FirstIndex); at < bundle.Entries.Count; at++)
        {
            var index = _register.Size;
            if (_register.Append(bundle.Entries[at].Span, _log.Manifest, out var entry) is { } failure) return $"entry {index}: {failure.Rule}: {failure.Why}";
            _entries.Append(bundle.Leaves[at]);
            _figures.Take(entry!);
            rows.Take(index, entry!, _register);
        }

        return null;
    }

    private async Task Commit(SqliteTransaction transaction, SignedCheckpoint checkpoint, string? failure, CancellationToken cancel)
    {
        _figures.Write(_store, transaction);
        _choices.Write(_store, transaction);
        Waiting = await _contents.Complete(_register, transaction, cancel);

        // A difference once found stays until the next start, which looks at every row.
        var difference = FigureComparison.Difference(_store, _register.Totals, transaction) ?? Followed?.Difference;
        Write(checkpoint, failure, difference, transaction);
        await transaction.CommitAsync(cancel);
    }

    private void Write(SignedCheckpoint checkpoint, string? failure, string? difference, SqliteTransaction transaction)
    {
        Followed = new Followed
        {
            Size = _register.Size,
            Root = _entries.Root,
            Day = _register.LastDay,
            Checkpoint = checkpoint,
            Failure = failure,
            Difference = difference,
        };
        FollowedRow.Write(_store, _key, Followed, transaction);
    }

    private async Task<string?> Contradiction(TreeReader tree, CancellationToken cancel)
    {
        if (tree.Size < _register.Size) return $"the log has {tree.Size} entries, it had {_register.Size}";
        if (_register.Size == 0) return null;
        return await tree.RootAt(_register.Size, cancel) == _entries.Root ? null : $"the log's first {_register.Size} entries are no longer what they were";
    }
}

/// <summary>The log is not the one from which the read model was made: one of the two was rolled back or exchanged.</summary>
internal sealed class LogContradictionException(string message) : Exception(message);
