using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>What became of the entry of a receipt.</summary>
public enum ReceiptState
{
    /// <summary>The log has it.</summary>
    Valid,
    /// <summary>The log has it, and it has been taken back since.</summary>
    Retracted,
    /// <summary>The receipt proves nothing.</summary>
    Invalid,
}

/// <summary>What became of a fraud proof, or of two checkpoints.</summary>
public enum ProofState
{
    /// <summary>What the files show cannot be of a log that keeps its word.</summary>
    Proved,
    /// <summary>Nothing follows from the files.</summary>
    Unproved,
    /// <summary>The log, which was asked, continues all of the checkpoints.</summary>
    Continued,
}

/// <summary>The answer of a check, spelled in JSON as register.md section 5 and service.md section 7 say.</summary>
public sealed record Verdict
{
    /// <summary>Whether nothing failed.</summary>
    public bool Ok => Failures.Count == 0 && !WrongUse;

    /// <summary>Whether the question was none: no such key, no such level.</summary>
    public bool WrongUse { get; init; }

    /// <summary>The checkpoint, once the log's signature on it verifies; at an earlier size the tree that its own began with.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>Where an earlier size was asked for: the newest checkpoint, whose tree was shown to begin with that one's.</summary>
    public Checkpoint? Newest { get; init; }

    /// <summary>The past day whose listed checkpoint is of exactly the earlier size that was asked for.</summary>
    public DateOnly? ListedDay { get; init; }

    /// <summary>For level 2: how many bundles were drawn.</summary>
    public Sample? Sample { get; init; }

    /// <summary>For level 1a: the auditors who have cosigned, and when.</summary>
    public IReadOnlyList<VerifiedSignature> Audits { get; init; } = [];

    /// <summary>Whether it was the log that named them, and not the verifier.</summary>
    public bool AuditorsAreTheLogs { get; init; }

    /// <summary>How much is proved; null if not even the checkpoint held.</summary>
    public VerificationLevel? Level { get; init; }

    /// <summary>The totals that follow from the log.</summary>
    public Totals? Totals { get; init; }

    /// <summary>For a receipt only.</summary>
    public ReceiptState? State { get; init; }

    /// <summary>For a receipt that holds: what its entry says.</summary>
    public ReceiptStory? Story { get; init; }

    /// <summary>For a fraud proof or two checkpoints only.</summary>
    public ProofState? Proof { get; init; }

    /// <summary>The fraud proof that was asked for, if a failure can be proved to others.</summary>
    public byte[]? FraudProof { get; init; }

    /// <summary>Why there is none.</summary>
    public string? WhyNoFraudProof { get; init; }

    /// <summary>The folder in which two checkpoints that do not go together have been kept.</summary>
    public string? EvidenceIn { get; init; }

    /// <summary>Why they have not been.</summary>
    public string? WhyNoEvidence { get; init; }

    /// <summary>What failed: the first failure, or all that were found.</summary>
    public IReadOnlyList<Finding> Failures { get; init; } = [];

    /// <summary>What is not wrong yet.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>0 ok, 1 not, 2 wrong use, 3 a proof from which nothing follows.</summary>
    public int ExitCode => WrongUse ? 2 : Proof is ProofState.Unproved ? 3 : Ok ? 0 : 1;

    /// <summary>The verdict as one JSON object.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", Ok);
        json.WriteString("origin", Checkpoint?.Origin);
        Number(json, "size", Checkpoint?.Size);
        json.WriteString("root", Checkpoint?.Root.ToString());
        json.WriteString("level", Level?.Word());
        json.WritePropertyName("totals");
        json.WriteRawValue(Totals?.ToJson() ?? "null");
        if (Proof is { } proof) json.WriteString("state", proof.ToString().ToLowerInvariant());
        if (State is { } state) json.WriteString("state", state.ToString().ToLowerInvariant());
        Findings(json, "failures", Failures);
        Findings(json, "warnings", Warnings);
        json.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter json, string name, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            Number(json, "index", finding.Index);
            Number(json, "bundle", finding.Bundle);
            json.WriteString("why", finding.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
