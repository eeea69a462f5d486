using System.Security.Cryptography;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Outbox;
using Tidemark.Sodium;

namespace Tidemark.Private.Intake;

/// <content>What changes a released statement and leaves it counted: a correction, which is a case of its own, and showing what was hidden.</content>
public sealed partial class IntakeStore
{
    /// <summary>Shows a released statement that is counted only.</summary>
    public Task<WishOutcome> DiscloseAsync(OpenedCase opened, bool atOnce, bool signed = false) =>
        AskIfAllowed(opened, Act(opened, InstructionVerb.Disclose, RedactedFields.None, Reason.Asked, atOnce, signed));

    /// <summary>Files a correction of a released statement, by the same law as a filing; it stands under the statement's code.</summary>
    /// <param name="opened">The statement's case.</param>
    /// <param name="correction">What it is to say.</param>
    /// <param name="once">The 16 random bytes of the form: sent twice, it is one correction.</param>
    /// <param name="body">The bytes by which a repeated form is told from a changed one.</param>
    /// <param name="via">The channel.</param>
    public Task<WishOutcome> CorrectAsync(OpenedCase opened, Correction correction, byte[] once, byte[] body, Channel via)
    {
        ArgumentNullException.ThrowIfNull(opened);
        if (Pepper is not { } pepper)
            return Task.FromResult(WishOutcome.Closed);
        var form = OnceRow.Of(pepper.Span, once, body, Days.Today(clock));
        var filed = WithKeys(NewCase(via) with { Correction = correction }, opened.Code, opened.Own, opened.Id);
        return !rate.TryTake() ? Task.FromResult(WishOutcome.Busy) : Ask(opened, form, filed);
    }

    /// <summary>The public halves of what follows from the code: by them the desk can write to whoever holds it.</summary>
    private static CaseBody WithKeys(CaseBody body, ClaimCode code, byte[] own, StatementId id)
    {
        var (ownerSeed, questionSeed) = (OwnerKey.Seed(code, own, id), QuestionKey.Seed(code, own));
        var (questionKey, questionSecret) = X25519.KeyPairFromSeed(questionSeed);
        questionSecret.Dispose();
        var owner = OwnerKey.Public(ownerSeed).Owner;
        CryptographicOperations.ZeroMemory(ownerSeed);
        CryptographicOperations.ZeroMemory(questionSeed);
        return body with { Owner = owner, QuestionKey = questionKey };
    }

    private HandedCase SealCase(CaseBody body, byte[] weekKey)
    {
        var plain = body.Write();
        var handed = new HandedCase(
            body.Case.ToBytes(), settings.Centre, body.Via.Word(), Days.Write(body.Day), IsoWeek.Of(body.Day).ToString(), SealedBox.Seal(weekKey, plain));
        CryptographicOperations.ZeroMemory(plain);
        return handed;
    }
}
