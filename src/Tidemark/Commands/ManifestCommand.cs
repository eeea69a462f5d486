using System.CommandLine;
using System.Text;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark manifest`: puts a changed campaign, the keys beside the log, or a trust policy into the log, for ever.</summary>
internal static class ManifestCommand
{
    private const int Looks = 40;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    public static Command Make() =>
        new("manifest", "Put a file into the log that says how the register works from now on. It is public and stays for ever.") { OfCampaign(), OfKeys(), OfPolicy() };

    private static Command OfCampaign()
    {
        var file = new Argument<string>("FILE") { Description = "The changed campaign file: it keeps every code of the latest one, and every `broad`." };
        var (data, yes) = (SharedOptions.Data(), SharedOptions.Yes());
        var command = new Command("campaign", "A changed campaign. Start every zone again afterwards: each works with the campaign that it began with.") { file, data, yes };
        command.SetAction((result, cancel) =>
        {
            var path = result.GetValue(file)!;
            var reading = CampaignFile.Check(path);
            foreach (var problem in reading.Problems)
            {
                Console.Error.WriteLine(CampaignFile.Line(problem));
            }

            if (reading.Campaign is not { } changed)
            {
                return Task.FromResult(ExitStatus.Bad);
            }

            var bytes = File.ReadAllBytes(path);
            var places = new RegisterPlaces(result.GetValue(data)!);
            RegisterFacts.Read(places.Data);
            var latest = RegisterCampaign.Latest(places, Zones.All).Campaign;
            return AskAsync(places, ManifestSubject.Campaign, bytes, result.GetValue(yes), $"The campaign changes:\n{Changes(latest, changed)}\nNothing of it can be taken away again.", cancel);
        });
        return command;
    }

    private static Command OfKeys()
    {
        var auditors = new Option<string[]>("--auditor") { Description = "An auditor's verifier key (type 04); give it several times for several.", AllowMultipleArgumentsPerToken = true, HelpName = "VKEY" };
        var parcel = new Option<string?>("--parcel") { Description = "The minisign public key that signs parcels.", HelpName = "KEY" };
        var (data, yes) = (SharedOptions.Data(), SharedOptions.Yes());
        var command = new Command("keys", "The keys beside the log's own: those named here replace those named before, and none named removes them.") { auditors, parcel, data, yes };
        command.SetAction((result, cancel) =>
        {
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            var named = result.GetValue(auditors) ?? [];
            var members = new List<string> { $"\"log\":\"{facts.VerifierKey}\"" };
            if (named.Length > 0)
            {
                members.Add($"\"auditors\":[{string.Join(',', named.Select(key => $"\"{key}\""))}]");
            }

            if (result.GetValue(parcel) is { } parcelKey)
            {
                members.Add($"\"parcel\":\"{parcelKey}\"");
            }

            var file = Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}");
            if (KeysFile.Read(file) is null)
            {
                throw new WrongUseException("An auditor's key is written NAME+HASH+KEY and of type 04 (cosignature); a parcel's key is one line of printable characters.");
            }

            return AskAsync(new RegisterPlaces(result.GetValue(data)!), ManifestSubject.Keys, file, result.GetValue(yes), $"From now on these are the register's keys:\n{Encoding.UTF8.GetString(file)}", cancel);
        });
        return command;
    }

    private static Command OfPolicy()
    {
        var file = new Argument<string>("FILE") { Description = "A trust policy (tlog-policy). This version asks no witness, so only `quorum none` is possible." };
        var (data, yes) = (SharedOptions.Data(), SharedOptions.Yes());
        var command = new Command("policy", "The witnesses that must have cosigned every listed day from now on.") { file, data, yes };
        command.SetAction((result, cancel) =>
        {
            RegisterFacts.Read(result.GetValue(data)!);
            var path = result.GetValue(file)!;
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw new WrongUseException($"{path}: no such file.");
            var policy = TrustPolicy.Read(bytes, out var why) ?? throw new WrongUseException($"{path}: {why}.");
            if (!policy.AsksNobody)
            {
                throw new WrongUseException($"{path}: it asks for witnesses, and this version's sequencer asks none: every day from now on would fail the check. Only `quorum none` is possible.");
            }

            return AskAsync(new RegisterPlaces(result.GetValue(data)!), ManifestSubject.Policy, bytes, result.GetValue(yes), "From now on no witness is asked.", cancel);
        });
        return command;
    }

    private static async Task<int> AskAsync(RegisterPlaces places, ManifestSubject subject, byte[] file, bool yes, string question, CancellationToken cancel)
    {
        if (!Agreement.Given(yes, question + " It is public for ever."))
        {
            return ExitStatus.Bad;
        }

        var requests = new SequencerRequests(SequencerPaths.Below(places.Data));
        requests.Manifest(subject, file);
        string? answer = null;
        for (var look = 0; answer is null && look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
            answer = requests.ManifestAnswer();
        }

        switch (answer)
        {
            case null:
                Console.Out.WriteLine("Asked. The sequencer takes it with its next step; it does not seem to run now.");
                return ExitStatus.Good;
            case "":
                Console.Out.WriteLine("It is in the log.");
                return ExitStatus.Good;
            default:
                Console.Error.WriteLine($"The register's rules refuse it, and nothing of it is public: {answer}.");
                return ExitStatus.Bad;
        }
    }

    private static string Changes(Campaign earlier, Campaign changed)
    {
        var lines = new[]
        {
            Line("organisations", earlier.Organisations.Select(one => one.Code), changed.Organisations.Select(one => one.Code)),
            Line("roles", earlier.Roles.Select(one => one.Code), changed.Roles.Select(one => one.Code)),
            Line("places", earlier.Places.Select(one => one.Code), changed.Places.Select(one => one.Code)),
            Line("languages", earlier.Languages.Select(one => one.Code), changed.Languages.Select(one => one.Code)),
        }.OfType<string>().ToList();
        return lines.Count == 0 ? "  no code is added; texts or times change" : string.Join('\n', lines);
    }

    private static string? Line(string list, IEnumerable<string> earlier, IEnumerable<string> changed)
    {
        var (old, now) = (earlier.ToHashSet(StringComparer.Ordinal), changed.ToHashSet(StringComparer.Ordinal));
        var words = now.Except(old).Order(StringComparer.Ordinal).Select(code => "+" + code).Concat(old.Except(now).Order(StringComparer.Ordinal).Select(code => "-" + code)).ToList();
        return words.Count == 0 ? null : $"  {list}: {string.Join(' ', words)}";
    }
}
