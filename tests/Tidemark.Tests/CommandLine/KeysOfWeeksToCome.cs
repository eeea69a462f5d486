using Dapper;
using Tidemark.Sqlite;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>`staff add` makes the keys of later weeks anew; what is filed in those weeks is never sealed to a key that is gone.</summary>
public sealed class KeysOfWeeksToCome
{
    [Fact]
    public async Task Intake_is_told_of_no_key_that_the_desk_does_not_have()
    {
        using var register = await RealRegister.MakeAsync();
        await using (await register.ServeAsync())
        {
            // The desk tells intake its keys.
        }

        var before = Keys(register, "weeks/weeks.db");
        var told = Keys(register, "status/status.db");
        Assert.NotEmpty(told);
        Assert.Empty(told.Except(before));

        await register.AdmitAsync("second");
        var after = Keys(register, "weeks/weeks.db");
        Assert.Equal(before.Count, after.Count);
        Assert.NotEqual(before, after);
        Assert.Empty(told.Except(after));
    }

    private static IReadOnlyList<string> Keys(RealRegister register, string store)
    {
        using var connection = Database.Open(Path.Combine(register.Data, store), Access.Reader);
        return [.. connection.Query<string>("SELECT week || ' ' || hex(public_key) FROM week_key ORDER BY week;")];
    }
}
