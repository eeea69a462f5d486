using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Recomputes a register from its files, needing nothing but their address and the log's key.</summary>
public static class Verification
{
    /// <summary>Checks an address, a folder or a receipt; failures are in the verdict, not thrown.</summary>
    public static async Task<Verdict> RunAsync(VerificationRequest request, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        if (!VerifierKey.TryParse(request.Key, out var key) || key.Type is not KeyType.Ed25519) return WrongUse("the key is not the public key of a log");
        if (!Enum.IsDefined(request.Level)) return WrongUse("there is no such level");
        if (request.Size < 0 || (request.Size is not null && IsReceipt(request.Target))) return WrongUse("a size is a number of entries of a register");
        if (IsReceipt(request.Target)) return await ReceiptCheck.Run(request, key, cancel);
        using var files = RegisterFiles.Open(request.Target, request.Clock);
        return files is null ? WrongUse("neither an address nor a folder") : await new Run(request, key, new ReadAhead(files.Fetch, files.Ahead), progress).Check(cancel);
    }

    internal static Task<Verdict> RunAsync(
        VerificationRequest request, VerifierKey key, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, CancellationToken cancel) =>
        new Run(request, key, new ReadAhead(fetch, 0), null).Check(cancel);

    internal static Verdict WrongUse(string why) => new() { WrongUse = true, Failures = [Finding.Somewhere("use", why)] };

    private static bool IsReceipt(string target) => target.EndsWith(".tlog-proof", StringComparison.Ordinal) && !Directory.Exists(target);

    /// <summary>One check, as far as it has come.</summary>
    private sealed class Run(VerificationRequest request, VerifierKey key, ReadAhead files, IProgress<VerificationProgress>? progress)
    {
        private readonly List<Finding> _warnings = [];
        private Checkpoint? _checkpoint;
        private RegisterReading? _reading;
        private ListedDays? _days;
        private Totals? _totals;
        private EarlierTree? _earlier;

        public async Task<Verdict> Check(CancellationToken cancel)
        {
            try
            {
                var checkpoint = await new LogReader(files.Fetch, key).OpenCheckpoint([], cancel);
                _checkpoint = checkpoint.Checkpoint;
                if (request.Size is not null || request.Level is VerificationLevel.Totals) await Tree(cancel);
                if (request.Level is VerificationLevel.Everything) await Everything(checkpoint, cancel);
                return Verdict(null);
            }
            catch (RefusedException refused)
            {
                return Verdict(refused.Finding);
            }
            catch (LogFailureException failed)
            {
                return Verdict(Finding.Of(failed.Failure));
            }
            catch (UnreadableException unreadable)
            {
                return Verdict(Finding.Somewhere(unreadable.Kind, unreadable.Message));
            }
        }

        private async Task Tree(CancellationToken cancel)
        {
            var tree = await new LogReader(files.Fetch, key).OpenTree(_checkpoint!, cancel);
            if (request.Size is { } size) _earlier = await EarlierTree.Find(tree, size, key, files.Fetch, Days.Today(request.Clock), cancel);
            if (request.Level is not VerificationLevel.Totals) return;
            _totals = await LastTally.Read(tree, request.Size ?? tree.Size, cancel);
            progress?.Report(new VerificationProgress(VerificationStage.Entries, tree.Size, tree.Size));
        }

        private async Task Everything(SignedCheckpoint checkpoint, CancellationToken cancel)
        {
            _reading = new RegisterReading(files, key, checkpoint, progress, request.Size);
            await _reading.ReadEntries(cancel);
            _warnings.AddRange(await new PackCheck(_reading, ListDays).Run(cancel));
            _warnings.AddRange(await new DaysCheck(_reading, _days!).Run(cancel));
        }

        /// <summary>A listed size beyond the checkpoint in hand: a newer one is read first.</summary>
        private async Task<ListedDays> ListDays(CancellationToken cancel)
        {
            _days = await ListedDays.Read(_reading!, _days, Days.Today(request.Clock), cancel);
            if (_days.LastSize > _reading!.Checkpoint.Size) await _reading.Advance(cancel);
            return _days;
        }

        private Verdict Verdict(Finding? failure)
        {
            // A reading that went on to a newer checkpoint speaks of that one, if it came to its end.
            var whole = _reading is { } reading && reading.State.Size == reading.Checkpoint.Size;
            var totals = whole ? _reading!.Totals : _totals;
            var newest = _reading?.Checkpoint ?? _checkpoint;
            VerificationLevel? held = failure is null ? request.Level
                : failure.LeavesTotals && whole ? VerificationLevel.Totals
                : _checkpoint is not null && request.Level > VerificationLevel.Checkpoint ? VerificationLevel.Checkpoint
                : null;
            return new Verdict
            {
                Checkpoint = _earlier?.Tree ?? newest,
                Newest = _earlier is null ? null : newest,
                ListedDay = _earlier?.Day,
                Level = held,
                Totals = failure is null || failure.LeavesTotals ? totals : null,
                Failures = failure is null ? [] : [failure],
                Warnings = _warnings,
            };
        }
    }
}
