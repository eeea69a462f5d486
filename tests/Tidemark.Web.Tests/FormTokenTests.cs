namespace Tidemark.Web.Tests;

/// <summary>The sealed token of declarants' forms.</summary>
public sealed class FormTokenTests : IDisposable
{
    private readonly FakeClock _clock = new(Some.Instant);
    private readonly FormToken _tokens;

    public FormTokenTests() => _tokens = new FormToken(new byte[32], Some.Random, _clock);

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public void A_token_opens_to_the_same_once_each_time_and_to_when_it_was_made()
    {
        var token = _tokens.Issue();
        var first = _tokens.Open(token, out _)!;
        Assert.Equal(first.Once, _tokens.Open(token, out var problem)!.Once);
        Assert.Equal(TokenProblem.None, problem);
        Assert.Equal(16, first.Once.Length);
        Assert.Equal(Some.Instant, first.Made);
    }

    [Fact]
    public void No_two_forms_have_the_same_once() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(_tokens.Open(_tokens.Issue(), out var _)!.Once)).Distinct().Count());

    [Fact]
    public void A_token_is_good_for_a_day_and_no_longer()
    {
        var token = _tokens.Issue();
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.NotNull(_tokens.Open(token, out _));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_tokens.Open(token, out var problem));
        Assert.Equal(TokenProblem.Expired, problem);
    }

    [Fact]
    public void Any_changed_letter_is_refused()
    {
        var token = _tokens.Issue();
        for (var at = 0; at < token.Length; at++)
        {
            var changed = string.Concat(token.AsSpan(0, at), token[at] == 'A' ? "B" : "A", token.AsSpan(at + 1));
            Assert.Null(_tokens.Open(changed, out var problem));
            Assert.Equal(TokenProblem.Damaged, problem);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a token")]
    public void What_is_no_token_is_damaged(string? token)
    {
        Assert.Null(_tokens.Open(token, out var problem));
        Assert.Equal(TokenProblem.Damaged, problem);
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        using var other = new FormToken([.. Enumerable.Repeat((byte)1, 32)], Some.Random, _clock);
        Assert.Null(other.Open(_tokens.Issue(), out _));
    }
}
