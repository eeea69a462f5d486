using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Accepted statements as entries.</summary>
internal static class Statements
{
    /// <summary>A record as its declarant wants it now: with what was asked for after the version that was accepted.</summary>
    public static ReleaseStatement Apply(ReleaseStatement statement, IEnumerable<InboxItem> items)
    {
        foreach (var item in items.Where(item => item.IsLaterThan(statement.Turn)))
        {
            var claims = statement.Claims;
            statement = item.Verb switch
            {
                InstructionVerb.Confirm when claims is { Made: Made.Self, Kind: StatementKind.Single, Confirmed: Confirmed.None } =>
                    statement with { Claims = claims with { Confirmed = Confirmed.Returned } },
                InstructionVerb.Hide => statement with { Claims = claims with { Display = Display.Hidden } },
                _ => statement,
            };
        }

        return statement;
    }

    /// <summary>The next statement's entry.</summary>
    public static StatementEntry Entry(ReleaseStatement statement, RegisterState register, DateOnly day) => new()
    {
        Id = statement.Id,
        Number = register.Statements + 1,
        Day = day,
        Claims = statement.Claims,
        Names = Commitment.Of(ContentField.Names, statement.Names.Salt, statement.Names.Value),
        Text = Commitment.Of(ContentField.Text, statement.Text.Salt, statement.Text.Value),
        Owner = statement.Owner,
    };

    /// <summary>Whether the content keeps R13 and R14; a hidden one's too, since it may be disclosed.</summary>
    public static RuleFailure? Judge(StatementEntry entry, ContentSlot content)
    {
        var shown = entry.Claims with { Display = Display.Shown };
        var record = new StatementRecord
        {
            Index = 0, Number = entry.Number, Id = entry.Id, Day = entry.Day, Last = 0, Claims = shown, Names = entry.Names, Text = entry.Text,
        };
        return ContentRules.Judge(content, record, [new StatementVersion(0, shown, entry.Names, entry.Text)], 0, entry.Day).Failure;
    }
}
