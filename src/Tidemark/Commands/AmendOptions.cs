using System.CommandLine;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Commands;

/// <summary>What an operator may correct of a released statement; what is not named stays as it is.</summary>
internal sealed class AmendOptions
{
    private const string None = "none";

    private readonly Option<string?> role = new("--role") { Description = "Another role of the campaign, or none.", HelpName = "CODE" };
    private readonly Option<string?> place = new("--place") { Description = "Another place of the campaign, or none. Beside a role that is not broad only a country.", HelpName = "CODE" };
    private readonly Option<string?> lang = new("--lang") { Description = "Another language of the campaign.", HelpName = "TAG" };
    private readonly Option<string?> made = new("--made") { Description = "Who wrote it down: self, assisted or relayed." };
    private readonly Option<string?> via = new("--via") { Description = "How it came in: web, onion, relay, email, phone, voicemail, fax, letter, message or point." };
    private readonly Option<string?> confirmed = new("--confirmed") { Description = "How it was confirmed: none, returned, callback or in-person." };
    private readonly Option<string?> names = new("--names") { Description = "File with the signatures as the register writes them: a line for each person, codes with commas, TAB, signature. Persons and organisations follow from it.", HelpName = "FILE" };
    private readonly Option<string?> text = new("--text") { Description = "File with the new text.", HelpName = "FILE" };

    public AmendOptions()
    {
        made.AcceptOnlyFromAmong(Words<Made>());
        via.AcceptOnlyFromAmong(Words<Channel>());
        confirmed.AcceptOnlyFromAmong(Words<Confirmed>());
    }

    public IReadOnlyList<Option> All => [role, place, lang, made, via, confirmed, names, text];

    /// <summary>The amendment by the operator of a statement as it now is.</summary>
    public ReleaseAmendment Read(ParseResult result, StatementRecord statement)
    {
        var claims = statement.Claims;
        var random = new SystemRandomSource();
        var signed = result.GetValue(names) is { } file ? Content(file, ContentField.Names) : null;
        var persons = signed is null ? null : NamesValue.Read(signed, out var why) ?? throw new WrongUseException($"{result.GetValue(names)}: {why}.");
        return new ReleaseAmendment
        {
            Of = statement.Id,
            Last = statement.Last,
            Now = claims with
            {
                Role = Code(result.GetValue(role), claims.Role),
                Place = Code(result.GetValue(place), claims.Place),
                Lang = result.GetValue(lang) ?? claims.Lang,
                Made = Word(result.GetValue(made), claims.Made),
                Via = Word(result.GetValue(via), claims.Via),
                Confirmed = Word(result.GetValue(confirmed), claims.Confirmed),
                Persons = persons?.Count ?? claims.Persons,
                Left = persons is null ? claims.Left : CountMap.Of(persons.SelectMany(person => person.Left).CountBy(code => code).Select(count => KeyValuePair.Create(count.Key, (long)count.Value))),
            },
            Names = signed is null ? null : SaltedValue.Draw(signed, random),
            Text = result.GetValue(text) is { } words ? SaltedValue.Draw(Content(words, ContentField.Text), random) : null,
            Reason = Reason.Other,
        };
    }

    private static string Content(string file, ContentField field)
    {
        if (!File.Exists(file))
        {
            throw new WrongUseException($"{file}: there is no such file.");
        }

        var value = WriterText.Normalize(File.ReadAllText(file).ReplaceLineEndings("\n").Trim('\n'), out var refused)
            ?? throw new WrongUseException($"{file}: U+{refused:X4} is a character that the register does not take.");
        return value.Length > 0 ? value : throw new WrongUseException($"{file}: nothing is written there; what is to be removed is removed by `tidemark act redact`, {field.Word()} too.");
    }

    private static string? Code(string? typed, string? now) => typed switch
    {
        null => now,
        None => null,
        _ => typed,
    };

    private static T Word<T>(string? typed, T now) where T : struct, Enum => typed is not null && Spelling.TryRead<T>(typed, out var read) ? read : now;

    private static string[] Words<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(one => one.Word())];
}
