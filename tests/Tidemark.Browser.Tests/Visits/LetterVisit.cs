namespace Tidemark.Browser.Tests.Visits;

/// <summary>Somebody who asks something or reports a statement.</summary>
internal sealed class LetterVisit(Visit visit)
{
    /// <summary>Sends what is typed, from the page on which it is; gives the code behind which the answer will stand.</summary>
    public async Task<string> SendAsync(string label, string text)
    {
        await visit.Field(visit.Said[label]).FillAsync(text);
        await visit.PressAsync(visit.Said["letter.send"]);
        Assert.Equal(visit.Said["letter.filed.title"], await visit.HeadingAsync());
        return string.Join(' ', await visit.Page.Locator(".code span").AllInnerTextsAsync());
    }

    /// <summary>Comes back and looks again until it is answered.</summary>
    public async Task ReadAnswerAsync(string code, string answer)
    {
        var returning = new ReturningVisit(visit);
        await returning.OpenAsync(code);
        await returning.WaitForWordsAsync(answer);
        Assert.Equal(visit.Said["return.letter.answered.title"], await visit.HeadingAsync());
    }
}
