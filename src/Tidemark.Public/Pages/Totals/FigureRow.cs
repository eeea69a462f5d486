namespace Tidemark.Public.Pages;

/// <summary>One line of a table of figures.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="People">How many people.</param>
/// <param name="Lang">The language of the name, where it is not the page's.</param>
/// <param name="Code">The code that is counted; none for several together or for those who stated nothing.</param>
public sealed record FigureRow(string Name, long People, string? Lang = null, string? Code = null);
