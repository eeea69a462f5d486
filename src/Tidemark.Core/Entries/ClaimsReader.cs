using Tidemark.Core.Rules;

namespace Tidemark.Core.Entries;

/// <summary>Reads claims, and takes their prints where they are asked for.</summary>
internal sealed class ClaimsReader(Prints? prints)
{
    private readonly KnownCodes _codes = new();
    private readonly List<string> _organisations = [];
    private readonly List<long> _leavers = [];
    private readonly PeoplePrint? _people = prints is null ? null : new PeoplePrint(prints);

    /// <summary>Claims as the members of an object.</summary>
    public bool Object(ref EntryReader reader, ReadOnlySpan<byte> name, out ReadClaims claims)
    {
        claims = default;
        return reader.Name(name) && reader.Open() && Members(ref reader, out claims) && reader.Close();
    }

    /// <summary>Claims among other members.</summary>
    public bool Members(ref EntryReader reader, out ReadClaims claims)
    {
        var before = reader.Rest;
        if (Read(ref reader) is not { } read)
        {
            claims = default;
            return false;
        }

        var spelled = before[..^reader.Rest.Length];
        claims = prints is null ? new(read, 0, 0) : new(read, prints.Of(spelled[0] == ',' ? spelled[1..] : spelled), _people!.Of(read.Persons, read.Left));
        return true;
    }

    private Claims? Read(ref EntryReader reader)
    {
        if (!reader.Word<Display>("display"u8, out var display)
            || !reader.Word<StatementKind>("kind"u8, out var kind)
            || !reader.Integer("persons"u8, 1, 200, out var persons)
            || Left(ref reader, persons) is not { } left
            || !reader.Word<Made>("made"u8, out var made)
            || !reader.Word<Channel>("via"u8, out var via)
            || !reader.Word<Confirmed>("confirmed"u8, out var confirmed)
            || !Optional(ref reader, "role"u8, EntrySpelling.IsCode, out var role)
            || !Optional(ref reader, "place"u8, EntrySpelling.IsPlace, out var place)
            || !reader.Name("lang"u8) || !reader.Text(out var lang) || !EntrySpelling.IsLang(lang))
            return null;
        return new Claims
        {
            Display = display,
            Kind = kind,
            Persons = (int)persons,
            Left = left,
            Made = made,
            Via = via,
            Confirmed = confirmed,
            Role = role,
            Place = place,
            Lang = _codes.Of(lang),
        };
    }

    // As EntryReader.Map does, but for codes that come again and again.
    private CountMap? Left(ref EntryReader reader, long persons)
    {
        if (!reader.Name("left"u8) || !reader.Open()) return null;
        _organisations.Clear();
        _leavers.Clear();
        ReadOnlySpan<byte> before = default;
        while (!reader.Close())
        {
            if (!reader.Counted(EntrySpelling.IsCode, persons, before, out var code, out var count)) return null;
            _organisations.Add(_codes.Of(code));
            _leavers.Add(count);
            before = code;
        }

        return _leavers.Count == 0 ? null : new CountMap(_codes.Set(_organisations), [.. _leavers]);
    }

    private bool Optional(ref EntryReader reader, ReadOnlySpan<byte> name, EntryReader.Pattern pattern, out string? value)
    {
        value = null;
        if (!reader.Name(name)) return true;
        if (!reader.Text(out var text) || !pattern(text)) return false;
        value = _codes.Of(text);
        return true;
    }
}
