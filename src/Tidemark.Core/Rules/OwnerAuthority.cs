using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Sodium;

namespace Tidemark.Core.Rules;

/// <summary>Acts that the holder of the owner key signs: R9.</summary>
public static class OwnerAuthority
{
    /// <summary>The text that an owner signs for an act.</summary>
    public static byte[] Message(EntryType type, string origin, long of, StatementId id, Reason reason, RedactedFields fields = RedactedFields.None)
    {
        var named = fields switch
        {
            RedactedFields.Both => "names,text",
            RedactedFields.Names => "names",
            RedactedFields.Text => "text",
            _ => "",
        };
        return Encoding.UTF8.GetBytes($"tidemark.{type.Word()}.v1\n{origin}\n{of}\n{id}\n{reason.Word()}\n{named}\n");
    }

    internal static RuleFailure? Judge(string origin, in StatementStanding statement, ActEntry act)
    {
        if (act.By is not ActAuthority.Owner)
            return act.Key is null && act.Signature is null ? null : Failure("key or sig in an act that is not by the owner");
        if (act.Key is not { } key || act.Signature is not { } signature) return Failure("an act by the owner without key and sig");
        if (!statement.IsOwners) return Failure("the key is not the owner's");
        var fields = act is RedactionEntry redaction ? redaction.Fields : RedactedFields.None;
        var message = Message(act.Type, origin, act.Of, statement.Id, act.Reason, fields);
        return Ed25519.Verify(key.Bytes.ToBytes(), message, signature.ToBytes()) ? null : Failure("the owner's signature does not verify");
    }

    private static RuleFailure Failure(string why) => new("R9", why);
}
