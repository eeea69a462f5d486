using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Tidemark.Core;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>
/// Writes RFC 4287. Only days are public, so a statement is published at the beginning of its day, and what happened to it since
/// is dated with the end of that day; its id stays, so that readers put the new state in place of the old.
/// </summary>
internal sealed class FeedWriter(Texts texts, PageState state)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    public byte[] Write(Language language, Selection selection, FeedOrigin origin, IReadOnlyList<ChangedStatement> statements, Names names, HttpRequest request)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " " }))
        {
            var words = texts.In(language);
            var site = state.Site(request) + "/" + language.Code;
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, language.Code);
            Head(xml, words, selection, origin, names, site);
            xml.WriteElementString("updated", Atom, statements.Count == 0 ? Start(origin.FirstDay) : statements.Select(Updated).Max(StringComparer.Ordinal));
            foreach (var changed in statements) Entry(xml, words, changed, origin, names, site);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private void Head(XmlWriter xml, Words words, Selection selection, FeedOrigin origin, Names names, string site)
    {
        var title = state.Campaign.Title[words.Language.Code];
        var path = Feeds.PathOf(selection)!;
        xml.WriteElementString("id", Atom, origin.Tag($"{words.Language.Code}{path}"));
        xml.WriteElementString("title", Atom, words.Format("web.title", ChoiceWords.Of(selection, names, words) ?? words["public.list.title"], title));
        if (state.Demo) xml.WriteElementString("subtitle", Atom, words["web.demo"] + (words.Language.IsHan ? "" : " ") + words["web.demo.why"]);
        Link(xml, "self", "application/atom+xml", site + path);
        Link(xml, "alternate", "text/html", site + Looking.At("/statements", selection));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, title);
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, Words words, ChangedStatement changed, FeedOrigin origin, Names names, string site)
    {
        var statement = changed.Statement;
        var number = Numbers.Plain(statement.Number);
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, origin.Tag($"s/{number}"));
        xml.WriteElementString("title", Atom, Title(words, statement, names));
        Link(xml, "alternate", "text/html", $"{site}/s/{number}");
        xml.WriteElementString("published", Atom, Start(statement.Day));
        xml.WriteElementString("updated", Atom, Updated(changed));
        foreach (var code in names.InOrder(statement.Claims.Left.Keys))
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", code);
            xml.WriteAttributeString("label", names.OrganisationAlone(code, words.Language));
            xml.WriteEndElement();
        }

        if (ShownState.Of(statement) is { } withheld) xml.WriteElementString("summary", Atom, words["public.statement." + withheld]);
        else Shown(xml, words, statement);
        xml.WriteEndElement();
    }

    private static void Shown(XmlWriter xml, Words words, PublishedStatement statement)
    {
        if (ShortNames.Of(statement.Persons, words) is { First.Count: > 0 } signed)
        {
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, signed.ToString());
            xml.WriteEndElement();
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "xhtml");
        xml.WriteAttributeString("xml", "lang", null, statement.Claims.Lang);
        xml.WriteStartElement("div", Xhtml);
        xml.WriteAttributeString("lang", statement.Claims.Lang);
        foreach (var paragraph in statement.Text!.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            xml.WriteStartElement("p", Xhtml);
            var lines = paragraph.Split('\n');
            for (var at = 0; at < lines.Length; at++)
            {
                if (at > 0) xml.WriteElementString("br", Xhtml, null);
                xml.WriteString(lines[at]);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Title(Words words, PublishedStatement statement, Names names)
    {
        var acts = string.Join(words.Language.IsHan ? " " : "; ", names.InOrder(statement.Claims.Left.Keys).Select(code => names.Act(code, words.Language)));
        return words.Format(statement.Retracted ? "follow.entry.retracted" : "follow.entry", Numbers.Plain(statement.Number), acts);
    }

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Updated(ChangedStatement changed) => changed.Acted is { } day ? Days.Write(day) + "T23:59:59Z" : Start(changed.Statement.Day);

    private static string Start(DateOnly day) => Days.Write(day) + "T00:00:00Z";
}

/// <summary>What the ids of a register's feeds begin with for ever: its origin, and the day of its first entry.</summary>
internal sealed record FeedOrigin(string Origin, DateOnly FirstDay)
{
    /// <summary>A tag URI (RFC 4151).</summary>
    public string Tag(string specific)
    {
        var (host, rest) = Origin.Split('/', 2) is [var name, var path] ? (name, path + "/") : (Origin, "");
        return $"tag:{host},{Days.Write(FirstDay)}:{rest}{specific.TrimStart('/')}";
    }
}
