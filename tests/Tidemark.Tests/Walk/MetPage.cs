using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <summary>Who a page is for; each has laws of its own.</summary>
internal enum For
{
    Readers,
    Declarants,
    Desk,
}

/// <summary>One page as it was met, and how one got there.</summary>
internal sealed record MetPage(string Way, For For, WebPage Page);
