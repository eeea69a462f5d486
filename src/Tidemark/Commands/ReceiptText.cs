using System.Globalization;
using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;

namespace Tidemark.Commands;

/// <summary>What a receipt's entry says, so that it can be held against the page.</summary>
internal static class ReceiptText
{
    private const int SignaturesShown = 10;

    public static void Print(ReceiptStory story)
    {
        switch (story.Entry)
        {
            case StatementEntry statement:
                Line($"entry     {Number(story.Index)}: statement no. {Number(statement.Number)} of {Days.Write(statement.Day)}");
                Print(Claims(story, statement));
                break;
            case ImportEntry import:
                Line($"entry     {Number(story.Index)}: import of {Number(import.Persons)} persons, {Days.Write(import.Day)}");
                break;
            default:
                Line($"entry     {Number(story.Index)} of {Days.Write(story.Entry.Day)}: {story.Entry.Type.Word()}");
                break;
        }

        foreach (var (index, act) in story.Since) Line($"since     entry {Number(index)} of {Days.Write(act.Day)}: {act.Type.Word()}");
        if (story.Names is { } names) Print(names);
        if (story.Text is { } text) Line($"text      {text.ReplaceLineEndings("\n          ")}");
    }

    private static Claims Claims(ReceiptStory story, StatementEntry statement) =>
        story.Since.Select(act => (act.Entry as ActEntry)?.After).LastOrDefault(after => after is not null) ?? statement.Claims;

    private static void Print(Claims claims)
    {
        Line($"persons   {Number(claims.Persons)}, leaving {string.Join(", ", claims.Left.Select(left => $"{left.Key} {Number(left.Value)}"))}");
        Line($"service   made {claims.Made.Word()}, confirmed {claims.Confirmed.Word()}, via {claims.Via.Word()}, display {claims.Display.Word()}");
        Line($"said      {(claims.Role is { } role ? $"role {role}, " : "")}{(claims.Place is { } place ? $"place {place}, " : "")}language {claims.Lang}");
    }

    private static void Print(string names)
    {
        if (NamesValue.Read(names, out _) is not { } persons) return;
        var more = persons.Count > SignaturesShown ? $" and {Number(persons.Count - SignaturesShown)} more" : "";
        Line($"signed    {string.Join(", ", persons.Take(SignaturesShown).Select(person => person.Signature))}{more}");
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Line(string text) => Console.Out.WriteLine(text);
}
