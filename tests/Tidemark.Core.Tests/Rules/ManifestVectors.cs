using System.Text.Json;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Rules;

/// <summary>manifests.json and policies.json: files of manifests that have a form.</summary>
public sealed class ManifestVectors
{
    [Theory]
    [InlineData("keys", ManifestSubject.Keys)]
    [InlineData("campaigns", ManifestSubject.Campaign)]
    public void Good_files_are_read_and_bad_ones_refused(string member, ManifestSubject subject)
    {
        var vectors = SpecFolder.Vectors("manifests.json").GetProperty(member);
        foreach (var good in vectors.GetProperty("good").EnumerateArray())
            Assert.True(ManifestFile.Read(subject, good.Bytes("file")).Problem is null, good.Text("note"));
        foreach (var bad in vectors.GetProperty("bad").EnumerateArray())
            Assert.True(ManifestFile.Read(subject, bad.Bytes("file")).Problem is not null, bad.Text("note"));
    }

    [Fact]
    public void Good_policies_are_met_by_their_quorums_alone()
    {
        var vectors = SpecFolder.Vectors("policies.json");
        foreach (var good in vectors.GetProperty("good").EnumerateArray())
        {
            var policy = TrustPolicy.Read(good.Bytes("file"), out var why);
            Assert.True(policy is not null, $"{good.Text("note")}: {why}");
            foreach (var met in good.GetProperty("met").EnumerateArray())
                Assert.True(policy.IsMetBy(Cosigners(policy, met)), good.Text("note"));
            foreach (var unmet in good.GetProperty("unmet").EnumerateArray())
                Assert.False(policy.IsMetBy(Cosigners(policy, unmet)), good.Text("note"));
        }

        // A cosignature counts if its key is one of the policy's.
        NamedKey[] Cosigners(TrustPolicy policy, JsonElement names)
        {
            var keys = names.EnumerateArray().Select(name => vectors.GetProperty("witnesses").Text(name.GetString()!)).ToArray();
            return [.. policy.Witnesses.Where(witness => keys.Contains(witness.Text))];
        }
    }

    [Fact]
    public void Bad_policies_are_refused()
    {
        foreach (var bad in SpecFolder.Vectors("policies.json").GetProperty("bad").EnumerateArray())
            Assert.True(TrustPolicy.Read(bad.Bytes("file"), out var why) is null && why is not null, bad.Text("note"));
    }
}
