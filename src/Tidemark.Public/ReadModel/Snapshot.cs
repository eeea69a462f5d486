using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Sqlite;

namespace Tidemark.Public.ReadModel;

/// <summary>The read model at one moment: everything asked of it holds for the same size of the log.</summary>
internal sealed partial class Snapshot : IDisposable
{
    private const string Columns =
        """
        s.number, s.entry, s.day, s.display, s.kind, s.persons, s.leaving, s.made, s.via, s.confirmed, s.role, s.place, s.lang,
        s.retracted, s.names_redacted AS NamesRedacted, s.text_redacted AS TextRedacted, c.names, c.text
        FROM statement AS s LEFT JOIN content AS c ON c.number = s.number
        """;

    private const int SqliteBusy = 5;
    private const int SqliteReadOnly = 8;
    private const int SqliteCannotOpen = 14;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SqliteConnection _store;
    private readonly SqliteTransaction _moment;

    private Snapshot(SqliteConnection store, SqliteTransaction moment, Followed followed) => (_store, _moment, Followed) = (store, moment, followed);

    /// <summary>How far the read model had come.</summary>
    public Followed Followed { get; }

    /// <summary>Looks at the read model; null as long as nothing is in it, its owner is writing all the time that one waits, or a commit that was cut off waits to be mended by it.</summary>
    public static Snapshot? Open(PublicOptions options)
    {
        if (!File.Exists(options.ReadModel)) return null;
        SqliteConnection? store = null;
        SqliteTransaction? moment = null;
        Snapshot? look = null;
        try
        {
            store = Database.Open(options.ReadModel, Access.Reader, Patience);
            moment = store.BeginTransaction(deferred: true);
            if (store.ExecuteScalar<long>("PRAGMA user_version", transaction: moment) == ReadModelSchema.Steps.Count
                && FollowedRow.Read(store, options.LogKey, moment) is { } followed)
                look = new Snapshot(store, moment, followed);
        }
        catch (SqliteException cutOff) when (cutOff.SqliteErrorCode is SqliteBusy or SqliteReadOnly or SqliteCannotOpen)
        {
        }
        finally
        {
            if (look is null)
            {
                moment?.Dispose();
                store?.Dispose();
            }
        }

        return look;
    }

    public PublishedFigures Figures() => new(
        _store.Query<(string Map, string Code, long Value)>("SELECT map, code, value FROM figure", transaction: _moment)
            .ToDictionary(figure => (figure.Map, figure.Code), figure => figure.Value));

    public long Statements() => _store.ExecuteScalar<long?>("SELECT max(number) FROM statement", transaction: _moment) ?? 0;

    public PublishedStatement? Statement(long number) =>
        _store.QuerySingleOrDefault<Row>($"SELECT {Columns} WHERE s.number = @number", new { number }, _moment)?.Read();

    /// <summary>Statements with the highest numbers below a number, the highest first.</summary>
    public IReadOnlyList<PublishedStatement> Below(long number, int most) =>
        [.. _store.Query<Row>($"SELECT {Columns} WHERE s.number < @number ORDER BY s.number DESC LIMIT @most", new { number, most }, _moment).Select(row => row.Read())];

    /// <summary>The newest statements of which there is a text to read.</summary>
    public IReadOnlyList<PublishedStatement> LatestToRead(int most) =>
        [.. _store.Query<Row>($"SELECT {Columns} WHERE s.retracted = 0 AND c.text IS NOT NULL AND c.names IS NOT NULL ORDER BY s.number DESC LIMIT @most", new { most }, _moment).Select(row => row.Read())];

    /// <summary>What happened to a statement since, the earliest first.</summary>
    public IReadOnlyList<PublishedAct> Acts(long number) => Acts("WHERE number = @number ORDER BY entry", new { number });

    /// <summary>The digest, in hexadecimal, of the latest campaign file.</summary>
    public string? Campaign() =>
        _store.ExecuteScalar<string?>("SELECT digest FROM manifest WHERE subject = 'campaign' ORDER BY entry DESC LIMIT 1", transaction: _moment);

    public void Dispose()
    {
        _moment.Dispose();
        _store.Dispose();
    }

    private static T Word<T>(string word) where T : struct, Enum =>
        Spelling.TryRead<T>(word, out var value) ? value : throw new InvalidDataException($"The read model holds {word} where a {typeof(T).Name} belongs.");

    private static DateOnly Day(string spelled) =>
        Days.TryRead(spelled, out var day) ? day : throw new InvalidDataException($"The read model holds {spelled} where a day belongs.");

    private sealed record Row
    {
        public long Number { get; init; }
        public long Entry { get; init; }
        public string Day { get; init; } = "";
        public string Display { get; init; } = "";
        public string Kind { get; init; } = "";
        public int Persons { get; init; }
        public string Leaving { get; init; } = "";
        public string Made { get; init; } = "";
        public string Via { get; init; } = "";
        public string Confirmed { get; init; } = "";
        public string? Role { get; init; }
        public string? Place { get; init; }
        public string Lang { get; init; } = "";
        public bool Retracted { get; init; }
        public bool NamesRedacted { get; init; }
        public bool TextRedacted { get; init; }
        public string? Names { get; init; }
        public string? Text { get; init; }

        public PublishedStatement Read()
        {
            using var leaving = JsonDocument.Parse(Leaving);
            return new PublishedStatement
            {
                Number = Number,
                Entry = Entry,
                Day = Snapshot.Day(Day),
                Claims = new Claims
                {
                    Display = Word<Display>(Display),
                    Kind = Word<StatementKind>(Kind),
                    Persons = Persons,
                    Left = CountMap.Of(leaving.RootElement.EnumerateObject().Select(left => KeyValuePair.Create(left.Name, left.Value.GetInt64()))),
                    Made = Word<Made>(Made),
                    Via = Word<Channel>(Via),
                    Confirmed = Word<Confirmed>(Confirmed),
                    Role = Role,
                    Place = Place,
                    Lang = Lang,
                },
                Retracted = Retracted,
                NamesRedacted = NamesRedacted,
                TextRedacted = TextRedacted,
                Persons = Names is null ? [] : NamesValue.Read(Names, out _) ?? [],
                Text = Text,
            };
        }
    }
}
