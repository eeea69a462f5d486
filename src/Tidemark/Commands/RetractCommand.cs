using System.CommandLine;
using System.Globalization;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Transparency;

namespace Tidemark.Commands;

/// <summary>`tidemark retract`: a declarant signs on their own computer that a statement is taken back, that its content is removed, or both.</summary>
internal static class RetractCommand
{
    private const int LongestReceipt = 1 << 20;
    private const int Tries = 3;

    public static Command Make()
    {
        var receipt = new Argument<string>("RECEIPT") { Description = "Your own receipt (.tlog-proof), taken with your code." };
        var redact = new Option<string?>("--redact") { Description = "Have this removed too, for good: names (the signature), text, or names,text.", HelpName = "FIELDS" };
        redact.AcceptOnlyFromAmong("names", "text", "names,text");
        var keep = new Option<bool>("--still-counted") { Description = "Only remove, with --redact: the statement is not taken back and still counts." };
        var reason = new Option<string?>("--reason") { Description = "The public reason: changed-mind (without --still-counted), safety, privacy (with it), or another of the register's.", HelpName = "CODE" };
        var output = new Option<string?>("--out") { Description = "Where to write the request. A removal beside a withdrawal is a second file, with .redaction added.", HelpName = "FILE" };
        var command = new Command("retract", "Sign, on your own computer, that your statement is taken back. Asks for your code and sends nothing: the file it writes is handed in on the register's enquiry page.") { receipt, redact, keep, reason, output };
        command.SetAction(result =>
        {
            var fields = FieldsOf(result.GetValue(redact));
            if (result.GetValue(keep) && fields == RedactedFields.None)
            {
                throw new WrongUseException("--still-counted needs --redact: there would be nothing to do.");
            }

            var owned = OwnedStatement.Read(result.GetValue(receipt)!);
            var acts = Acts(owned, fields, result.GetValue(keep), result.GetValue(reason)).ToList();
            var files = Files(acts, result.GetValue(output), owned.Entry.Number);
            if (AskForCode(owned) is not { } code)
            {
                return ExitStatus.Bad;
            }

            foreach (var (act, file) in acts.Zip(files))
            {
                Write(file, act.Signed(code, owned.Own, owned.Origin));
                Console.Out.WriteLine(file);
            }

            Console.Error.WriteLine($"Hand {(acts.Count == 1 ? "it" : "them")} in on the enquiry page (/c) of {owned.Origin}, without the code. Until then nothing has happened.");
            return ExitStatus.Good;
        });
        return command;
    }

    private static RedactedFields FieldsOf(string? spelled) => spelled switch
    {
        "names" => RedactedFields.Names,
        "text" => RedactedFields.Text,
        "names,text" => RedactedFields.Both,
        _ => RedactedFields.None,
    };

    // An entry is one act, and so is a file: a withdrawal with a removal makes two (docs/decisions/0016).
    private static IEnumerable<OwnerAct> Acts(OwnedStatement owned, RedactedFields fields, bool keep, string? reason)
    {
        if (!keep)
        {
            yield return owned.Act(EntryType.Retraction, RedactedFields.None, ReasonOf(EntryType.Retraction, reason, Reason.ChangedMind));
        }

        if (fields != RedactedFields.None)
        {
            var fits = reason is null || keep || Reasons.For(EntryType.Redaction).Any(one => one.Word() == reason);
            yield return owned.Act(EntryType.Redaction, fields, ReasonOf(EntryType.Redaction, fits ? reason : null, Reason.Other));
        }
    }

    private static Reason ReasonOf(EntryType type, string? spelled, Reason otherwise)
    {
        var reasons = Reasons.For(type);
        return spelled is null ? otherwise
            : Spelling.TryRead<Reason>(spelled, out var reason) && reasons.Contains(reason) ? reason
            : throw new WrongUseException($"{spelled}: the reason of a {type.Word()} is one of {string.Join(", ", reasons.Select(one => one.Word()))}.");
    }

    private static List<string> Files(List<OwnerAct> acts, string? output, long number)
    {
        var first = output ?? string.Create(CultureInfo.InvariantCulture, $"{number}.{acts[0].Type.Word()}.json");
        List<string> files = acts.Count == 1 ? [first]
            : [first, output is null ? string.Create(CultureInfo.InvariantCulture, $"{number}.{acts[1].Type.Word()}.json") : output + ".redaction"];
        return files.FirstOrDefault(File.Exists) is { } there
            ? throw new WrongUseException($"{there} is there already. Nothing was written; name another file with --out.")
            : files;
    }

    private static ClaimCode? AskForCode(OwnedStatement owned)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (!ClaimCode.TryParse(Passphrase.Ask("Your code (24 digits; they are not shown): ", "There is no terminal to ask for your code on. It is typed there, and given in no other way."), out var code, out var problem))
            {
                Console.Error.WriteLine(problem == CodeProblem.CheckDigit ? "One or two digits are wrong." : "A code is 24 digits.");
            }
            else if (!owned.IsOwnedBy(code))
            {
                Console.Error.WriteLine("This is not the code of this receipt.");
            }
            else
            {
                return code;
            }
        }

        Console.Error.WriteLine("Nothing was written.");
        return null;
    }

    private static void Write(string file, OwnerAct act)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(act.Write());
    }

    /// <summary>What a declarant's own receipt says: the statement, its place in the log, and what the key is made from.</summary>
    private sealed record OwnedStatement(string Origin, long Index, StatementEntry Entry, byte[] Own)
    {
        public static OwnedStatement Read(string file)
        {
            var bytes = Bytes(file);
            if (!LogProof.TryParse(bytes, out var proof, out var why))
            {
                throw new WrongUseException($"{file}: this is not a receipt: {why}.");
            }

            if (!Checkpoint.TryParse(proof.Checkpoint.Text, out var checkpoint, out _) || proof.Extra is not { } extra || !ReceiptExtra.TryRead(extra, out var read)
                || EntryCodec.Read(read.Entry.Span, out var entry) is not null || entry is not StatementEntry statement)
            {
                throw new WrongUseException($"{file}: this is not the receipt of a statement.");
            }

            if (!InclusionProof.Verify(proof.Index, checkpoint.Size, MerkleTree.Leaf(read.Entry.Span), proof.Hashes, checkpoint.Root))
            {
                throw new WrongUseException($"{file}: the receipt is damaged: its proof does not fit its entry.");
            }

            return read.Own is not { } own || statement.Owner is null
                ? throw new WrongUseException($"{file}: this is not your own receipt but the proof that anybody can have. Take your own on the enquiry page, with your code.")
                : new OwnedStatement(checkpoint.Origin, proof.Index, statement, own);
        }

        public OwnerAct Act(EntryType type, RedactedFields fields, Reason reason) => new() { Type = type, Of = Index, Id = Entry.Id, Reason = reason, Fields = fields };

        public bool IsOwnedBy(ClaimCode code) => OwnerKey.Owner(code, Own, Entry.Id) == Entry.Owner;

        private static byte[] Bytes(string file)
        {
            try
            {
                return new FileInfo(file).Length <= LongestReceipt ? File.ReadAllBytes(file) : throw new WrongUseException($"{file}: this is too large for a receipt.");
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new WrongUseException($"{file}: it cannot be read: {problem.Message}");
            }
        }
    }
}
