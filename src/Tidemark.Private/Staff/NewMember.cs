namespace Tidemark.Private.Staff;

/// <summary>What a new member is handed once: the sheet to print and the address for their authenticator.</summary>
/// <param name="Member">The member.</param>
/// <param name="Sheet">The printed form of the recovery sheet.</param>
/// <param name="AuthenticatorSecret">The shared secret in base32.</param>
/// <param name="AuthenticatorAddress">The same as an address for a QR code.</param>
public sealed record NewMember(StaffMember Member, string Sheet, string AuthenticatorSecret, string AuthenticatorAddress);
