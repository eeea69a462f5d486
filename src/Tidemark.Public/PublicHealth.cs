using Tidemark.Public.ReadModel;

namespace Tidemark.Public;

/// <summary>How the public zone is doing.</summary>
/// <param name="Ok">Whether pages show the newest checkpoint's figures.</param>
/// <param name="Size">Entries that the read model has taken in.</param>
/// <param name="Behind">Entries of the newest checkpoint that it has not.</param>
/// <param name="Day">Day of the last entry taken in.</param>
/// <param name="Waiting">Statements whose content is in no pack yet.</param>
/// <param name="Difference">Where its figures differ from the log's.</param>
/// <param name="Failure">Why the log, or the rest of it, cannot be followed.</param>
public sealed record PublicHealth(bool Ok, long Size, long Behind, DateOnly? Day, int Waiting, string? Difference, string? Failure)
{
    /// <summary>Asks the read model and who follows the log.</summary>
    public static PublicHealth Of(PublicOptions options, LogFollower follower)
    {
        ArgumentNullException.ThrowIfNull(follower);
        using var look = Snapshot.Open(options);
        if (look is null) return new PublicHealth(false, 0, 0, null, 0, null, follower.Fault ?? "the read model is still empty");
        var followed = look.Followed;
        var failure = follower.Fault ?? followed.Failure;
        return new PublicHealth(
            failure is null && followed is { Difference: null, Behind: 0 }, followed.Size, followed.Behind, followed.Day, follower.Waiting, followed.Difference, failure);
    }
}
