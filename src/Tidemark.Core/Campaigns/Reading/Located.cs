namespace Tidemark.Core.Campaigns.Reading;

/// <summary>A JSON value that knows the line it begins on.</summary>
internal abstract record Located(int Line)
{
    /// <summary>What the value is, for problems.</summary>
    internal abstract string Kind { get; }
}

/// <summary>A JSON object, its members in the order of the file.</summary>
internal sealed record LocatedObject(int Line, IReadOnlyList<LocatedMember> Members) : Located(Line)
{
    internal override string Kind => "an object";

    internal LocatedMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}

/// <summary>A member of a JSON object, with the line of its name.</summary>
internal sealed record LocatedMember(string Name, int Line, Located Value);

/// <summary>A JSON array.</summary>
internal sealed record LocatedArray(int Line, IReadOnlyList<Located> Items) : Located(Line)
{
    internal override string Kind => "an array";
}

/// <summary>A JSON string, unescaped.</summary>
internal sealed record LocatedString(int Line, string Value) : Located(Line)
{
    internal override string Kind => "a string";
}

/// <summary>A JSON number as it is spelled.</summary>
internal sealed record LocatedNumber(int Line, string Spelled) : Located(Line)
{
    internal override string Kind => "a number";
}

/// <summary>true or false.</summary>
internal sealed record LocatedBoolean(int Line, bool Value) : Located(Line)
{
    internal override string Kind => "true or false";
}

/// <summary>null.</summary>
internal sealed record LocatedNull(int Line) : Located(Line)
{
    internal override string Kind => "null";
}
