using System.Text.Json;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>A register that is served, its reviewer signed in at the desk, and somebody who writes: what a journey begins with.</summary>
internal sealed class OpenRegister : IAsyncDisposable
{
    private OpenRegister(RealRegister register, TidemarkProcess running)
    {
        (Register, Running) = (register, running);
        (Writer, Desk) = (new Visitor(running.Address), new Visitor(running.Address));
        (Declarant, Reviewer) = (new Declarant(Writer), new Reviewer(Desk));
    }

    public RealRegister Register { get; }

    public TidemarkProcess Running { get; }

    /// <summary>The browser of those who write, come back and read.</summary>
    public Visitor Writer { get; }

    /// <summary>The reviewer's browser.</summary>
    public Visitor Desk { get; }

    /// <summary>Who writes, in English.</summary>
    public Declarant Declarant { get; }

    public Reviewer Reviewer { get; }

    public static async Task<OpenRegister> StartAsync() => await StartAsync(await RealRegister.MakeAsync());

    /// <summary>The same with a register that was made before, and is gone with this.</summary>
    public static async Task<OpenRegister> StartAsync(RealRegister register)
    {
        try
        {
            return await SignedInAsync(new OpenRegister(register, await register.ServeAsync()));
        }
        catch
        {
            register.Dispose();
            throw;
        }
    }

    /// <summary>Accepts and releases as many cases as there have to be.</summary>
    public async Task ReleaseAsync(int cases)
    {
        await Eventually.TrueAsync(() => Register.WaitingAtDesk() == cases, $"{cases} are at the desk");
        Assert.Equal(cases, await Reviewer.DecideAllAsync(_ => "accept"));
        await Register.ReleaseNowAsync();
        await Eventually.TrueAsync(() => Register.OnTheWay().All == 0, "all are released");
    }

    /// <summary>Waits until the status page behind a code offers something: intake follows the log in its own pace.</summary>
    public Task IsOfferedAsync(string code, string what) =>
        Eventually.TrueAsync(async () => (await Declarant.OpenAsync(code)).Has($"button[value='{what}']"), $"“{what}” is offered");

    /// <summary>What a stranger counts who recomputes everything.</summary>
    public async Task<Recomputed> RecomputeAsync() => new((await Register.VerifyAsync()).GetProperty("totals"));

    private static async Task<OpenRegister> SignedInAsync(OpenRegister open)
    {
        if (await open.Reviewer.SignInAsync(open.Register.First)) return open;
        await open.DisposeAsync();
        throw new InvalidOperationException("The reviewer is not let in.");
    }

    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        Desk.Dispose();
        await Running.DisposeAsync();
        Register.Dispose();
    }
}

/// <summary>The totals that follow from the log.</summary>
internal sealed record Recomputed(JsonElement Totals)
{
    public long Persons => Totals.GetProperty("persons").GetInt64();

    /// <summary>How many persons have a word in one of its maps.</summary>
    public long this[string map, string word] => Totals.GetProperty(map).TryGetProperty(word, out var count) ? count.GetInt64() : 0;
}
