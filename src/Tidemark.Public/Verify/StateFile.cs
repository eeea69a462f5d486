using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tidemark.Core;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The file of <c>--state</c>: a line that names its form, the length of JSON and JSON, what is kept of the statements, and a SHA-256 over all that.</summary>
internal static class StateFile
{
    private const int LongestJson = 1 << 30, Buffered = 1 << 20;

    private static ReadOnlySpan<byte> Form => "tidemark-state 2\n"u8;

    /// <summary>What the file holds; what stands in the way of using it is said instead.</summary>
    public static Proved? Read(Stream file, VerifierKey log, out string? why)
    {
        why = null;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var hashed = new HashedStream(file, hash);
            if (!IsForm(hashed, out why)) return null;
            using var document = JsonDocument.Parse(Json(hashed));
            var root = document.RootElement;
            if (root.GetProperty("vkey").GetString() != log.ToString())
            {
                why = $"it is of the register {root.GetProperty("origin").GetString()} and its key {root.GetProperty("vkey").GetString()}";
                return null;
            }

            var proved = Read(root, hashed, log);
            Span<byte> seal = stackalloc byte[SHA256.HashSizeInBytes];
            file.ReadExactly(seal);
            if (seal.SequenceEqual(hash.GetHashAndReset()) && file.ReadByte() < 0) return proved;
            why = "it is damaged";
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException or EndOfStreamException)
        {
            why = $"it is damaged: {error.Message}";
        }

        return null;
    }

    /// <summary>Writes it beside its name and renames it, so that a whole file is there at any time. It is for its owner alone: it holds the key of the prints.</summary>
    public static void Write(string path, VerifierKey log, Proved proved)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = Buffered };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using (var hashed = new HashedStream(file, hash))
            {
                hashed.Write(Form);
                var json = Json(log, proved);
                Span<byte> length = stackalloc byte[sizeof(int)];
                BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
                hashed.Write(length);
                hashed.Write(json);
                proved.State.SaveStatements(hashed);
            }

            file.Write(hash.GetHashAndReset());
        }

        File.Move(beside, path, overwrite: true);
    }

    private static bool IsForm(Stream file, out string? why)
    {
        Span<byte> form = stackalloc byte[Form.Length];
        file.ReadExactly(form);
        why = form.SequenceEqual(Form) ? null
            : form.StartsWith("{\"version\":"u8) || form.StartsWith(Form[..^2]) ? "another version of this program has written it"
            : "it is damaged or no saved state";
        return why is null;
    }

    private static byte[] Json(Stream file)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        file.ReadExactly(length);
        if (BinaryPrimitives.ReadInt32LittleEndian(length) is not (> 0 and <= LongestJson and var bytes)) throw new FormatException("length");
        var json = new byte[bytes];
        file.ReadExactly(json);
        return json;
    }

    private static ReadOnlySpan<byte> Json(VerifierKey log, Proved proved)
    {
        var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true })) Write(json, log, proved);
        return written.GetBuffer().AsSpan(0, (int)written.Length);
    }

    private static void Write(Utf8JsonWriter json, VerifierKey log, Proved proved)
    {
        json.WriteStartObject();
        json.WriteString("origin", log.Name);
        json.WriteString("vkey", log.ToString());
        json.WriteString("checkpoint", proved.Checkpoint!.Note.ToBytes());
        json.WriteStartObject("register");
        proved.State.Save(json);
        json.WriteEndObject();
        json.WriteStartArray("dayStarts");
        foreach (var (first, day) in proved.DayStarts) Pair(json, first, day);
        json.WriteEndArray();
        json.WriteNumber("packsJudged", proved.PacksJudged);
        json.WriteStartArray("packsAgain");
        foreach (var bundle in proved.PacksAgain) json.WriteNumberValue(bundle);
        json.WriteEndArray();
        json.WriteStartArray("days");
        foreach (var day in proved.Days) json.WriteStringValue($"{Days.Write(day.Day)} {day.Checkpoint.Size} {day.Checkpoint.Root}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Proved Read(JsonElement root, Stream statements, VerifierKey log)
    {
        if (!SignedCheckpoint.TryOpen(Encoding.UTF8.GetBytes(root.GetProperty("checkpoint").GetString()!), log, [], out var checkpoint, out var why)) throw new FormatException(why);
        var entries = new TreeEntries();
        return new Proved(RegisterState.Load(checkpoint.Checkpoint.Origin, entries, root.GetProperty("register"), statements), entries)
        {
            Checkpoint = checkpoint,
            DayStarts = [.. root.GetProperty("dayStarts").EnumerateArray().Select(pair => (pair[0].GetInt64(), Day(pair[1].GetString()!)))],
            PacksJudged = root.GetProperty("packsJudged").GetInt64(),
            PacksAgain = [.. root.GetProperty("packsAgain").EnumerateArray().Select(bundle => bundle.GetInt64())],
            Days = [.. root.GetProperty("days").EnumerateArray().Select(day => Listed(day.GetString()!, log.Name))],
        };
    }

    private static void Pair(Utf8JsonWriter json, long first, DateOnly day)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first);
        json.WriteStringValue(Days.Write(day));
        json.WriteEndArray();
    }

    private static ListedDay Listed(string line, string origin)
    {
        if (line.Split(' ', 2) is not [var day, var rest] || !Checkpoint.TryParse($"{origin}\n{rest.Replace(' ', '\n')}\n", out var checkpoint, out _)) throw new FormatException("days");
        return new ListedDay(Day(day), checkpoint, []);
    }

    private static DateOnly Day(string spelled) => Days.TryRead(spelled, out var day) ? day : throw new FormatException("day");
}
