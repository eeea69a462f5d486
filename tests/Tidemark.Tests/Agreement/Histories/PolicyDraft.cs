namespace Tidemark.Tests.Agreement.Histories;

/// <summary>A trust policy and which of its witnesses together are enough.</summary>
internal sealed record PolicyDraft(string File, IReadOnlyList<string[]> Quorums)
{
    public static readonly PolicyDraft None = new($"# nobody\n{Line("ash")}quorum none\n", [[], ["ash"]]);

    public static readonly PolicyDraft One = new($"log {Signers.Key} https://example.org/\n{Line("ash")}quorum\tash", [["ash"]]);

    public static readonly PolicyDraft TwoOfThree = new(
        $"{Line("ash")}{Line("birch")}\n  \t{Line("cedar")}group most 2 ash birch cedar # two\nquorum most\n", [["ash", "birch"], ["birch", "cedar"], ["cedar", "birch", "ash"]]);

    public static readonly PolicyDraft Nested = new(
        $"{Line("ash")}{Line("birch")}{Line("dogwood")}group near any ash birch\ngroup both all near dogwood\nquorum both\n", [["ash", "dogwood"], ["birch", "dogwood"], ["birch", "ash", "dogwood"]]);

    public static readonly IReadOnlyList<PolicyDraft> All = [None, One, TwoOfThree, Nested];

    private static string Line(string witness) => $"witness {witness} {Signers.Witness(witness).VerifierKey} https://{witness}.example/\n";
}
