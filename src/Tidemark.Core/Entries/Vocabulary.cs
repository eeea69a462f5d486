namespace Tidemark.Core.Entries;

/// <summary>What the public sees of a statement.</summary>
public enum Display
{
    /// <summary>Text and signatures are published.</summary>
    Shown,
    /// <summary>Counted only: text and signatures are kept back.</summary>
    Hidden,
    /// <summary>Both text and signatures have been removed.</summary>
    Redacted,
}

/// <summary>Who a statement speaks for.</summary>
public enum StatementKind
{
    /// <summary>One person.</summary>
    Single,
    /// <summary>Several persons who declared together.</summary>
    Joint,
    /// <summary>Names that a helper collected.</summary>
    List,
}

/// <summary>Who wrote the statement down.</summary>
public enum Made
{
    /// <summary>The declarant.</summary>
    Self,
    /// <summary>A helper, with the declarant present or on the line.</summary>
    Assisted,
    /// <summary>A helper who passed it on.</summary>
    Relayed,
}

/// <summary>The way by which a statement came in.</summary>
public enum Channel
{
    /// <summary>The web pages.</summary>
    Web,
    /// <summary>The web pages through an onion address.</summary>
    Onion,
    /// <summary>A relay run by others.</summary>
    Relay,
    /// <summary>Electronic mail.</summary>
    Email,
    /// <summary>A telephone call.</summary>
    Phone,
    /// <summary>A recorded telephone message.</summary>
    Voicemail,
    /// <summary>Fax.</summary>
    Fax,
    /// <summary>A letter on paper.</summary>
    Letter,
    /// <summary>A message of a messenger.</summary>
    Message,
    /// <summary>A service point.</summary>
    Point,
}

/// <summary>How it was confirmed that the declarant meant it.</summary>
public enum Confirmed
{
    /// <summary>It was not.</summary>
    None,
    /// <summary>The declarant came back with the code.</summary>
    Returned,
    /// <summary>The service called back.</summary>
    Callback,
    /// <summary>Face to face.</summary>
    InPerson,
}

/// <summary>On whose authority an act about a statement stands.</summary>
public enum ActAuthority
{
    /// <summary>The holder of the owner key, whose signature anyone can check.</summary>
    Owner,
    /// <summary>The code was presented to the service.</summary>
    Code,
    /// <summary>The service's own act.</summary>
    Operator,
}

/// <summary>What the file of a manifest is.</summary>
public enum ManifestSubject
{
    /// <summary>The campaign file.</summary>
    Campaign,
    /// <summary>The register's keys.</summary>
    Keys,
    /// <summary>The list of centres.</summary>
    Centres,
    /// <summary>The trust policy that names the witnesses.</summary>
    Policy,
    /// <summary>The description of an import's source.</summary>
    Import,
    /// <summary>A digest or translation made by editors.</summary>
    Edition,
}

/// <summary>The contents of a statement that a redaction removes.</summary>
[Flags]
public enum RedactedFields
{
    /// <summary>Neither.</summary>
    None = 0,
    /// <summary>The signatures.</summary>
    Names = 1,
    /// <summary>The text.</summary>
    Text = 2,
    /// <summary>Signatures and text.</summary>
    Both = Names | Text,
}

/// <summary>The types of entries that the register knows.</summary>
public enum EntryType
{
    /// <summary>A public file takes effect.</summary>
    Manifest,
    /// <summary>A statement is published.</summary>
    Statement,
    /// <summary>Claims or contents of a statement change.</summary>
    Amendment,
    /// <summary>Contents of a statement are removed.</summary>
    Redaction,
    /// <summary>A hidden statement is shown.</summary>
    Disclosure,
    /// <summary>A statement is taken back.</summary>
    Retraction,
    /// <summary>A number from an older record, counted apart.</summary>
    Import,
    /// <summary>An import is taken back or its contents removed.</summary>
    ImportAct,
    /// <summary>What became of a week's cases.</summary>
    Ledger,
    /// <summary>The totals so far.</summary>
    Tally,
}

/// <summary>What an act on an import does.</summary>
public enum ImportActKind
{
    /// <summary>Takes its persons back.</summary>
    Retraction,
    /// <summary>Removes its contents.</summary>
    Redaction,
}

/// <summary>Why an act was done; which reasons an act may give is said by <see cref="Reasons"/>.</summary>
public enum Reason
{
    /// <summary>The declarant changed their mind.</summary>
    ChangedMind,
    /// <summary>Somebody's safety.</summary>
    Safety,
    /// <summary>The named person did not make it.</summary>
    NotMine,
    /// <summary>The same statement is there twice.</summary>
    Duplicate,
    /// <summary>It was made up.</summary>
    Fraud,
    /// <summary>None of the others.</summary>
    Other,
    /// <summary>It says too much about a person.</summary>
    Privacy,
    /// <summary>It concerns somebody else.</summary>
    ThirdParty,
    /// <summary>A law forbids it.</summary>
    Unlawful,
    /// <summary>An error of the service or the declarant.</summary>
    Mistake,
    /// <summary>Role or place are made less exact.</summary>
    Coarsen,
    /// <summary>Persons move to statements of their own.</summary>
    Split,
    /// <summary>It was confirmed later.</summary>
    Confirmed,
    /// <summary>The declarant asked for it.</summary>
    Asked,
}

/// <summary>The reasons that each act may give.</summary>
public static class Reasons
{
    private static readonly Reason[] Retraction = [Reason.ChangedMind, Reason.Safety, Reason.NotMine, Reason.Duplicate, Reason.Fraud, Reason.Other];
    private static readonly Reason[] Redaction = [Reason.Safety, Reason.Privacy, Reason.ThirdParty, Reason.Unlawful, Reason.Other];
    private static readonly Reason[] Amendment = [Reason.Mistake, Reason.Coarsen, Reason.Split, Reason.Confirmed, Reason.Other];
    private static readonly Reason[] Disclosure = [Reason.Asked];

    /// <summary>The reasons of an act of this type; empty for what is no act on a statement.</summary>
    public static IReadOnlyList<Reason> For(EntryType type) => type switch
    {
        EntryType.Retraction => Retraction,
        EntryType.Redaction => Redaction,
        EntryType.Amendment => Amendment,
        EntryType.Disclosure => Disclosure,
        _ => [],
    };

    /// <summary>The reasons of an act on an import.</summary>
    public static IReadOnlyList<Reason> For(ImportActKind act) => act is ImportActKind.Retraction ? Retraction : Redaction;
}
