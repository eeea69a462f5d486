using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests.Sequencing;

/// <summary>Of what is asked for about one statement the last holds, and nothing that the accepted version holds already is done again.</summary>
public sealed class WishOrderTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    public void Of_several_delays_the_one_that_was_asked_for_last_holds_however_they_arrive(params int[] order)
    {
        var statement = _register.Queue();
        int[] days = [30, 1, 3];
        foreach (var turn in order)
            _register.Instruct(statement.Id, InstructionVerb.Delay, release: ReleaseChoice.After(Today.AddDays(days[turn - 1])), turn: turn);
        foreach (var day in Enumerable.Range(0, 3))
        {
            _register.Step(Register.Start.AddDays(day));
            Assert.Empty(_register.Read(Today.AddDays(day + 1)).Statements);
        }
        _register.Step(Register.Start.AddDays(3));
        Assert.Single(_register.Read(Today.AddDays(4)).Statements);
    }

    [Fact]
    public void What_was_asked_for_before_a_correction_does_not_reach_the_corrected_statement()
    {
        var statement = _register.Statement();
        _register.Instruct(statement.Id, InstructionVerb.Confirm, turn: 1);
        _register.Instruct(statement.Id, InstructionVerb.Delay, release: ReleaseChoice.After(Today.AddDays(30)), turn: 2);
        _register.Instruct(statement.Id, InstructionVerb.Hide, turn: 4);
        // The third was the correction; the desk accepted what came of it.
        _register.Queue(statement with { Turn = 3 });
        _register.Step();
        var claims = Assert.Single(_register.Read().Statements).Claims;
        Assert.Equal((Confirmed.None, Display.Hidden), (claims.Confirmed, claims.Display));
    }
}
