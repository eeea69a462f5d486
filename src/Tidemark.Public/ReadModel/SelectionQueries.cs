using Dapper;
using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>
/// Looks through the statements by choices. Whatever is asked for, the work is bounded: single choices and pairs are counted ahead; for more
/// of them, the rarest leads, and of its statements at most so many are looked at for one page. A count is exact or is not given.
/// </summary>
internal sealed partial class Snapshot
{
    /// <summary>How many statements one page may look at.</summary>
    public const int MostLookedAt = 20_000;

    /// <summary>Statements of a selection with the highest numbers below a number.</summary>
    public SelectedStatements Select(Selection selection, long before, int most, int lookedAt = MostLookedAt)
    {
        if (Lead.Of(this, selection, 1, before - 1) is not { } lead) return SelectedStatements.None;
        var numbers = Numbers(lead, most + 1, lookedAt);
        long? next = numbers.Count > most ? numbers[most - 1] : null;
        long? lookedDownTo = null;
        if (next is null && lead.Conditions.Count > 0)
        {
            var (looked, lowest) = _store.QuerySingle<(long Looked, long? Lowest)>($"SELECT count(*), min(number) FROM ({lead.Sql})", lead.Asking(lookedAt), _moment);
            if (looked == lookedAt) next = lookedDownTo = lowest;
        }

        var shown = numbers.Take(most).ToArray();
        var statements = _store.Query<Row>($"SELECT {Columns} WHERE s.number IN @shown ORDER BY s.number DESC", new { shown }, _moment).Select(row => row.Read()).ToList();
        return new SelectedStatements(statements, next, lookedDownTo);
    }

    /// <summary>Before which number the page begins that comes ahead of another; null for the newest.</summary>
    public long? Newer(Selection selection, long before, int most, int lookedAt = MostLookedAt)
    {
        if (Lead.Of(this, selection, before, upwards: true) is not { } lead) return null;
        var numbers = Numbers(lead, most + 1, lookedAt);
        return numbers.Count > most ? numbers[most] : null;
    }

    /// <summary>The first days of the month of the first statement and of the last entry's; null while there is no statement.</summary>
    public (DateOnly First, DateOnly Last)? Months()
    {
        if (_store.ExecuteScalar<string?>("SELECT min(day) FROM statement", transaction: _moment) is not { } earliest || Followed.Day is not { } latest) return null;
        var first = Day(earliest);
        return (new DateOnly(first.Year, first.Month, 1), new DateOnly(latest.Year, latest.Month, 1));
    }

    /// <summary>How many statements a selection has; null where it would take too long to count them.</summary>
    public long? Count(Selection selection, int lookedAt = MostLookedAt)
    {
        if (selection.Choices.Count == 0) return Statements();
        if (selection.Choices.Count <= 2) return Counted(selection.Choices);
        if (Lead.Of(this, selection) is not { } lead) return 0;
        return lead.Statements > lookedAt
            ? null
            : _store.ExecuteScalar<long>($"SELECT count(*) FROM ({lead.Sql}) AS led JOIN statement AS s ON s.number = led.number WHERE {lead.Where}", lead.Asking(lookedAt), _moment);
    }

    /// <summary>The codes of a dimension by which a selection can be narrowed further, each with how many statements it leaves.</summary>
    public IReadOnlyList<OfferedChoice> Choices(Selection selection, Dimension dimension, int lookedAt = MostLookedAt)
    {
        var given = selection.Without(dimension);
        if (given.Choices.Count <= 1) return [.. Beside(given.Choices.Count == 0 ? ChoiceCounts.Anything : given.Choices[0].ToString(), dimension)];
        if (Lead.Of(this, given) is not { } lead) return [];
        if (lead.Statements > lookedAt) return WithoutCounts(given, dimension);
        var (code, also) = dimension switch
        {
            Dimension.Organisation => ("l.organisation", "JOIN leaving AS l ON l.number = s.number"),
            Dimension.Month => ("substr(s.day, 1, 7)", ""),
            _ => ("s." + Column(dimension), ""),
        };
        return
        [
            .. _store.Query<(string? Code, long Statements)>(
                $"SELECT {code}, count(*) FROM ({lead.Sql}) AS led JOIN statement AS s ON s.number = led.number {also} WHERE {lead.Where} GROUP BY 1 ORDER BY 1",
                lead.Asking(lookedAt),
                _moment).Where(row => row.Code is not null).Select(row => new OfferedChoice(row.Code!, row.Statements)),
        ];
    }

    /// <summary>Those that go with each of the choices; together they may still have nothing, so none bears a count.</summary>
    private List<OfferedChoice> WithoutCounts(Selection given, Dimension dimension)
    {
        var codes = given.Choices.Select(choice => Beside(choice.ToString(), dimension).Select(one => one.Code));
        return [.. codes.Aggregate((some, others) => some.Intersect(others)).Order(StringComparer.Ordinal).Select(code => new OfferedChoice(code, null))];
    }

    private IEnumerable<OfferedChoice> Beside(string given, Dimension dimension) =>
        _store.Query<(string Code, long Statements)>(
            "SELECT code, statements FROM choice WHERE given = @given AND dimension = @dimension ORDER BY code",
            new { given, dimension = dimension.Word() },
            _moment).Select(row => new OfferedChoice(row.Code, row.Statements));

