using System.Text.Json;
using Dapper;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Public.Tests.Some;
using Tidemark.Sqlite;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.ReadModel;

/// <summary>The read model follows the log, and nothing but the log.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task The_figures_of_the_specifications_register_are_those_it_says()
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.SmallRegister, "expected.json")));
        Assert.True(VerifierKey.TryParse(expected.RootElement.GetProperty("vkey").GetString()!, out var key));
        using var follower = new Follower(Checkout.SmallRegister, _data.File("read.db"), key);

        await follower.Step();

        Assert.Null(follower.Fault);
        using var look = follower.Look();
        Assert.Equal((600, 0, null, null), (look.Followed.Size, look.Followed.Behind, look.Followed.Failure, look.Followed.Difference));
        var figures = look.Figures();
        foreach (var total in expected.RootElement.GetProperty("totals").EnumerateObject())
        {
            if (total.Value.ValueKind is JsonValueKind.Number) Assert.Equal(total.Value.GetInt64(), figures[""][total.Name]);
            else Assert.Equal(CountMap.Of(total.Value.EnumerateObject().Select(count => KeyValuePair.Create(count.Name, count.Value.GetInt64()))), figures[total.Name]);
        }
    }

    [Fact]
    public async Task Every_shown_statement_of_the_specifications_register_has_its_content()
    {
        Assert.True(VerifierKey.TryParse(File.ReadAllText(Path.Combine(Checkout.SmallRegister, "vkey")).Trim(), out var key));
        using var follower = new Follower(Checkout.SmallRegister, _data.File("read.db"), key);
        await follower.Step();

        using var look = follower.Look();
        var statements = look.Below(long.MaxValue, 1000);
        Assert.Equal(439, statements.Count);
        Assert.All(statements.Where(statement => statement.Claims.Display is Display.Shown), statement =>
        {
            Assert.Equal(statement.TextRedacted, statement.Text is null);
            Assert.Equal(statement.NamesRedacted ? 0 : statement.Claims.Persons, statement.Persons.Count);
        });
        Assert.All(statements.Where(statement => statement.Claims.Display is not Display.Shown), statement => Assert.Null(statement.Text));
    }

    [Fact]
    public async Task A_read_model_of_an_earlier_version_is_made_anew()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 3; at++) log.AddStatement();
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        follower.Stop();
        using (var store = Database.Open(_data.File("read.db"), Access.Owner))
            store.Execute(
                """
                ALTER TABLE act DROP COLUMN changes; DROP TABLE ledger; DROP TABLE leaving; DROP TABLE choice;
                DROP INDEX statement_role; DROP INDEX statement_place; DROP INDEX statement_lang; DROP INDEX statement_kind; DROP INDEX statement_day;
                PRAGMA user_version = 2;
                """);

        await follower.Step();
        follower.Stop();
        await follower.Step();

        using var look = follower.Look();
        Assert.Equal((null, null, 3), (follower.Fault, look.Followed.Difference, look.Statements()));
        Assert.Equal(3, look.Count(Selection.Everything.With(Dimension.Organisation, "party")));
    }

    [Fact]
    public async Task It_goes_on_where_it_was_after_a_restart()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 300; at++) log.AddStatement($"第{at}份");
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        follower.Stop();
        for (var at = 0; at < 300; at++) log.AddStatement($"后来的第{at}份");
        log.Publish();

        await follower.Step();

        using var look = follower.Look();
        Assert.Equal((log.Register.Size, null, null), (look.Followed.Size, look.Followed.Failure, look.Followed.Difference));
        Assert.Equal(600, look.Figures().Persons);
        Assert.Equal("后来的第299份", look.Statement(600)!.Text);
    }

    [Fact]
    public async Task A_deleted_read_model_is_made_again_the_same()
    {
        using var log = new GrowingLog(_log.Path);
        log.Retract(log.AddStatement());
        log.AddStatement("还在");
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        using var before = follower.Look();
        follower.Stop();

        using var again = new Follower(_log.Path, _data.File("other.db"), log.Key);
        await again.Step();

        using var after = again.Look();
        Assert.Equal(before.Followed.Root, after.Followed.Root);
        Assert.Equal(before.Figures()[""], after.Figures()[""]);
        Assert.Equal(before.Below(9, 9).Select(statement => (statement.Number, statement.Text, statement.Retracted)), after.Below(9, 9).Select(statement => (statement.Number, statement.Text, statement.Retracted)));
    }

    [Fact]
    public async Task An_entry_against_the_rules_stops_it_before_that_entry()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement();
        log.AddUnchecked("{\"type\":\"statement\"}"u8.ToArray());
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);

        await follower.Step();

        using var look = follower.Look();
        Assert.Equal((2L, 1L), (look.Followed.Size, look.Figures().Persons));
        Assert.StartsWith("entry 2: R1", look.Followed.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_is_not_its_tile_stops_it_and_mends_when_the_bundle_does()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement();
        log.Publish();
        var bundle = Path.Combine(_log.Path, "tile", "entries", "000.p", "2");
        var bytes = File.ReadAllBytes(bundle);
        File.WriteAllBytes(bundle, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        Assert.Contains("leaf hash", follower.Fault, StringComparison.Ordinal);

        File.WriteAllBytes(bundle, bytes);
        await follower.StepLater();

        Assert.Null(follower.Fault);
        using var look = follower.Look();
        Assert.Equal(1, look.Figures().Persons);
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_not_believed()
    {
        using var log = new GrowingLog(_log.Path);
        log.Publish();
        using var stranger = new SignerKey(GrowingLog.Origin, KeyType.Ed25519, new byte[32]);
        using var follower = new Follower(_log.Path, _data.File("read.db"), stranger.VerifierKey);

        await follower.Step();

        Assert.StartsWith("checkpoint", follower.Fault, StringComparison.Ordinal);
        Assert.False(File.Exists(_data.File("read.db")));
    }

    [Fact]
    public async Task A_log_that_forgot_entries_is_not_followed()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement();
        log.Publish();
        var earlier = File.ReadAllBytes(Path.Combine(_log.Path, "checkpoint"));
        log.AddStatement();
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();

        log.Write("checkpoint", earlier);
        await follower.Step();

        Assert.Contains("has 2 entries, it had 3", follower.Fault, StringComparison.Ordinal);
        using var look = follower.Look();
        Assert.Equal((3L, 2L), (look.Followed.Size, look.Figures().Persons));
    }

    [Fact]
    public async Task A_log_of_other_entries_is_not_followed_after_a_restart()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement("甲");
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        follower.Stop();
        using var other = new Folder();
        using var fork = new GrowingLog(other.Path);
        fork.AddStatement("乙");
        fork.AddStatement("丙");
        fork.Publish();
        using var moved = new Follower(other.Path, _data.File("read.db"), fork.Key);

        await moved.Step();

        Assert.Contains("not those from which the read model was made", moved.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_that_comes_later_is_shown_once_it_is_there()
    {
        using var log = new GrowingLog(_log.Path);
        var statement = log.AddStatement("迟到的文字");
        var slot = log[statement];
        log[statement] = PackSlot.Hidden;
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        using (var early = follower.Look()) Assert.Null(early.Statement(1)!.Text);

        log[statement] = slot;
        log.WritePacks();
        await follower.StepLater();

        using var look = follower.Look();
        Assert.Equal("迟到的文字", look.Statement(1)!.Text);
    }

    [Fact]
    public async Task A_text_that_does_not_match_its_commitment_is_never_shown()
    {
        using var log = new GrowingLog(_log.Path);
        var statement = log.AddStatement("真的文字");
        var slot = (ContentSlot)log[statement];
        log[statement] = slot with { Text = new PresentField(((PresentField)slot.Text!).Salt, "换过的文字") };
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);

        await follower.Step();

        using var look = follower.Look();
        Assert.Null(look.Statement(1)!.Text);
        Assert.Single(look.Statement(1)!.Persons);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
