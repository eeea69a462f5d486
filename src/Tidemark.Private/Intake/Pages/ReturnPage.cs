using Microsoft.AspNetCore.Components;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>What the pages of coming back have in common: the case, its code, the address.</summary>
public abstract class ReturnPage : Page
{
    [Parameter, EditorRequired]
    public required ReturnView View { get; set; }

    private protected string Action => $"{Language.Address}/c";

    private protected FieldErrors Errors => new(View.Errors);

    private protected OpenedCase Opened => View.Case ?? throw new InvalidOperationException("This page needs an opened case.");
}
