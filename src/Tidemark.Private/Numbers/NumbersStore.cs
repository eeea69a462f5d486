using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Private.Stores;
using Tidemark.Transparency;

namespace Tidemark.Private.Numbers;

/// <summary>Id to number, made from the log alone; whoever has an opened row or an opened case joins the two, nobody else.</summary>
public sealed class NumbersStore : IDisposable
{
    private readonly StoreFile file;

    /// <summary>Opens the store.</summary>
    public NumbersStore(string path) => file = new StoreFile(path, "Numbers.Schema");

    /// <summary>How far the log has been read.</summary>
    public long Size => Reading().Size;

    /// <summary>The released statement of this id, if there is one.</summary>
    public PublicStatement? Find(StatementId id) =>
        file.Read(store => store.QuerySingleOrDefault<Row>(Columns + " WHERE id = @id;", new { id = id.ToBytes() })?.ToStatement());

    /// <summary>The released statement of this register number, if there is one.</summary>
    public PublicStatement? ByNumber(long number) =>
        file.Read(store => ByNumber(store, number));

    /// <summary>The digest of the latest campaign's file; null if it has not been met.</summary>
    public Digest? Campaign => file.Read(Latest);

    internal static Digest? Latest(SqliteConnection store) =>
        store.ExecuteScalar<byte[]?>("SELECT digest FROM campaign;") is { } digest ? new Digest(digest) : null;

    /// <summary>Closes the store.</summary>
    public void Dispose() => file.Dispose();

    internal (long Size, TreeHash Root) Reading() =>
        file.Read(Reading);

    internal static (long Size, TreeHash Root) Reading(SqliteConnection store) =>
        store.QuerySingleOrDefault<ReadingRow>("SELECT size AS Size, root AS Root FROM reading;") is { } row
            ? (row.Size, new TreeHash(row.Root))
            : (0, MerkleTree.EmptyRoot);

    internal static PublicStatement? ByNumber(SqliteConnection store, long number) =>
        store.QuerySingleOrDefault<Row>(Columns + " WHERE number = @number;", new { number })?.ToStatement();

    /// <summary>Takes entries in one step with how far the log has then been read.</summary>
    internal void Take(IEnumerable<(long Index, Entry Entry)> entries, long size, TreeHash root) =>
        file.Write(store =>
        {
            foreach (var (index, entry) in entries)
            {
                if (entry is ActEntry { Of: var of })
                    store.Execute("UPDATE statement SET last = @index WHERE position = @of;", new { index, of });
                switch (entry)
                {
                    case StatementEntry statement:
                        store.Execute(
                            "INSERT INTO statement (id, number, position, day, display, last) VALUES (@id, @Number, @index, @day, @display, @index);",
                            new
                            {
                                id = statement.Id.ToBytes(),
                                statement.Number,
                                index,
                                day = Days.Write(statement.Day),
                                display = statement.Claims.Display.Word(),
                            });
                        break;
                    case ManifestEntry { Subject: ManifestSubject.Campaign } campaign:
                        store.Execute(
                            "INSERT INTO campaign (one, digest) VALUES (1, @digest) ON CONFLICT (one) DO UPDATE SET digest = @digest;",
                            new { digest = campaign.Digest.ToBytes() });
                        break;
                    case RetractionEntry retraction:
                        store.Execute("UPDATE statement SET retracted = 1 WHERE position = @Of;", new { retraction.Of });
                        break;
                    case RedactionEntry redaction:
                        store.Execute(
                            """
                            UPDATE statement SET display = @display,
                                names_gone = max(names_gone, @names), text_gone = max(text_gone, @text) WHERE position = @Of;
                            """,
                            new
                            {
                                redaction.Of,
                                display = redaction.Now.Display.Word(),
                                names = redaction.Fields.HasFlag(RedactedFields.Names) ? 1 : 0,
                                text = redaction.Fields.HasFlag(RedactedFields.Text) ? 1 : 0,
                            });
                        break;
                    case ActEntry { After: { } now } act:
                        store.Execute(
                            "UPDATE statement SET display = @display WHERE position = @Of;",
                            new { act.Of, display = now.Display.Word() });
                        break;
                }
            }
            store.Execute(
                "INSERT INTO reading (one, size, root) VALUES (1, @size, @root) ON CONFLICT (one) DO UPDATE SET size = @size, root = @root;",
                new { size, root = root.ToArray() });
        });

    private const string Columns =
        """
        SELECT id AS Id, number AS Number, position AS Position, day AS Day, display AS Display, retracted AS Retracted,
            names_gone AS NamesGone, text_gone AS TextGone, last AS Last
        FROM statement
        """;

    private sealed record ReadingRow(long Size, byte[] Root);

    private sealed record Row(byte[] Id, long Number, long Position, string Day, string Display, long Retracted, long NamesGone, long TextGone, long Last)
    {
        internal PublicStatement ToStatement() => new(
            new StatementId(Id),
            Number,
            Position,
            Days.TryRead(Day, out var day) ? day : throw new InvalidDataException("A day in the numbers is none."),
            Spelling.TryRead<Core.Entries.Display>(Display, out var display) ? display : throw new InvalidDataException("A display in the numbers is none."),
            Retracted != 0,
            (NamesGone != 0 ? RedactedFields.Names : RedactedFields.None) | (TextGone != 0 ? RedactedFields.Text : RedactedFields.None),
            Last);
    }
}
