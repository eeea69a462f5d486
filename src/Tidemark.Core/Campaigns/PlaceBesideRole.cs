namespace Tidemark.Core.Campaigns;

/// <summary>Rule R16: beside a role stands a country only, unless many people have the role.</summary>
public static class PlaceBesideRole
{
    /// <summary>The place that may be published beside the role: the same, or its country.</summary>
    /// <param name="campaign">Where the role is looked up.</param>
    /// <param name="role">A role of the campaign, or none.</param>
    /// <param name="place">A place of the campaign, or none.</param>
    public static string? Allowed(Campaign campaign, string? role, string? place)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        if (place is null || role is null || campaign.FindRole(role) is { Broad: true })
            return place;
        return PlaceCode.Country(place);
    }
}
