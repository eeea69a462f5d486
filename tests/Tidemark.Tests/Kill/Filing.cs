using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Kill;

/// <summary>One filing of the load: the words by which it is found again, and the form as it was sent.</summary>
internal sealed class Filing(string mark, SentForm form)
{
    public string Mark { get; } = mark;

    public SentForm Form { get; } = form;

    /// <summary>Set once the page with the code was seen.</summary>
    public string? Code { get; set; }

    /// <summary>Its declarant has asked to take it back; whether that was heard is known only from the answer.</summary>
    public bool AskedBack { get; set; }

    /// <summary>The answer to that was seen, and it was to be done at once.</summary>
    public bool TakenBack { get; set; }
}
