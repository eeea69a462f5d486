using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>A verdict does not depend on how many threads came to it.</summary>
public sealed class ThreadsTests
{
    public static TheoryData<string> Breaks => ["nothing", "a tile and the bundle before it", "two packs", .. Break.Names];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task One_two_and_four_threads_say_the_same(string name)
    {
        foreach (var all in new[] { false, true })
        {
            var one = await Broken(name).Verify(with: request => request with { Threads = 1, All = all });
            foreach (var threads in new[] { 2, 4 })
                Assert.Equal(one.ToJson(), (await Broken(name).Verify(with: request => request with { Threads = threads, All = all })).ToJson());
        }
    }

    [Fact]
    public async Task There_is_at_least_one()
    {
        foreach (var threads in new[] { 0, -1, VerificationRequest.MostThreads + 1 })
            Assert.True((await new RegisterInMemory().Verify(with: request => request with { Threads = threads })).WrongUse);
    }

    private static RegisterInMemory Broken(string name)
    {
        var register = new RegisterInMemory();
        switch (name)
        {
            case "nothing":
                break;
            case "a tile and the bundle before it":
                register.Files.Remove("tile/0/001");
                register.Files["tile/entries/000"] = [.. register.Files["tile/entries/000"], 0];
                break;
            case "two packs":
                register.Files.Remove("content/002");
                register.Files["content/000"] = [.. register.Files["content/000"].SkipLast(3)];
                break;
            default:
                var entries = RegisterInMemory.Entries();
                Break.Apply(name, entries, bundle: 1);
                register.Sign(entries);
                break;
        }

        return register;
    }
}
