using Tidemark.Core.Campaigns;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Desk;

/// <summary>What the desk is made of.</summary>
public sealed record DeskSettings
{
    /// <summary>Where its stores lie.</summary>
    public required DataFolder Folder { get; init; }

    /// <summary>The centre whose cases it vets.</summary>
    public string Centre { get; init; } = "main";

    /// <summary>The public half of the release key, to which accepted records are sealed.</summary>
    public required byte[] ReleaseKey { get; init; }

    /// <summary>Reasons to refuse, roles, places, and how long what is kept.</summary>
    public required Campaign Campaign { get; init; }

    /// <summary>How long a session lasts without a request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a case stays with one reviewer who does nothing.</summary>
    public TimeSpan Claim { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many weeks' keys there are from this week on.</summary>
    public int WeeksAhead { get; init; } = 6;
}
