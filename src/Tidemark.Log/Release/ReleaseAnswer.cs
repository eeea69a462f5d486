using System.Globalization;
using System.Text;

namespace Tidemark.Log;

/// <summary>What the sequencer says of a record that has left the queue; the desk believes this and never a record's absence.</summary>
public abstract record ReleaseAnswer
{
    private ReleaseAnswer()
    {
    }

    /// <summary>It is in the log.</summary>
    /// <param name="Size">The size of the log that holds it: it is public once a checkpoint has this size or more.</param>
    public sealed record Released(long Size) : ReleaseAnswer;

    /// <summary>It would break a rule and was set aside: nothing of it is in the log.</summary>
    /// <param name="Rule">The rule's name alone, for the rest could say something of what was written.</param>
    public sealed record Refused(string Rule) : ReleaseAnswer;

    /// <summary>Its declarant took it back before it was released: it is destroyed.</summary>
    public sealed record Withdrawn : ReleaseAnswer;

    internal byte[] Write() => Encoding.ASCII.GetBytes(this switch
    {
        Released released => string.Create(CultureInfo.InvariantCulture, $"released {released.Size}\n"),
        Refused refused => $"refused {refused.Rule}\n",
        _ => "withdrawn\n",
    });

    internal static ReleaseAnswer? Read(ReadOnlySpan<byte> bytes)
    {
        var words = Encoding.ASCII.GetString(bytes).TrimEnd('\n').Split(' ');
        return words switch
        {
            ["released", var size] when long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new Released(number),
            ["refused", var rule] => new Refused(rule),
            ["withdrawn"] => new Withdrawn(),
            _ => null,
        };
    }
}
