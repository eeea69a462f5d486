using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tidemark.Core;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The file of <c>--state</c>: JSON of what has been proved, with a SHA-256 over it as its last member.</summary>
internal static class StateFile
{
    /// <summary>The most bytes that are read back.</summary>
    public const long Longest = 2_147_000_000;

    private const int Version = 1;
    private const string Seal = ",\"sha256\":\"";
    private static readonly int SealLength = Seal.Length + (2 * SHA256.HashSizeInBytes) + "\"}\n".Length;

    /// <summary>What the file holds; what stands in the way of using it is said instead.</summary>
    public static Proved? Read(byte[] file, VerifierKey log, out string? why)
    {
        why = null;
        if (!IsSealed(file))
        {
            why = "it is damaged or no saved state";
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(file);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version) why = "another version of this program has written it";
            else if (root.GetProperty("vkey").GetString() != log.ToString()) why = $"it is of the register {root.GetProperty("origin").GetString()} and its key {root.GetProperty("vkey").GetString()}";
            return why is null ? Read(root, log) : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException)
        {
            why = $"it is damaged: {error.Message}";
            return null;
        }
    }

    /// <summary>Writes it beside its name and renames it, so that a whole file is there at any time.</summary>
    public static void Write(string path, VerifierKey log, Proved proved)
    {
        var beside = path + ".new";
        using (var file = File.Create(beside))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using (var hashed = new HashedStream(file, hash))
            using (var json = new Utf8JsonWriter(hashed, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
                Write(json, log, proved);
            file.Write(Encoding.ASCII.GetBytes($"{Seal}{Convert.ToHexStringLower(hash.GetHashAndReset())}\"}}\n"));
        }

        File.Move(beside, path, overwrite: true);
    }

    private static bool IsSealed(byte[] file)
    {
        if (file.Length < SealLength) return false;
        var body = file.AsSpan(0, file.Length - SealLength);
        return file.AsSpan(body.Length).SequenceEqual(Encoding.ASCII.GetBytes($"{Seal}{Convert.ToHexStringLower(SHA256.HashData(body))}\"}}\n"));
    }

    // The object stays open: the seal closes it.
    private static void Write(Utf8JsonWriter json, VerifierKey log, Proved proved)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
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
        json.Flush();
    }

    private static Proved Read(JsonElement root, VerifierKey log)
    {
        if (!SignedCheckpoint.TryOpen(Encoding.UTF8.GetBytes(root.GetProperty("checkpoint").GetString()!), log, [], out var checkpoint, out var why)) throw new FormatException(why);
        return new Proved(RegisterState.Load(checkpoint.Checkpoint.Origin, root.GetProperty("register")))
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
