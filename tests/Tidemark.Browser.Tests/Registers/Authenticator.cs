using Tidemark.Private.Staff;

namespace Tidemark.Browser.Tests.Registers;

/// <summary>A reviewer's authenticator: six digits, never the same twice, waiting for the clock where needed.</summary>
internal sealed class Authenticator(string secret)
{
    private readonly byte[] bytes = Base32.Decode(secret)!;
    private long used;

    public async Task<string> NextAsync()
    {
        // One that ends soon would be refused where the way to the desk takes long.
        var step = Math.Max(used + 1, Now);
        while (step > Now + 1)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        used = step;
        return Totp.Code(bytes, step);
    }

    private static long Now => Totp.Step(TimeProvider.System.GetUtcNow());
}

/// <summary>Who signs in at the desk.</summary>
internal sealed record Reviewer(string Name, string Passphrase, Authenticator Authenticator);
