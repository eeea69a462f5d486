namespace Tidemark.Web;

/// <summary>Words about one field that has to be put right.</summary>
/// <param name="Field">The field's name in the form.</param>
/// <param name="Words">What to do, in the reader's language.</param>
public sealed record FieldError(string Field, string Words);

/// <summary>Everything that has to be put right on a page.</summary>
public sealed class FieldErrors(IEnumerable<FieldError> errors)
{
    public static readonly FieldErrors None = new([]);

    public IReadOnlyList<FieldError> All { get; } = [.. errors];

    public bool Any => All.Count > 0;

    /// <summary>The words beside that field, if any.</summary>
    public string? For(string field) => All.FirstOrDefault(error => error.Field == field)?.Words;
}
