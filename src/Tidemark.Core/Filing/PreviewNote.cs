namespace Tidemark.Core.Filing;

/// <summary>What the preview points at.</summary>
public enum PreviewNoteKind
{
    /// <summary>The place was made its country, since the role is not that of many people (R16).</summary>
    PlaceCoarsened,

    /// <summary>Role and place stand together, which says more than either.</summary>
    RoleAndPlace,

    /// <summary>Several persons sign alike, and perhaps one was listed twice; <see cref="PreviewNote.Now"/> is the signature.</summary>
    SameSignature,
}

/// <summary>Something about the statement that the preview says before consent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Was">The code that was chosen, for a change.</param>
/// <param name="Now">What will be published: the code, for a change.</param>
public sealed record PreviewNote(PreviewNoteKind Kind, string Was = "", string Now = "");
