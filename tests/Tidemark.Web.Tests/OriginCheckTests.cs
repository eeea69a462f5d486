using Microsoft.AspNetCore.Http;

namespace Tidemark.Web.Tests;

/// <summary>Which forms count as sent from our own pages.</summary>
public sealed class OriginCheckTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("https://register.example", "same-origin", false)]
    [InlineData("https://register.example", null, false)]
    [InlineData(null, "same-origin", false)]
    [InlineData("null", "same-origin", false)]
    [InlineData("null", null, true)]
    [InlineData("null", "none", true)]
    [InlineData("https://other.example", null, true)]
    [InlineData("http://register.example", null, true)]
    [InlineData("https://register.example:8443", null, true)]
    [InlineData("https://register.example", "same-site", true)]
    [InlineData("https://register.example", "cross-site", true)]
    [InlineData(null, "cross-site", true)]
    [InlineData(null, "none", true)]
    public void A_form_is_ours_if_its_origin_is(string? origin, string? site, bool foreign)
    {
        Assert.Equal(foreign, IsForeign(Some.State(address: "https://register.example"), "http", "10.0.0.1:8080", origin, site));
        Assert.Equal(foreign, IsForeign(Some.State(), "https", "register.example", origin, site));
    }

    [Theory]
    [InlineData("http://register.onion", false)]
    [InlineData("http://other.onion", true)]
    [InlineData("https://other.example", true)]
    public void An_onion_service_beside_the_public_address_takes_forms_of_its_own(string origin, bool foreign) =>
        Assert.Equal(foreign, IsForeign(Some.State(address: "https://register.example"), "http", "register.onion", origin, "same-origin"));

    private static bool IsForeign(PageState state, string scheme, string host, string? origin, string? site)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = scheme;
        request.Host = new HostString(host);
        if (origin is not null)
            request.Headers.Origin = origin;
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        return new OriginCheck(state).IsForeign(request);
    }
}
