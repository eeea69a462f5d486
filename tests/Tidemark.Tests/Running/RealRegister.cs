using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Tidemark.Sqlite;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Running;

/// <summary>A real register in a folder that is gone with the test, made and run by the commands that an operator types.</summary>
internal sealed class RealRegister : IDisposable
{
    private const string KeyPassphrase = "slow tides keep their marks";
    private readonly TemporaryFolder folder = new();
    private readonly string config;

    private RealRegister(string? data)
    {
        Data = data ?? folder["data"];
        config = folder.Write("settings.json", Settings(filingsPerSecond: 1000, keepFreeMegabytes: 96));
    }

    public string Data { get; }

    public string Keys => folder["keys"];

    /// <summary>The campaign file that it was made from.</summary>
    public string Campaign => folder["campaign.json"];

    /// <summary>The temporary folder that its processes are given.</summary>
    public string Temp => folder["tmp"];

    public string VerifierKey { get; private set; } = "";

    public Member First { get; private set; } = null!;

    /// <summary>Holds what opens the keys.</summary>
    public string KeyPassphraseFile => KeyFile;

    private string KeyFile => folder["key-passphrase"];

    /// <summary>Makes a register of the campaign that has nothing to do with parties, with its own pace of release.</summary>
    public static async Task<RealRegister> MakeAsync(int batch = 10, int hours = 12, string? data = null)
    {
        var register = new RealRegister(data);
        try
        {
            Directory.CreateDirectory(register.Temp);
            File.WriteAllText(register.KeyFile, KeyPassphrase);
            var campaign = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "campaigns", "allotment-society.json")))!;
            campaign["release"] = new JsonObject { ["batch"] = batch, ["hours"] = hours };
            var passphrase = register.PassphraseOf("first");
            var made = await TidemarkProcess.RunAsync(
                "init", "--origin", "allotments.example/register", "--campaign", register.folder.Write("campaign.json", campaign.ToJsonString()),
                "--data", register.Data, "--keys", register.Keys, "--reviewer", "first",
                "--key-passphrase-file", register.KeyFile, "--reviewer-passphrase-file", passphrase.File, "--json");
            Assert.True(made.Status == 0, made.Error);
            using var answer = JsonDocument.Parse(made.Output);
            register.VerifierKey = answer.RootElement.GetProperty("vkey").GetString()!;
            register.First = MemberOf("first", passphrase.Words, answer);
            return register;
        }
        catch
        {
            register.Dispose();
            throw;
        }
    }

    /// <summary>Admits another member of staff.</summary>
    public async Task<Member> AdmitAsync(string name)
    {
        var passphrase = PassphraseOf(name);
        var made = await TidemarkProcess.RunAsync("staff", "add", name, "--data", Data, "--passphrase-file", passphrase.File, "--json");
        Assert.True(made.Status == 0, made.Error);
        using var answer = JsonDocument.Parse(made.Output);
        return MemberOf(name, passphrase.Words, answer);
    }

    public void Set(int filingsPerSecond = 1000, int keepFreeMegabytes = 96, int codeTriesPerSecond = 1000) =>
        File.WriteAllText(config, Settings(filingsPerSecond, keepFreeMegabytes, codeTriesPerSecond));

    /// <summary>Serves all zones in one process, which takes no other temporary folder than the test's.</summary>
    public async Task<TidemarkProcess> ServeAsync(bool takesFilings = true, params string[] more)
    {
        var running = Launch(more);
        try
        {
            await running.AnswersAsync();
            if (takesFilings)
            {
                await TakesFilingsAsync(running.Address);
            }

            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same without waiting for anything.</summary>
    public TidemarkProcess Launch(params string[] more) => TidemarkProcess.Launch(
        new Dictionary<string, string> { ["TMPDIR"] = Temp },
        "serve", ["--data", Data, "--keys", Keys, "--key-passphrase-file", KeyFile, "--config", config, "--accept-swap", .. more]);

    public async Task ReleaseNowAsync()
    {
        var asked = await TidemarkProcess.RunAsync("release", "--now", "--yes", "--data", Data);
        Assert.True(asked.Status == 0, asked.Error);
    }

    /// <summary>Recomputes everything from the log's files; the verdict as JSON.</summary>
    public async Task<JsonElement> VerifyAsync()
    {
        var checkedLog = await TidemarkProcess.RunAsync("verify", Path.Combine(Data, "log"), "--key", VerifierKey, "--level", "3", "--json");
        Assert.True(checkedLog.Status == 0, checkedLog.Output + checkedLog.Error);
        return JsonDocument.Parse(checkedLog.Output).RootElement;
    }

    public void Dispose() => folder.Dispose();

    /// <summary>How many cases wait for a reviewer.</summary>
    public long WaitingAtDesk()
    {
        using var desk = Database.Open(Path.Combine(Data, "desk", "desk.db"), Access.Reader);
        return desk.ExecuteScalar<long>("SELECT count(*) FROM case_file WHERE vetting IN ('received', 'in-review');");
    }

    /// <summary>What is on its way between intake and the log.</summary>
    public OnTheWay OnTheWay()
    {
        using var outbox = Database.Open(Path.Combine(Data, "outbox", "cases.db"), Access.Reader);
        using var desk = Database.Open(Path.Combine(Data, "desk", "desk.db"), Access.Reader);
        return new OnTheWay(
            outbox.ExecuteScalar<long>("SELECT count(*) FROM new_case;"),
            outbox.ExecuteScalar<long>("SELECT count(*) FROM desk_instruction;"),
            outbox.ExecuteScalar<long>("SELECT count(*) FROM sequencer_instruction;"),
            desk.ExecuteScalar<long>("SELECT count(*) FROM case_file WHERE vetting IN ('received', 'in-review');"),
            desk.ExecuteScalar<long>("SELECT count(*) FROM release;"));
    }

    // The desk makes the keys of the weeks in its first round; until then intake is closed.
    private static async Task TakesFilingsAsync(string address)
    {
        using var visitor = new Visitor(address);
        await Eventually.TrueAsync(async () => (await visitor.GetAsync("/en/w")).Status == 200, "intake is open");
    }

    private static string Settings(int filingsPerSecond, int keepFreeMegabytes, int codeTriesPerSecond = 1000) => new JsonObject
    {
        ["intake"] = new JsonObject
        {
            ["filingsPerSecond"] = filingsPerSecond,
            ["codeTriesPerSecond"] = codeTriesPerSecond,
            ["keepFreeMegabytes"] = keepFreeMegabytes,
        },
        ["sequencer"] = new JsonObject { ["stepSeconds"] = 1 },
    }.ToJsonString();

    private (string File, string Words) PassphraseOf(string name)
    {
        var words = $"{name} walks along the shore at dawn";
        return (folder.Write($"passphrase-{name}", words), words);
    }

    private static Member MemberOf(string name, string passphrase, JsonDocument answer) =>
        new(name, passphrase, Base32(answer.RootElement.GetProperty("totp").GetString()!));

    private static byte[] Base32(string text)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var letter in text.Where(letter => Letters.Contains(letter, StringComparison.Ordinal)))
        {
            (held, bits) = ((held << 5) | Letters.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}

/// <summary>What has not come to rest yet: nothing is lost as long as it is somewhere here, and in the end it is nowhere here.</summary>
internal sealed record OnTheWay(long NewCases, long DeskInstructions, long SequencerInstructions, long InReview, long Accepted)
{
    public long All => NewCases + DeskInstructions + SequencerInstructions + InReview + Accepted;
}
