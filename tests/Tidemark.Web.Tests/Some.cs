using Tidemark.Core;
using Tidemark.Core.Campaigns;

namespace Tidemark.Web.Tests;

/// <summary>Arbitrary values, so that a test says only what matters.</summary>
internal static class Some
{
    internal static readonly DateTimeOffset Instant = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    internal static Campaign Campaign { get; } = ReadCampaign("three-withdrawals.json");

    /// <summary>The one whose first language is another, and which no search engine may read.</summary>
    internal static Campaign Other { get; } = ReadCampaign("allotment-society.json");

    internal static Texts Texts { get; } = Texts.Load(typeof(Page).Assembly);

    internal static PageState State(bool demo = false, string? address = null, Campaign? campaign = null) =>
        new() { Campaign = campaign ?? Campaign, Demo = demo, PublicAddress = address };

    internal static RandomSource Random { get; } = new SystemRandomSource();

    private static Campaign ReadCampaign(string name) =>
        Core.Campaigns.Campaign.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "campaigns", name)), name).Campaign!;
}

/// <summary>A clock that moves only when it is told to.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    internal void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
