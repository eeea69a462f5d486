using Tidemark.Core.Filing;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The pages that one person goes through, or several who declare together; whoever has a code already is not asked whether they want one.</summary>
public sealed record WriteJourney
{
    private static readonly WriteJourney Alone = new(
        WriteStep.Start, WriteStep.Organisations, WriteStep.About, WriteStep.Words, WriteStep.Signature, WriteStep.Publication, WriteStep.Code, WriteStep.Preview);

    private static readonly WriteJourney Together = new(
        WriteStep.Start, WriteStep.Persons, WriteStep.About, WriteStep.Words, WriteStep.Publication, WriteStep.Code, WriteStep.Preview);

    private readonly IReadOnlyList<WriteStep> _steps;

    private WriteJourney(params IReadOnlyList<WriteStep> steps) => _steps = steps;

    internal static WriteJourney Of(WritingForm form)
    {
        var journey = form.Several ? Together : Alone;
        return form.IsCorrection ? new WriteJourney([.. journey._steps.Where(step => step != WriteStep.Code)]) : journey;
    }

    /// <summary>How many pages ask something, the preview with them.</summary>
    internal int Length => _steps.Count - 1;

    /// <summary>The first question.</summary>
    internal WriteStep First => _steps[1];

    /// <summary>Its place among those that ask something, counted from 1; 0 for the start.</summary>
    internal int Number(WriteStep step) => _steps.TakeWhile(one => one != step).Count();

    internal WriteStep After(WriteStep step) => _steps[Math.Min(Number(step) + 1, _steps.Count - 1)];

    internal WriteStep Before(WriteStep step) => _steps[Math.Max(Number(step) - 1, 0)];

    /// <summary>The step itself, or the first question if it is one of the other journey.</summary>
    internal WriteStep Own(WriteStep step) => _steps.Contains(step) ? step : First;

    /// <summary>The step whose page can put a refusal right.</summary>
    internal WriteStep For(Refusal refusal) => _steps.FirstOrDefault(step => step.Mends(refusal)) ?? First;
}
