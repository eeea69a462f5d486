using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What happened to a statement, in words.</summary>
internal static class ActWords
{
    public static string Happened(PublishedAct act, Words words) => act.Type is EntryType.Redaction
        ? words["public.act.redaction." + act.Fields.Word()]
        : words["public.act." + act.Type.Word()];

    /// <summary>The same at the beginning of a line.</summary>
    public static string Alone(string happened) => char.ToUpperInvariant(happened[0]) + happened[1..];
}
