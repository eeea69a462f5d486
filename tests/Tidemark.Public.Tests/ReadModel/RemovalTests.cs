using System.Text;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.ReadModel;

/// <summary>What is redacted is gone from the read model as soon as its entry is read.</summary>
public sealed class RemovalTests : IDisposable
{
    private const string Secret = "不应留下的一句话";

    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task A_redacted_text_and_signature_are_in_no_byte_of_the_read_model()
    {
        using var log = new GrowingLog(_log.Path);
        var statements = Enumerable.Range(0, 40).Select(at => log.AddStatement(at == 17 ? Repeated(Secret, 400) : $"第{at}份", at == 17 ? Secret : "晨风")).ToArray();
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        Assert.True(Holds(Secret));

        // The pack still has the value: what counts is the entry.
        log.Redact(statements[17]);
        log.Publish();
        await follower.Step();

        Assert.False(Holds(Secret));
        using var look = follower.Look();
        var redacted = look.Statement(18)!;
        Assert.Equal((null, true, true, 0), (redacted.Text, redacted.TextRedacted, redacted.NamesRedacted, redacted.Persons.Count));
        Assert.Equal((40L, 1L), (look.Figures().Persons, look.Figures().Redactions));
    }

    [Fact]
    public async Task A_text_that_is_redacted_in_the_same_batch_is_never_written()
    {
        using var log = new GrowingLog(_log.Path);
        log.Redact(log.AddStatement(Secret, Secret));
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);

        await follower.Step();

        Assert.False(Holds(Secret));
    }

    [Fact]
    public async Task A_statement_taken_back_loses_its_content_with_the_redaction_that_follows()
    {
        using var log = new GrowingLog(_log.Path);
        var statement = log.AddStatement(Secret, Secret);
        log.Publish();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();

        log.Retract(statement);
        log.Publish();
        await follower.Step();
        using (var between = follower.Look()) Assert.Equal((true, Secret), (between.Statement(1)!.Retracted, between.Statement(1)!.Text));

        log.Redact(statement);
        log.Publish();
        await follower.Step();

        Assert.False(Holds(Secret));
        using var look = follower.Look();
        Assert.Equal((0L, 1L, 1L), (look.Figures().Persons, look.Figures().Retracted, look.Figures().Statements));
        Assert.Equal(2, look.Acts(1).Count);
    }

    private bool Holds(string words)
    {
        var sought = Encoding.UTF8.GetBytes(words);
        return Directory.EnumerateFiles(_data.Path).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(sought) >= 0);
    }

    private static string Repeated(string words, int times) => string.Concat(Enumerable.Repeat(words, times));

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
