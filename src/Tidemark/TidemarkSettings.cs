using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tidemark.Private.Intake;

namespace Tidemark;

/// <summary>Reads settings from a file, with the command line's own on top, and says which line is wrong.</summary>
internal static class TidemarkSettings
{
    private static readonly SettingsJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    });

    public static TidemarkOptions Read(string? file)
    {
        if (file is null)
        {
            return new TidemarkOptions();
        }

        try
        {
            var bytes = File.ReadAllBytes(file);
            _ = JsonSerializer.Deserialize(bytes, Json.TidemarkOptions)
                ?? throw new WrongUseException($"{file}: is empty; leave --config out to take every default.");
            return OverDefaults(bytes);
        }
        catch (JsonException problem)
        {
            throw new WrongUseException($"{file}: line {problem.LineNumber + 1}: {problem.Path}: not a setting of Tidemark, or not of its kind. `tidemark config` prints them all.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"{file}: it cannot be read: {problem.Message}");
        }
    }

    public static string Write(TidemarkOptions options) => JsonSerializer.Serialize(options, Json.TidemarkOptions);

    // Read by itself, a file would turn every setting that it leaves out into nothing instead of its default.
    private static TidemarkOptions OverDefaults(byte[] file)
    {
        var whole = JsonSerializer.SerializeToNode(new TidemarkOptions(), Json.TidemarkOptions)!.AsObject();
        var given = JsonNode.Parse(file, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        Lay(given, whole);
        return whole.Deserialize(Json.TidemarkOptions)!;
    }

    private static void Lay(JsonObject given, JsonObject whole)
    {
        foreach (var (name, value) in given)
        {
            if (value is JsonObject part && whole[name] is JsonObject under)
            {
                Lay(part, under);
            }
            else if (value is not null)
            {
                whole[name] = value.DeepClone();
            }
        }
    }

    /// <summary>What is unsafe or impossible in these settings, each naming the setting to change.</summary>
    public static IEnumerable<string> Problems(TidemarkOptions options)
    {
        if (options.Data.Length == 0)
        {
            yield return "data: say where the register's folder is (--data DIR).";
        }

        if (options.Keys.Length > 0 && Inside(options.Keys, options.Data))
        {
            yield return $"keys: {options.Keys} lies inside the data folder; whoever copies one then has both. Choose another folder.";
        }

        if (!options.Listen.Split(';').All(CanListen))
        {
            yield return $"listen: {options.Listen} is not an address to listen on, as in http://127.0.0.1:8080. A proxy ends TLS.";
        }

        if (options.PublicAddress.Length > 0 && (!Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) || address.PathAndQuery != "/" || address.Scheme is not ("http" or "https")))
        {
            yield return $"publicAddress: {options.PublicAddress} is not a scheme and host, as in https://register.example.";
        }

        foreach (var inside in options.Sequencer.LastCheckpoint.Where(source => !Register.CheckpointSource.IsAddress(source) && Inside(source, options.Data)))
        {
            yield return $"sequencer.lastCheckpoint: {inside} lies inside the data folder, and would be put back together with it. Keep it elsewhere.";
        }

        foreach (var (name, value, least) in new (string, long, long)[]
        {
            ("intake.filingsPerSecond", options.Intake.FilingsPerSecond, 1),
            ("intake.codeTriesPerSecond", options.Intake.CodeTriesPerSecond, 1),
            ("intake.keepFreeMegabytes", options.Intake.KeepFreeMegabytes, IntakeLimits.LeastKeptFree >> 20),
            ("desk.idleMinutes", options.Desk.IdleMinutes, 1),
            ("desk.claimMinutes", options.Desk.ClaimMinutes, 1),
            ("sequencer.stepSeconds", options.Sequencer.StepSeconds, 1),
        })
        {
            if (value < least)
            {
                yield return $"{name}: {value} is below {least}.";
            }
        }
    }

    private static bool CanListen(string address) =>
        address.StartsWith("http://unix:/", StringComparison.Ordinal)
        || (Uri.TryCreate(address.Replace("*", "any.invalid", StringComparison.Ordinal), UriKind.Absolute, out var at) && at.Scheme == "http" && at.PathAndQuery == "/");

    /// <summary>Whether a folder is the other or lies in it.</summary>
    public static bool Inside(string folder, string other)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(other), Path.GetFullPath(folder));
        return relative == "." || (!relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative));
    }
}

/// <summary>A command that was called in a way that cannot work: its message says what to do; exit status 2.</summary>
internal sealed class WrongUseException(string message) : Exception(message);

/// <summary>The settings as JSON, read and written without reflection.</summary>
[JsonSerializable(typeof(TidemarkOptions))]
internal sealed partial class SettingsJson : JsonSerializerContext;
