using System.Globalization;
using System.Text.Json;
using Tidemark.Tests;

namespace Tidemark.Browser.Tests.Words;

/// <summary>What pages say in one language, read from the sources, so that a test presses what a person reads.</summary>
internal sealed class Said
{
    private static readonly string[] Languages = ["zh-Hans", "zh-Hant", "en"];
    private readonly Dictionary<string, string> words = [];
    private readonly JsonElement campaign;

    public Said(string language)
    {
        Language = language;
        var column = Array.IndexOf(Languages, language);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.texts.json", SearchOption.AllDirectories).Where(IsSource))
        {
            foreach (var (key, spelled) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(file))!)
            {
                words[key] = spelled[column];
            }
        }

        campaign = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Checkout.Root, "campaigns", "three-withdrawals.json")));
    }

    public string Language { get; }

    public string this[string key] => words[key];

    public string this[string key, params object[] arguments] => string.Format(CultureInfo.InvariantCulture, words[key], arguments);

    /// <summary>Every sentence of the pages, by key.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => words;

    /// <summary>A sentence of the campaign's wording.</summary>
    public string Wording(string name) => In(campaign.GetProperty("wording").GetProperty(name));

    /// <summary>The name of an organisation, role or place where no sentence goes before it.</summary>
    public string Name(string list, string code)
    {
        var name = In(One(list, code).GetProperty("names"));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>What leaving an organisation is called.</summary>
    public string Act(string organisation) => In(One("organisations", organisation).GetProperty("act"));

    public string ReadyText(string code) => this["write.words.ready", In(One("templates", code).GetProperty("names"))];

    /// <summary>Why a statement is refused, as its declarant reads it.</summary>
    public string Refusal(string code) => In(One("refusals", code).GetProperty("texts"));

    public string LanguageName => One("languages", Language).GetProperty("name").GetString()!;

    public string LeaveLink => new Uri(campaign.GetProperty("leave").GetString()!).AbsoluteUri;

    private JsonElement One(string list, string code) => campaign.GetProperty(list).EnumerateArray().Single(one => one.GetProperty("code").GetString() == code);

    private string In(JsonElement texts) => texts.GetProperty(Language).GetString()!;

    private static bool IsSource(string path) => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal);
}
