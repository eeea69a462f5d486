using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Owners;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>Act files, handed in at <c>/&lt;lang&gt;/c</c> without a code: looked at first, then carried out once that was agreed to.</summary>
internal sealed class HandedActs(Language lang, IntakeStore intake, Words words, CancellationToken stop)
{
    internal const string File = "file";
    internal const string Act = "act";
    internal const string CarryOut = "act-now";

    /// <summary>Taking back and removing: more about one statement makes no sense.</summary>
    private const int Most = 2;
    private const int LongestFile = 16 * 1024;

    internal async Task<IResult> LookAsync(HttpContext context)
    {
        var (body, status) = await UploadBody.ReadAsync(context.Request, LongestFile, stop);
        if (body is null)
            return FailurePages.Unreadable(context, status);
        var files = body.Parts(File).ToList();
        var pasted = PastedText.AsFile(body.Typed(Act));
        var kept = OwnTrace.In(Encoding.UTF8.GetBytes(pasted)) || pasted.Length > LongestFile ? "" : pasted;
        if (files.Count == 0 && pasted.Length == 0)
            return Wrong("empty", File, kept);
        if (files.Concat(body.Parts(Act)).Any(part => !part.IsWhole))
            return Wrong("large", files.Count > 0 ? File : Act, kept);
        byte[] given = files.Count > 0 ? [.. files.SelectMany(file => file.Bytes)] : Encoding.UTF8.GetBytes(pasted);
        return await JudgedAsync(given, kept, files.Count > 0 ? File : Act);
    }

    internal async Task<IResult> CarryOutAsync(FormBody body)
    {
        if (OwnerAct.ReadAll(Encoding.UTF8.GetBytes(body[Act])) is not { Count: <= Most } acts)
            return Return.Draw<CodePage>(lang, new ReturnView());
        var judged = await intake.JudgeAsync(acts, stop);
        if (judged.FirstOrDefault(one => one.Obstacle != ActObstacle.None) is { } obstacle)
            return Wrong(Spelled(obstacle.Obstacle), Act, "");
        return await intake.ActAsync(judged, body[ReturnField.When] == ReturnField.AtOnce) switch
        {
            WishOutcome.Taken => Draw(new ActView { Judged = judged, IsTaken = true }),
            WishOutcome.Busy => Return.NotTaken(lang, IntakeState.Busy, body),
            WishOutcome.DiskNearlyFull => Return.NotTaken(lang, IntakeState.DiskNearlyFull, body),
            WishOutcome.Unsure => Return.NotTaken(lang, IntakeState.Unsure, body),
            _ => Return.NotTaken(lang, IntakeState.Closed, body),
        };
    }

    private async Task<IResult> JudgedAsync(byte[] given, string kept, string field)
    {
        if (OwnerAct.ReadAll(given) is not { } acts)
            return Wrong(OwnTrace.In(given) || given.AsSpan().StartsWith("c2sp.org/"u8) ? "proof" : "unreadable", field, kept);
        if (acts.Count > Most || acts.Any(act => act.Id != acts[0].Id) || acts.DistinctBy(act => act.Type).Count() != acts.Count)
            return Wrong("several", field, kept);
        var judged = await intake.JudgeAsync(acts, stop);
        return judged.FirstOrDefault(one => one.Obstacle != ActObstacle.None) is { } obstacle
            ? Wrong(Spelled(obstacle.Obstacle), field, kept)
            : Draw(new ActView { Judged = judged });
    }

    private RazorComponentResult<ActPage> Wrong(string why, string field, string kept) =>
        Draw(new ActView { Typed = kept, Errors = [new FieldError(field, words["return.act." + why])] });

    private RazorComponentResult<ActPage> Draw(ActView view) => new(new { Language = lang, View = view });

    private static string Spelled(ActObstacle obstacle) => obstacle switch
    {
        ActObstacle.Unknown => "unknown",
        ActObstacle.NotTheOwner => "owner",
        ActObstacle.Retracted => "retracted",
        ActObstacle.Removed => "removed",
        _ => "busy",
    };
}

/// <summary>The page of an act file, ready to be drawn: what is wrong with it, what it would do, or that it is taken.</summary>
public sealed record ActView
{
    /// <summary>What was found about the acts; empty if there is something to be put right.</summary>
    internal IReadOnlyList<ActJudgement> Judged { get; init; } = [];

    internal bool IsTaken { get; init; }

    /// <summary>What was pasted.</summary>
    internal string Typed { get; init; } = "";

    internal IReadOnlyList<FieldError> Errors { get; init; } = [];
}
