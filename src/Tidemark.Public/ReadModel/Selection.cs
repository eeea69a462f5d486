using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>Which statements somebody looks at: those that fall under every choice, at most one of each dimension.</summary>
public sealed class Selection : IEquatable<Selection>
{
    private readonly ViewChoice[] _choices;

    private Selection(IEnumerable<ViewChoice> choices) => _choices = [.. choices.OrderBy(choice => choice.Dimension)];

    /// <summary>Every statement.</summary>
    public static Selection Everything { get; } = new([]);

    /// <summary>In the one order.</summary>
    public IReadOnlyList<ViewChoice> Choices => _choices;

    public string? this[Dimension dimension] => _choices.Where(choice => choice.Dimension == dimension).Select(choice => choice.Code).FirstOrDefault();

    public Selection With(Dimension dimension, string code) => new(_choices.Where(choice => choice.Dimension != dimension).Append(new ViewChoice(dimension, code)));

    public Selection Without(Dimension dimension) => new(_choices.Where(choice => choice.Dimension != dimension));

    public bool Holds(Claims claims, DateOnly day) => !_choices.Except(ViewChoice.Of(claims, day)).Any();

    public bool Equals(Selection? other) => other is not null && _choices.AsSpan().SequenceEqual(other._choices);

    public override bool Equals(object? obj) => Equals(obj as Selection);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Its one spelling in an address, without a question mark; empty for everything.</summary>
    public override string ToString() => string.Join('&', _choices);
}
