using Dapper;
using Tidemark.Tests.Unlinkable;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>Every form sent twice, with other words, or with a token that is not its own.</summary>
[Collection(Attacked.Name)]
public sealed class ReplayedForms(AttackedRegister attacked)
{
    [Fact]
    public async Task The_same_form_twice_is_one_case_with_one_code_and_other_words_are_a_conflict_that_keeps_them()
    {
        using var visitor = attacked.Visitor();
        var form = await new Declarant(visitor).ReadyToSendAsync(new Wish("I leave once.", "Repeater"));
        var before = Cases();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.SendAsync(form)));
        Assert.Single(answers.Select(Declarant.CodeOn).Distinct());
        Assert.NotNull(Declarant.CodeOn(answers[0]));
        Assert.Equal(before + 1, Cases());

        var other = await visitor.SendAsync(form.With("text", "I leave twice, with <other> words."));
        Assert.Equal(409, other.Status);
        Assert.Null(Declarant.CodeOn(other));
        Assert.Contains("I leave twice, with &lt;other&gt; words.", other.Source, StringComparison.Ordinal);
        Assert.Equal(before + 1, Cases());
    }

    [Fact]
    public async Task A_token_that_was_not_made_here_is_replaced_and_files_nothing()
    {
        using var visitor = attacked.Visitor();
        var form = await new Declarant(visitor).ReadyToSendAsync(new Wish("Nothing is filed of this.", "Forger"));
        var before = Cases();
        var token = form["token"];
        string[] forged = ["", "x", token[..^1], token + "A", token[1..] + token[0], new string('A', token.Length), token.ToUpperInvariant(), "../../etc/passwd"];
        foreach (var wrong in forged)
        {
            var page = await visitor.SendAsync(form.With("token", wrong));
            Assert.Equal(200, page.Status);
            Assert.Null(Declarant.CodeOn(page));
            Assert.True(page.Has("button[value='send']"), "The preview comes again, with a token of its own.");
            Assert.Contains("Nothing is filed of this.", page.Source, StringComparison.Ordinal);
        }

        Assert.Equal(before, Cases());
    }

    [Fact]
    public async Task What_is_asked_for_with_a_code_may_be_asked_twice_and_is_done_once()
    {
        using var visitor = attacked.Visitor();
        var declarant = new Declarant(visitor);
        var code = await declarant.FileAsync(new Wish("I leave and forget.", "Forgetful"));
        var confirm = (await declarant.OpenAsync(code!)).Press("do", "confirm", ("really", "yes"));
        Assert.Equal(200, (await visitor.SendAsync(confirm)).Status);
        Assert.Equal(200, (await visitor.SendAsync(confirm)).Status);

        var forget = (await visitor.SendAsync((await declarant.OpenAsync(code!)).Press("do", "forget"))).Press("do", "forget-now");
        Assert.Equal(200, (await visitor.SendAsync(forget)).Status);
        var again = await visitor.SendAsync(forget);
        Assert.Equal(200, again.Status);
        Assert.True(again.Has("input[name='code']:not([type='hidden'])"), "The code opens nothing any more.");
        Assert.Equal(code, again.Find("input[name='code']")!.GetAttribute("value"));
    }

    private long Cases() =>
        PrivateStores.Read(attacked.Register.Data, "intake/rows.db", store => store.ExecuteScalar<long>("SELECT count(*) FROM once;"));
}
