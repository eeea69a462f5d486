using Microsoft.AspNetCore.Http;
using Tidemark.Core.Campaigns;

namespace Tidemark.Web;

/// <summary>The facts of this register that every page needs.</summary>
public sealed record PageState
{
    public required Campaign Campaign { get; init; }

    /// <summary>The language of readers whose browser asks for none of ours: the campaign's first.</summary>
    public Language Otherwise =>
        Campaign.Languages.Select(one => Language.TryParse(one.Code, out var known) ? known : null).FirstOrDefault(one => one is not null) ?? Language.Hans;

    /// <summary>A demo says so on every page.</summary>
    public required bool Demo { get; init; }

    /// <summary>Whether reader's pages can be linked to.</summary>
    public bool HasPublic { get; init; } = true;

    /// <summary>Whether a statement can be written here.</summary>
    public bool HasIntake { get; init; } = true;

    /// <summary>Scheme and host as the browser sees them, without a slash at the end; without it the request's own.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>Whether search engines are let in: as the campaign says, and never into a demo.</summary>
    public bool Indexed => Campaign.Indexed && !Demo;

    /// <summary>Scheme and host, for an address that has to be whole.</summary>
    public string Site(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PublicAddress ?? $"{request.Scheme}://{request.Host}";
    }
}
