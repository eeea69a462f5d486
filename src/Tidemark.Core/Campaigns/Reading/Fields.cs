using System.Globalization;

namespace Tidemark.Core.Campaigns.Reading;

/// <summary>
/// The members of one object: each is asked for once, with what it has to be; what nobody asked for is a problem.
/// What is missing or wrong is reported and replaced, so that one reading finds everything.
/// </summary>
internal sealed class Fields(LocatedObject from, string path, CampaignProblems problems, IReadOnlyList<string> languages)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal int Line => from.Line;

    internal IReadOnlyList<string> Languages => languages;

    internal int LineOf(string member) => from.Find(member)?.Value.Line ?? from.Line;

    internal bool Has(string member) => from.Find(member) is not null;

    /// <summary>Says that somebody else has asked for the member.</summary>
    internal void Known(string member) => _asked.Add(member);

    internal string PathOf(string member) => path.Length == 0 ? member : $"{path}.{member}";

    internal void Problem(string member, string what) => problems.Add(LineOf(member), PathOf(member), what);

    internal string String(string member, int most)
    {
        if (Ask<LocatedString>(member, "a string") is not { } found)
            return "";
        if (Texts.Fault(found.Value, most, lines: false) is { } fault)
            Problem(member, fault);
        return found.Value;
    }

    internal string Code(string member)
    {
        var code = Ask<LocatedString>(member, "a string")?.Value;
        if (code is not null && !Patterns.IsCode(code))
            Problem(member, "A code is 1 to 24 of a to z, 0 to 9 and hyphen, and does not begin with a hyphen.");
        return code ?? "";
    }

    internal bool Boolean(string member, bool? whenAbsent = null)
    {
        if (whenAbsent is { } absent && !Has(member))
        {
            _asked.Add(member);
            return absent;
        }
        return Ask<LocatedBoolean>(member, "true or false")?.Value ?? false;
    }

    internal int Integer(string member, int least, int most)
    {
        if (Ask<LocatedNumber>(member, "a whole number") is not { } found)
            return least;
        if (int.TryParse(found.Spelled, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        Problem(member, string.Create(CultureInfo.InvariantCulture, $"It has to be a whole number from {least} to {most}."));
        return least;
    }

    internal LocalText Local(string member, int most, bool lines = false)
    {
        if (Ask<LocatedObject>(member, "an object with a text in each language") is not { } found)
            return new LocalText([]);
        return Texts.Read(found, PathOf(member), most, lines, languages, problems);
    }

    internal Fields Object(string member)
    {
        var found = Ask<LocatedObject>(member, "an object");
        return new Fields(found ?? new LocatedObject(Line, []), PathOf(member), found is null ? new("") : problems, languages);
    }

    /// <summary>Reads an array of objects whose codes are distinct.</summary>
    internal List<T> Array<T>(string member, int least, int most, Func<Fields, T> read, Func<T, string> code)
    {
        var items = new List<T>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        if (Ask<LocatedArray>(member, "an array") is not { } found)
            return items;
        if (found.Items.Count < least || found.Items.Count > most)
            Problem(member, string.Create(
                CultureInfo.InvariantCulture, $"It has {found.Items.Count} items; it has to have {least} to {most}."));
        for (var at = 0; at < found.Items.Count; at++)
        {
            var itemPath = $"{PathOf(member)}[{at}]";
            if (found.Items[at] is LocatedObject item)
            {
                var fields = new Fields(item, itemPath, problems, languages);
                items.Add(fields.Whole(read));
                if (code(items[^1]) is { Length: > 0 } known && !codes.Add(known))
                    fields.Problem("code", $"The code {known} is there already.");
            }
            else
                problems.Add(found.Items[at].Line, itemPath, $"It has to be an object, and is {found.Items[at].Kind}.");
        }
        return items;
    }

    internal List<string> Strings(string member, int least, int most, int longest)
    {
        var items = new List<string>();
        if (Ask<LocatedArray>(member, "an array of strings") is not { } found)
            return items;
        if (found.Items.Count < least || found.Items.Count > most)
            Problem(member, string.Create(
                CultureInfo.InvariantCulture, $"It has {found.Items.Count} items; it has to have {least} to {most}."));
        for (var at = 0; at < found.Items.Count; at++)
        {
            var fault = found.Items[at] is LocatedString text
                ? Texts.Fault(text.Value, longest, lines: false)
                : $"It has to be a string, and is {found.Items[at].Kind}.";
            if (fault is not null)
                problems.Add(found.Items[at].Line, $"{PathOf(member)}[{at}]", fault);
            else
                items.Add(((LocatedString)found.Items[at]).Value);
        }
        return items;
    }

    /// <summary>Reads the object, then reports every member that was not asked for.</summary>
    internal T Whole<T>(Func<Fields, T> read)
    {
        var result = read(this);
        foreach (var member in from.Members.Where(member => !_asked.Contains(member.Name)))
            problems.Add(member.Line, PathOf(member.Name), "No such member is known here.");
        return result;
    }

    private T? Ask<T>(string member, string kind)
        where T : Located
    {
        _asked.Add(member);
        if (from.Find(member) is not { } found)
        {
            problems.Add(Line, PathOf(member), $"It is missing; it has to be {kind}.");
            return null;
        }
        if (found.Value is T value)
            return value;
        Problem(member, $"It has to be {kind}, and is {found.Value.Kind}.");
        return null;
    }
}
