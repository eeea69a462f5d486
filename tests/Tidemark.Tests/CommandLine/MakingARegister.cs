using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>`init`: once, outside of anything that is there, and only if all of it can be used.</summary>
public sealed class MakingARegister : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_says_once_what_it_never_says_again_and_a_second_time_refuses_without_touching_a_byte()
    {
        var made = await InitAsync([]);
        Assert.True(made.Status == 0, made.Error);
        Assert.Matches(@"allotments\.example/register\+[0-9a-f]{8}\+", made.Output);
        Assert.Matches("otpauth://totp/", made.Output);
        Assert.Matches("([0-9A-Z]{4}-){13}[0-9A-Z]{4}", made.Output);
        foreach (var name in new[] { "log", "release", "pepper", "token" })
        {
            Assert.StartsWith($"tidemark-key-v1\n{name}\n", File.ReadAllText(folder[$"keys/{name}"]), StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(folder[$"keys/{name}"]));
        }

        var before = FolderSnapshot.Of(folder.Path);
        var again = await InitAsync([]);
        Assert.Equal(2, again.Status);
        Assert.Contains("holds a register already", again.Error, StringComparison.Ordinal);
        var elsewhere = await InitAsync(["--keys", folder["keys2"]]);
        Assert.Equal(2, elsewhere.Status);
        Assert.Equal(before, FolderSnapshot.Of(folder.Path));
    }

    [Theory]
    [InlineData("https://allotments.example")]
    [InlineData("Allotments.example")]
    [InlineData("allotments.example/")]
    [InlineData("allotments example")]
    [InlineData("")]
    [InlineData("register.demo.invalid")]
    [InlineData("other.invalid/register")]
    public async Task An_origin_that_is_none_or_that_is_a_demonstrations_is_refused(string origin) =>
        await RefusesAsync(["--origin", origin], "");

    [Fact]
    public async Task Keys_inside_the_data_folder_are_refused() =>
        await RefusesAsync(["--keys", folder["data/keys"]], "lies inside");

    [Fact]
    public async Task A_passphrase_of_a_few_letters_is_refused() =>
        await RefusesAsync(["--key-passphrase-file", folder.Write("short", "tide")], "at least 12 characters");

    [Fact]
    public async Task A_passphrase_of_spaces_is_refused() =>
        await RefusesAsync(["--reviewer-passphrase-file", folder.Write("blank", "               ")], "at least 12 characters");

    [Fact]
    public async Task A_passphrase_file_that_is_not_there_is_named() =>
        await RefusesAsync(["--key-passphrase-file", folder["nothing"]], folder["nothing"]);

    [Theory]
    [InlineData("--reviewer", " ")]
    [InlineData("--centre", "Main Office")]
    public async Task A_name_that_cannot_be_one_is_refused_before_anything_is_made(string option, string name) =>
        await RefusesAsync([option, name], "name");

    [Fact]
    public async Task A_folder_in_which_something_lies_is_refused()
    {
        Directory.CreateDirectory(folder["data"]);
        folder.Write("data/letter.txt", "mine");
        var ended = await InitAsync([]);
        Assert.Equal(2, ended.Status);
        Assert.Contains("is not empty", ended.Error, StringComparison.Ordinal);
        Assert.Equal([folder["data/letter.txt"]], Directory.GetFiles(folder["data"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_campaign_file_that_cannot_be_used_is_refused_with_line_and_member_of_each_mistake()
    {
        var lines = (await File.ReadAllTextAsync(Campaign, TestContext.Current.CancellationToken)).Split('\n').ToList();
        var line = lines.FindIndex(text => text.Contains("\"short\": [\"Federation\"", StringComparison.Ordinal));
        lines[line] = "      \"short\": 7";
        var bad = folder.Write("bad.json", string.Join('\n', lines));
        await RefusesAsync(["--campaign", bad], $"{bad}:{line + 1}: ");

        var looked = await TidemarkProcess.RunAsync("campaign", bad);
        Assert.Equal(1, looked.Status);
        Assert.Matches(@"bad\.json:\d+: [^:]*organisations[^:]*: ", looked.Error);
        Assert.Equal(0, (await TidemarkProcess.RunAsync("campaign", Campaign)).Status);
    }

    [Fact]
    public async Task A_campaign_without_a_language_of_the_pages_is_refused()
    {
        var text = await File.ReadAllTextAsync(Campaign, TestContext.Current.CancellationToken);
        var other = folder.Write("other.json", text.Replace("zh-Hant", "fr", StringComparison.Ordinal));
        await RefusesAsync(["--campaign", other], "zh-Hant");
    }

    public void Dispose() => folder.Dispose();

    private static string Campaign => Path.Combine(Checkout.Root, "campaigns", "allotment-society.json");

    private async Task RefusesAsync(string[] changed, string because)
    {
        var ended = await InitAsync(changed);
        Assert.True(ended.Status == 2, $"{ended.Status}: {ended.Output}{ended.Error}");
        Assert.Contains(because, ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
        Assert.False(Directory.Exists(folder["data"]) || Directory.Exists(folder["keys"]));
    }

    private Task<Ended> InitAsync(string[] changed)
    {
        var arguments = new Dictionary<string, string>
        {
            ["--origin"] = "allotments.example/register",
            ["--campaign"] = Campaign,
            ["--data"] = folder["data"],
            ["--keys"] = folder["keys"],
            ["--key-passphrase-file"] = folder.Write("key-words", "slow tides keep their marks"),
            ["--reviewer-passphrase-file"] = folder.Write("reviewer-words", "first walks along the shore"),
        };
        for (var at = 0; at < changed.Length; at += 2)
        {
            arguments[changed[at]] = changed[at + 1];
        }

        return TidemarkProcess.RunAsync(["init", .. arguments.SelectMany(one => new[] { one.Key, one.Value })]);
    }
}
