using System.Text;
using System.Text.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A state written down and made again of it, so that a reading can go on where it stopped: JSON, and the statements behind it.</summary>
public sealed partial class RegisterState
{
    /// <summary>Writes the state as the members of an object that the caller has opened.</summary>
    public void Save(Utf8JsonWriter json)
    {
        json.WriteNumber("size", Size);
        if (Size == 0) return;
        json.WriteString("tally", EntryCodec.Write(new TallyEntry { K = Size / TallyInterval, Previous = _lastTally, Day = LastDay!.Value, Totals = Totals }));
        json.WriteStartArray("files");
        foreach (var file in _files)
        {
            json.WriteStartObject();
            json.WriteNumber("index", file.Index);
            json.WriteString("subject", file.Subject.Word());
            json.WriteBase64String("file", file.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (LatestLedger is { } ledger)
        {
            json.WriteStartObject("ledger");
            json.WriteNumber("index", ledger.Index);
            json.WriteString("entry", EntryCodec.Write(ledger.Entry));
            json.WriteEndObject();
        }

        SaveImports(json);
        json.WriteBase64String("prints", _prints.Key);
    }

    /// <summary>Writes what is kept of the statements.</summary>
    public void SaveStatements(Stream to)
    {
        if (Size > 0) _statements.Save(to);
    }

    /// <summary>Makes the state again; what was not written by <see cref="Save"/> is refused with an exception.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static RegisterState Load(string origin, IEarlierEntries earlier, JsonElement saved, Stream statements)
    {
        if (saved.GetProperty("size").GetInt64() is not (> 0 and var size)) return new RegisterState(origin, earlier);
        var state = new RegisterState(origin, earlier, new Prints(saved.GetProperty("prints").GetBytesFromBase64())) { Size = size };
        var tally = state.Read<TallyEntry>(saved.GetProperty("tally"));
        (state._lastTally, state.LastDay, state._totals) = (tally.Previous, tally.Day, new RunningTotals(tally.Totals));
        foreach (var held in saved.GetProperty("files").EnumerateArray())
        {
            if (!Spelling.TryRead<ManifestSubject>(Encoding.UTF8.GetBytes(held.GetProperty("subject").GetString()!), out var subject)) throw new FormatException("subject");
            var bytes = held.GetProperty("file").GetBytesFromBase64();
            state.Take(held.GetProperty("index").GetInt64(), subject, ManifestFile.Read(subject, bytes) with { Bytes = bytes });
        }

        if (saved.TryGetProperty("ledger", out var ledger))
            state.LatestLedger = (ledger.GetProperty("index").GetInt64(), state.Read<LedgerEntry>(ledger.GetProperty("entry")));
        state.LoadImports(saved);
        state._statements.Load(statements);
        return state;
    }

    private void SaveImports(Utf8JsonWriter json)
    {
        json.WriteStartArray("sources");
        foreach (var (index, spent) in _importSources)
        {
            json.WriteStartObject();
            json.WriteNumber("index", index);
            json.WriteStartArray("then");
            foreach (var then in spent) json.WriteStringValue(then);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("imports");
        foreach (var import in _imports.Values)
        {
            json.WriteStartObject();
            json.WriteNumber("index", import.Index);
            json.WriteString("entry", EntryCodec.Write(import.Entry));
            json.WriteNumber("last", import.Last);
            json.WriteBoolean("retracted", import.Retracted);
            Mark(json, "names", import.NamesRedaction);
            Mark(json, "text", import.TextRedaction);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void LoadImports(JsonElement saved)
    {
        foreach (var source in saved.GetProperty("sources").EnumerateArray())
            _importSources[source.GetProperty("index").GetInt64()] =
                new HashSet<string>(source.GetProperty("then").EnumerateArray().Select(then => then.GetString()!), StringComparer.Ordinal);
        foreach (var import in saved.GetProperty("imports").EnumerateArray())
        {
            var index = import.GetProperty("index").GetInt64();
            _imports[index] = new ImportRecord
            {
                Index = index,
                Entry = Read<ImportEntry>(import.GetProperty("entry")),
                Last = import.GetProperty("last").GetInt64(),
                Retracted = import.GetProperty("retracted").GetBoolean(),
                NamesRedaction = Mark(import, "names"),
                TextRedaction = Mark(import, "text"),
            };
        }
    }

    // Not bounded as an entry is: totals between two tallies may be spelled longer than a tally may be.
    private T Read<T>(JsonElement entry) where T : Entry =>
        _reading.Read<T>(Encoding.UTF8.GetBytes(entry.GetString()!)) ?? throw new FormatException($"not a {typeof(T).Name}");

    private static void Mark(Utf8JsonWriter json, string name, RedactionMark? mark)
    {
        if (mark is not { } redaction) return;
        json.WriteStartArray(name);
        json.WriteNumberValue(redaction.Index);
        json.WriteStringValue(Days.Write(redaction.Day));
        json.WriteEndArray();
    }

    private static RedactionMark? Mark(JsonElement from, string name) =>
        from.TryGetProperty(name, out var mark)
            ? new RedactionMark(mark[0].GetInt64(), Days.TryRead(mark[1].GetString()!, out var day) ? day : throw new FormatException("day"))
            : null;
}
