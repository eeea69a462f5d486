using System.Reflection;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Register;

namespace Tidemark.Demo;

/// <summary>Makes a demonstration register, dated two years back, with a reviewer whose sign-in is printed at every start.</summary>
internal static class DemoRegister
{
    public const string Origin = "register" + RegisterFacts.DemoEnding;

    private const string Campaign = "campaigns/three-withdrawals.json";

    public static void Make(string data)
    {
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            throw new WrongUseException($"{data} is not empty and holds no register: choose another folder.");
        }

        // Made beside its place and then moved there, so that a first start that was interrupted leaves nothing half made.
        var making = data.TrimEnd(Path.DirectorySeparatorChar) + ".making";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        var random = new SystemRandomSource();
        var begin = TimeProvider.System.GetUtcNow().Date.AddDays(-DemoSeed.PastDays).AddHours(9);
        var passphrase = $"demo {Base64Url.Encode(random.Bytes(9))}";
        var made = RegisterCreation.Make(
            new NewRegister
            {
                Origin = Origin,
                Campaign = Read(),
                Data = making,
                Keys = new RegisterPlaces(making).DemoKeys,
                KeyPassphrase = null,
                Reviewer = "demo",
                ReviewerPassphrase = passphrase,
            },
            random,
            new SteppedClock(new DateTimeOffset(begin, TimeSpan.Zero)));
        Durable.WriteFile(DemoReviewer.PathIn(making), new DemoReviewer(made.Reviewer.Member.Name, passphrase, made.Reviewer.AuthenticatorSecret).Write());
        if (Directory.Exists(data))
        {
            Directory.Delete(data);
        }

        Directory.Move(making, data);
    }

    private static byte[] Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Campaign)!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
