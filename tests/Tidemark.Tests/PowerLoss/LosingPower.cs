using System.Diagnostics;
using Tidemark.Tests.PowerLoss.Checks;

namespace Tidemark.Tests.PowerLoss;

/// <summary>Power is lost at every call of every writer: each disk that may be left opens, verifies and has all that was acknowledged.</summary>
public sealed class LosingPower(Scenario scenario) : IClassFixture<Scenario>
{
    [Fact]
    public void The_log_loses_nothing()
    {
        using var keys = new RegisterKeys(scenario.Making.After);
        var power = new LostPower(scenario.Log, new LogCheck(keys).Check);
        var clock = Stopwatch.StartNew();
        var found = power.Everywhere(int.Parse(Environment.GetEnvironmentVariable("TM_ONEOF") ?? "100", System.Globalization.CultureInfo.InvariantCulture));
        TestContext.Current.TestOutputHelper!.WriteLine($"{found with { Faults = [] }} in {clock.Elapsed}");
        Assert.True(found.Faults.Count == 0, string.Join("\n", found.Faults));
    }
}
