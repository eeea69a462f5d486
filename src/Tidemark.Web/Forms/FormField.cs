using Microsoft.AspNetCore.Components;

namespace Tidemark.Web;

/// <summary>What every question of a form has: a name, its words, help, and what has to be put right.</summary>
public abstract class FormField : ComponentBase
{
    [CascadingParameter]
    public required Words T { get; set; }

    [CascadingParameter]
    public FieldErrors Errors { get; set; } = FieldErrors.None;

    /// <summary>The name under which the answer is sent; also the anchor that the error summary links to.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Its place in the page, where a page asks under the same name more than once.</summary>
    [Parameter]
    public string? Place { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Help in one sentence.</summary>
    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    /// <summary>The question is the page's only one, so its label is the page's heading.</summary>
    [Parameter]
    public bool Heading { get; set; }

    protected string? Error => Errors.For(Name);

    protected string Id => Place ?? Name;

    protected string HintId => Id + "-hint";

    protected string ErrorId => Id + "-error";

    /// <summary>The ids of the words that belong to the field, for those who hear the page.</summary>
    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : HintId, Error is null ? null : ErrorId }.OfType<string>());
            return ids.Length == 0 ? null : ids;
        }
    }

    protected string Invalid => Error is null ? "false" : "true";
}
