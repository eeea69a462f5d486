using System.Text.Json.Nodes;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Operate;

/// <summary>An operator changes the campaign, names an auditor and states that no witness is asked, while the register runs.</summary>
public sealed class ChangingTheCampaign
{
    private const string Auditor = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
    private const string NewName = "The Orchard Circle";

    [Fact]
    public async Task A_campaign_only_grows_and_every_zone_works_with_it_once_it_is_started_again()
    {
        using var register = await RealRegister.MakeAsync();
        using var files = new TemporaryFolder();
        await using (var running = await register.ServeAsync())
        {
            var narrower = await Manifest(register, "campaign", files.Write("narrower.json", Changed(register, organisations => organisations.RemoveAt(0))));
            Assert.Equal(1, narrower.Status);
            Assert.Contains("R4: the organisation", narrower.Error, StringComparison.Ordinal);

            var wider = await Manifest(register, "campaign", files.Write("wider.json", Changed(register, Grow)));
            Assert.True(wider.Status == 0, wider.Error);
            Assert.Equal("It is in the log.", wider.Output.Trim());

            using var reader = new Visitor(running.Address);
            await Eventually.TrueAsync(
                async () => (await reader.GetAsync("/health")).Source.Contains("the log names a newer campaign", StringComparison.Ordinal), "health says that there is a newer campaign");
            Assert.DoesNotContain(NewName, (await OrganisationsAsync(reader)).Text, StringComparison.Ordinal);

            Assert.Equal(0, (await Manifest(register, "keys", "--auditor", Auditor)).Status);
            Assert.Equal(0, (await Manifest(register, "policy", files.Write("nobody", "quorum none\n"))).Status);
            var asking = await Manifest(register, "policy", files.Write("somebody", $"witness w {Auditor}\nquorum w\n"));
            Assert.Equal(2, asking.Status);
            Assert.Contains("asks for witnesses", asking.Error, StringComparison.Ordinal);
            Assert.Equal(2, (await Manifest(register, "keys", "--auditor", register.VerifierKey)).Status);
        }

        await using (var again = await register.ServeAsync())
        {
            using var writer = new Visitor(again.Address);
            Assert.Contains(NewName, (await OrganisationsAsync(writer)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("newer campaign", (await writer.GetAsync("/health")).Source, StringComparison.Ordinal);
            Assert.Equal(5, (await register.VerifyAsync()).GetProperty("size").GetInt64());
        }
    }

    private static async Task<WebPage> OrganisationsAsync(Visitor visitor) => await visitor.SendAsync((await visitor.GetAsync("/en/w")).Press("go", "next"));

    private static Task<Ended> Manifest(RealRegister register, string subject, params string[] arguments) =>
        TidemarkProcess.RunAsync(["manifest", subject, .. arguments, "--data", register.Data, "--yes"]);

    private static string Changed(RealRegister register, Action<JsonArray> change)
    {
        var campaign = JsonNode.Parse(File.ReadAllText(register.Campaign))!;
        change(campaign["organisations"]!.AsArray());
        return campaign.ToJsonString();
    }

    private static void Grow(JsonArray organisations)
    {
        var another = organisations[0]!.DeepClone().AsObject();
        another["code"] = "orchard";
        another["short"] = new JsonArray();
        foreach (var language in another["names"]!.AsObject().Select(name => name.Key).ToList())
        {
            another["names"]![language] = NewName;
        }

        organisations.Add(another);
    }
}
