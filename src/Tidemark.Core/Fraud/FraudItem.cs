namespace Tidemark.Core.Fraud;

/// <summary>What a fraud proof may show of a log.</summary>
public enum FraudItemKind
{
    /// <summary>One entry, under its index.</summary>
    Entry,

    /// <summary>All entries of a bundle, under its number.</summary>
    Bundle,

    /// <summary>The file of a manifest, under the index of the manifest's entry, which has to be shown too.</summary>
    File,
}

/// <summary>One thing of a log that is shown, or would have to be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">An entry's index, or a bundle's number.</param>
public readonly record struct FraudItem(FraudItemKind Kind, long Index);
