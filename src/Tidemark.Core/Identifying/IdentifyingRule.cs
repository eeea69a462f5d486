namespace Tidemark.Core.Identifying;

/// <summary>What kind of words could identify a person; the first is the most serious and wins where two overlap.</summary>
public enum IdentifyingRule
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>The address of a page or of a profile.</summary>
    Link,

    /// <summary>A number that an authority, an employer or a school gave to one person.</summary>
    Identity,

    /// <summary>The number of a passport or another travel document.</summary>
    Passport,

    /// <summary>The number of a bank card or an account.</summary>
    Bankcard,

    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>The plate of a vehicle.</summary>
    Plate,

    /// <summary>The name of an account in a chat or network.</summary>
    Handle,

    /// <summary>An address, from the street on.</summary>
    Address,

    /// <summary>A rank or post together with its place or unit.</summary>
    Post,

    /// <summary>The name of another person after a word of kinship or relation.</summary>
    Person,

    /// <summary>The name of a place of work.</summary>
    Workunit,

    /// <summary>The name of a school.</summary>
    School,

    /// <summary>The name of a village.</summary>
    Village,

    /// <summary>An exact day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,
}
