using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>One served register that a row of attacks shares; it has to stand all of them.</summary>
public sealed class AttackedRegister : IAsyncLifetime
{
    internal RealRegister Register { get; private set; } = null!;

    internal TidemarkProcess Server { get; private set; } = null!;

    internal Member[] Reviewers { get; private set; } = [];

    internal Uri Address => new(Server.Address);

    internal Visitor Visitor() => new(Server.Address);

    public async ValueTask InitializeAsync()
    {
        Register = await RealRegister.MakeAsync();
        Reviewers = [Register.First, await Register.AdmitAsync("second"), await Register.AdmitAsync("third"), await Register.AdmitAsync("fourth"), await Register.AdmitAsync("fifth")];
        Register.Set(codeTriesPerSecond: 20);
        Server = await Register.ServeAsync();

        // Who was there first has this week's key and passes it on by signing in, with the code before the one that a test may use.
        using var visitor = Visitor();
        Assert.True(await new Reviewer(visitor).SignInAsync(Reviewers[0], stepsAhead: -1));
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing of all that was sent made a request fail, and nothing of it was told. That a zone waits with its own work for another, on a slow disk, is no failure.
        var told = Server.Output.Split('\n').Where(line => !line.Contains("Work failed: StoreBusyException", StringComparison.Ordinal)).ToList();
        await Server.DisposeAsync();
        Register.Dispose();
        Assert.DoesNotContain(told, line => line.Contains("failed", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The attacks that share a server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Attacked : ICollectionFixture<AttackedRegister>
{
    public const string Name = "attacked";
}
