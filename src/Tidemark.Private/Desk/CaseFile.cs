using Tidemark.Core.Cases;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Desk;

/// <summary>A row of <c>case_file</c>.</summary>
internal sealed record CaseFile(
    byte[] Id, string Centre, string Week, long Revision, string Vetting, string Display, string Count, string? Reason, byte[]? Sealed, string? Setback)
{
    internal const string Columns =
        """
        SELECT id AS Id, centre AS Centre, week AS Week, revision AS Revision, vetting AS Vetting, display AS Display, count AS Count,
            reason AS Reason, sealed AS Sealed, setback AS Setback
        FROM case_file
        """;

    internal CaseId CaseId => new(Id);

    internal CaseState State => CaseStateText.Read(Vetting, Display, Count);

    /// <summary>The case with what was unsealed; before release the wish of the declarant is what will be displayed.</summary>
    internal Case With(CaseBody body)
    {
        var state = State;
        if (state.BeforeRelease)
            state = state with { Display = body.Statement is { Shown: true } ? DisplayState.Shown : DisplayState.Hidden };
        return new Case { Body = body, State = state, Reason = Reason };
    }
}

/// <summary>A row of <c>release</c>.</summary>
internal sealed record ReleaseRow(byte[] CaseId, string Name, byte[]? Record)
{
    internal const string Columns =
        "SELECT case_id AS CaseId, name AS Name, record AS Record FROM release";
}
