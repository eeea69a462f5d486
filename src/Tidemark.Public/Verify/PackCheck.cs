using Tidemark.Core.Content;
using Tidemark.Core.Rules;

namespace Tidemark.Public.Verify;

/// <summary>All content packs against what the log says of their entries: R13 and R14.</summary>
internal sealed class PackCheck(RegisterReading reading, Func<CancellationToken, Task<ListedDays>> listDays)
{
    private ListedDays _days = null!;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken cancel)
    {
        var warnings = new List<Finding>();
        _days = await listDays(cancel);
        reading.Expect(reading.Bundles().Select(RegisterPaths.Pack));
        for (var bundle = 0L; bundle * Pack.Slots < reading.State.Size; bundle++)
        {
            var found = await Judge(bundle, cancel);
            // The pack may be newer than the checkpoint in hand: then a newer one is read, and the slots once more.
            if (found.Failure is { Rule: "R13" or "R14" } && await reading.Advance(cancel))
            {
                _days = await listDays(cancel);
                reading.Expect(reading.Bundles(bundle).Select(RegisterPaths.Pack));
                found = await Judge(bundle, cancel);
            }

            if (found.Failure is { } failure) throw new RefusedException(failure);
            warnings.AddRange(found.Warnings);
            reading.Report(VerificationStage.Packs, Math.Min(reading.State.Size, (bundle + 1) * Pack.Slots), reading.State.Size);
        }

        return warnings;
    }

    private async Task<(Finding? Failure, List<Finding> Warnings)> Judge(long bundle, CancellationToken cancel)
    {
        var warnings = new List<Finding>();
        var first = bundle * Pack.Slots;
        var count = (int)Math.Min(Pack.Slots, reading.State.Size - first);
        if (await reading.Fetch(RegisterPaths.Pack(bundle), cancel) is not { } pack) return (Finding.InBundle("pack", bundle, "it is missing"), warnings);
        if (Pack.Lines(pack, count) is not { } lines) return (Finding.InBundle("pack", bundle, $"it has fewer than {count} lines or more than {Pack.Slots}"), warnings);

        Finding? failure = null;
        for (var at = 0; at < count; at++)
        {
            // A line without form fails as such before any slot is compared with the log.
            if (PackLine.Read(lines[at].Span) is not { } slot)
                return (Finding.At(first + at, new RuleFailure("pack", "a line is not canonical or of no known form")), warnings);
            if (failure is not null) continue;
            var found = Judge(first + at, slot);
            failure = found.Failure is { } wrong ? Finding.At(first + at, wrong) : null;
            warnings.AddRange(found.Warnings.Select(warning => Finding.At(first + at, warning)));
        }

        return (failure, warnings);
    }

    private SlotFinding Judge(long index, PackSlot slot)
    {
        var state = reading.State;
        if (state.At(index) is { } statement) return ContentRules.Judge(slot, statement, state.Versions(statement), _days.LastSize, state.LastDay!.Value);
        return state.ImportAt(index) is { } import ? ContentRules.Judge(slot, import, state.LastDay!.Value) : ContentRules.JudgeEmpty(slot);
    }
}
