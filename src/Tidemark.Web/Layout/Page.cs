using Microsoft.AspNetCore.Components;

namespace Tidemark.Web;

/// <summary>What a page starts from: its language, its sentences, its register.</summary>
public abstract class Page : ComponentBase
{
    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    [Inject]
    public required Texts Texts { get; set; }

    [Inject]
    public required PageState State { get; set; }

    /// <summary>The sentences in the reader's language.</summary>
    protected Words T => Texts.In(Language);
}
