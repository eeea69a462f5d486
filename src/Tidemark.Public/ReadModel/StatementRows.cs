using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Public.ReadModel;

/// <summary>Writes what entries say of statements, weeks and manifests. Text goes the moment that its redaction is read.</summary>
internal sealed class StatementRows(SqliteConnection store, SqliteTransaction transaction, ChoiceCounts choices)
{
    public void Take(long index, Entry entry, RegisterState register)
    {
        switch (entry)
        {
            case StatementEntry statement: Add(index, statement); break;
            case ActEntry act: Apply(index, act, register.At(act.Of)!); break;
            case ImportActEntry act: Note(index, act); break;
            case LedgerEntry ledger:
                store.Execute(
                    "INSERT INTO ledger (entry, day, week, bytes) VALUES (@index, @day, @week, @bytes)",
                    new { index, day = Days.Write(ledger.Day), week = ledger.Week.ToString(), bytes = EntryCodec.Write(ledger) },
                    transaction);
                break;
            case ManifestEntry manifest:
                store.Execute(
                    "INSERT INTO manifest (entry, day, subject, digest) VALUES (@index, @day, @subject, @digest)",
                    new { index, day = Days.Write(manifest.Day), subject = manifest.Subject.Word(), digest = manifest.Digest.ToHex() },
                    transaction);
                break;
        }
    }

    private void Add(long index, StatementEntry statement)
    {
        store.Execute(
            """
            INSERT INTO statement (number, entry, day, display, kind, persons, leaving, made, via, confirmed, role, place, lang, incomplete)
            VALUES (@number, @index, @day, @Display, @Kind, @Persons, @Leaving, @Made, @Via, @Confirmed, @Role, @Place, @Lang, @incomplete)
            """,
            Parameters(statement.Claims, new
            {
                number = statement.Number,
                index,
                day = Days.Write(statement.Day),
                incomplete = statement.Claims.Display is Display.Shown,
            }),
            transaction);
        Leave(statement.Number, statement.Claims);
        choices.Add(statement.Claims, statement.Day);
    }

    private void Leave(long number, Claims claims)
    {
        foreach (var organisation in claims.Left.Keys)
            store.Execute("INSERT INTO leaving (organisation, number) VALUES (@organisation, @number)", new { organisation, number }, transaction);
    }

    private void Apply(long index, ActEntry act, StatementRecord after)
    {
        var number = after.Number;
        Note(index, number, act.Day, act.Type, act is RedactionEntry redaction ? redaction.Fields : RedactedFields.None, act.Was.Persons - (act.After?.Persons ?? 0), act.By, act.Reason,
            act is AmendmentEntry amendment ? string.Join(' ', ClaimChange.Of(amendment)) : null);
        if (after.NamesRedaction is not null || act is AmendmentEntry { Names: not null })
            store.Execute("UPDATE content SET names = NULL WHERE number = @number AND names IS NOT NULL", new { number }, transaction);
        if (after.TextRedaction is not null || act is AmendmentEntry { Text: not null })
            store.Execute("UPDATE content SET text = NULL WHERE number = @number AND text IS NOT NULL", new { number }, transaction);
        store.Execute(
            """
            UPDATE statement SET display = @Display, kind = @Kind, persons = @Persons, leaving = @Leaving, made = @Made, via = @Via,
              confirmed = @Confirmed, role = @Role, place = @Place, lang = @Lang,
              retracted = @retracted, names_redacted = @names, text_redacted = @text, incomplete = @incomplete
            WHERE number = @number
            """,
            Parameters(after.Claims, new
            {
                number,
                retracted = after.Retracted,
                names = after.NamesRedaction is not null,
                text = after.TextRedaction is not null,
                incomplete = after.Claims.Display is Display.Shown,
            }),
            transaction);
        store.Execute("DELETE FROM leaving WHERE number = @number", new { number }, transaction);
        Leave(number, after.Claims);
        choices.Change(act.Was, after.Claims, after.Day);
    }

    private void Note(long index, ImportActEntry act)
    {
        var taken = act.Act is ImportActKind.Retraction;
        Note(index, null, act.Day, taken ? EntryType.Retraction : EntryType.Redaction, act.Fields, taken ? act.Persons : 0, act.By, act.Reason);
    }

    private void Note(long index, long? number, DateOnly day, EntryType type, RedactedFields fields, long persons, ActAuthority by, Reason reason, string? changes = null) => store.Execute(
        """
        INSERT INTO act (entry, number, day, type, fields, persons, authority, reason, changes)
        VALUES (@index, @number, @day, @type, @fields, @persons, @by, @reason, @changes)
        """,
        new
        {
            index,
            number,
            day = Days.Write(day),
            type = type.Word(),
            fields = fields is RedactedFields.None ? null : fields.Word(),
            persons,
            by = by.Word(),
            reason = reason.Word(),
            changes,
        },
        transaction);

    private static DynamicParameters Parameters(Claims claims, object others)
    {
        var all = new DynamicParameters(others);
        all.Add("Display", claims.Display.Word());
        all.Add("Kind", claims.Kind.Word());
        all.Add("Persons", claims.Persons);
        all.Add("Leaving", Json(claims.Left));
        all.Add("Made", claims.Made.Word());
        all.Add("Via", claims.Via.Word());
        all.Add("Confirmed", claims.Confirmed.Word());
        all.Add("Role", claims.Role);
        all.Add("Place", claims.Place);
        all.Add("Lang", claims.Lang);
        return all;
    }

    // Codes are of [a-z0-9-]: nothing in them needs an escape.
    private static string Json(CountMap counts) =>
        "{" + string.Join(',', counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"\"{count.Key}\":{count.Value}"))) + "}";
}
