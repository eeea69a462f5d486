using Tidemark.Core;

namespace Tidemark.Private.Staff;

/// <summary>What a member of staff may do.</summary>
public enum StaffRole
{
    /// <summary>Vets cases.</summary>
    Reviewer,

    /// <summary>Runs the centre.</summary>
    Coordinator,
}

/// <summary>A member of staff as others see them.</summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Name">What is typed at sign-in.</param>
/// <param name="Role">What they may do.</param>
/// <param name="PublicKey">The X25519 key to which the centre's week keys are sealed.</param>
public sealed record StaffMember(byte[] Id, string Name, StaffRole Role, byte[] PublicKey)
{
    /// <summary>Which sealing of the secrets it is: another one after every recovery.</summary>
    public string Sealing { get; init; } = "";

    /// <summary>The id as text.</summary>
    public string Key => Base64Url.Encode(Id);
}