    /// <summary>The count of one choice, or of two together.</summary>
    private long Counted(IReadOnlyList<ViewChoice> choices)
    {
        var given = choices.Count == 1 ? ChoiceCounts.Anything : choices[0].ToString();
        return _store.ExecuteScalar<long>(
            "SELECT coalesce(sum(statements), 0) FROM choice WHERE given = @given AND dimension = @dimension AND code = @Code",
            new { given, dimension = choices[^1].Dimension.Word(), choices[^1].Code },
            _moment);
    }

    private List<long> Numbers(Lead lead, int most, int lookedAt)
    {
        var arguments = lead.Asking(lead.Conditions.Count == 0 ? most : lookedAt);
        arguments.Add("most", most);
        var sql = lead.Conditions.Count == 0
            ? lead.Sql
            : $"SELECT s.number FROM ({lead.Sql}) AS led JOIN statement AS s ON s.number = led.number WHERE {lead.Where} ORDER BY s.number {lead.Order} LIMIT @most";
        return [.. _store.Query<long>(sql, arguments, _moment)];
    }

    /// <summary>Days never go back in the log, so a month is a range of numbers.</summary>
    private (long First, long Last)? NumbersOf(string month)
    {
        var (first, last) = (month + "-01", month + "-31");
        var lowest = _store.ExecuteScalar<long?>("SELECT number FROM statement WHERE day BETWEEN @first AND @last ORDER BY day, number LIMIT 1", new { first, last }, _moment);
        var highest = _store.ExecuteScalar<long?>("SELECT number FROM statement WHERE day BETWEEN @first AND @last ORDER BY day DESC, number DESC LIMIT 1", new { first, last }, _moment);
        return lowest is null ? null : (lowest.Value, highest!.Value);
    }

    private static string Column(Dimension dimension) => dimension is Dimension.Language ? "lang" : dimension.Word();

    /// <summary>The rarest of the choices, by whose index statements are found, and what else they have to keep.</summary>
    private sealed record Lead(string Sql, IReadOnlyList<string> Conditions, Selection Selection, long Statements, long Lowest, long Highest, string Order)
    {
        public string Where => Conditions.Count == 0 ? "true" : string.Join(" AND ", Conditions);

        public DynamicParameters Asking(int looked)
        {
            var arguments = new DynamicParameters();
            foreach (var choice in Selection.Choices) arguments.Add(choice.Dimension.Word(), choice.Code);
            arguments.Add("lowest", Lowest);
            arguments.Add("highest", Highest);
            arguments.Add("looked", looked);
            return arguments;
        }

        public static Lead? Of(Snapshot look, Selection selection, long lowest = 1, long highest = long.MaxValue, bool upwards = false)
        {
            if (selection[Dimension.Month] is { } month)
            {
                if (look.NumbersOf(month) is not { } range) return null;
                (lowest, highest) = (Math.Max(range.First, lowest), Math.Min(range.Last, highest));
            }

            var given = selection.Choices.Where(choice => choice.Dimension is Dimension.Month).ToList();
            var others = selection.Choices.Where(choice => choice.Dimension is not Dimension.Month)
                .Select(choice => (Choice: choice, Statements: look.Counted([.. given, choice])))
                .OrderBy(one => one.Statements).ToList();
            var conditions = others.Skip(1).Select(one => Condition(one.Choice.Dimension)).ToList();
            var order = upwards ? "" : "DESC";
            var sql = Leading(others.Count == 0 ? null : others[0].Choice.Dimension, order);
            return new Lead(sql, conditions, selection, others.Count == 0 ? highest - lowest + 1 : others[0].Statements, lowest, highest, order);
        }

        private static string Leading(Dimension? dimension, string order)
        {
            var (from, where) = dimension switch
            {
                null => ("statement", "true"),
                Dimension.Organisation => ("leaving", "organisation = @organisation"),
                { } other => ($"statement INDEXED BY statement_{Column(other)}", $"{Column(other)} = @{other.Word()}"),
            };
            return $"SELECT number FROM {from} WHERE {where} AND number BETWEEN @lowest AND @highest ORDER BY number {order} LIMIT @looked";
        }

        private static string Condition(Dimension dimension) => dimension is Dimension.Organisation
            ? "EXISTS (SELECT 1 FROM leaving WHERE organisation = @organisation AND number = s.number)"
            : $"s.{Column(dimension)} = @{dimension.Word()}";
    }
}

/// <summary>Some statements of a selection, the highest number first.</summary>
/// <param name="Statements">Those that were found.</param>
/// <param name="Next">Before which number to go on; null at the end.</param>
/// <param name="LookedDownTo">Set if looking stopped there before as many were found as were asked for.</param>
public sealed record SelectedStatements(IReadOnlyList<PublishedStatement> Statements, long? Next, long? LookedDownTo)
{
    public static SelectedStatements None { get; } = new([], null, null);
}

/// <summary>A code by which to narrow, and how many statements that leaves if they were counted.</summary>
public sealed record OfferedChoice(string Code, long? Statements);
