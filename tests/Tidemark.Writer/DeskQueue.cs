using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Sodium;

namespace Tidemark.Writer;

/// <summary>The desk's side of the release queue: records as it seals them, answers as it clears them.</summary>
internal sealed class DeskQueue(OpenRegister register)
{
    private readonly ReleaseQueue _queue = new(register.Folder.Release, register.Random);

    public ReleaseStatement Statement(string text, Display display = Display.Shown, string? role = null) => new()
    {
        Id = new StatementId(register.Random.Bytes(StatementId.Length)),
        Claims = new Claims
        {
            Display = display, Kind = StatementKind.Single, Persons = 1, Left = CountMap.Of(("federation", 1)),
            Made = Made.Self, Via = Channel.Web, Confirmed = Confirmed.None, Role = role, Lang = "en",
        },
        Names = SaltedValue.Draw("federation\tA willow", register.Random),
        Text = SaltedValue.Draw(text, register.Random),
        NotBefore = Days.Of(register.Noon),
    };

    /// <summary>Adds a statement; it may not be lost from the moment on at which this returns.</summary>
    public string Add(ReleaseStatement statement)
    {
        var name = Add(new ReleaseRecord { Statement = statement });
        Acknowledge.That("queued", name, statement.Id);
        return name;
    }

    public string Add(ReleaseRecord record) => _queue.Add(SealedBox.Seal(register.ReleaseKey.PublicKey, record.Write()), Days.Of(register.Noon));

    /// <summary>Adds what nobody can open.</summary>
    public string AddForeign() => Keep(_queue.Add(register.Random.Bytes(200), Days.Of(register.Noon)));

    /// <summary>Adds an act that the register cannot take.</summary>
    public string AddUnfit(OperatorAct act) => Keep(Add(new ReleaseRecord { Act = act }));

    private static string Keep(string name)
    {
        Acknowledge.That("kept", name);
        return name;
    }

    /// <summary>Takes a record back; from then on it must never be released.</summary>
    public void Withdraw(string name, StatementId id)
    {
        Acknowledge.NoLonger("queued", name, id);
        if (!_queue.Withdraw(name)) throw new InvalidOperationException("It is not there to be withdrawn.");
        Acknowledge.That("withdrawn", name, id);
    }

    /// <summary>Clears every answer, as the desk does when it has taken it over.</summary>
    public void Clear()
    {
        // What nobody can open is the operator's to look at.
        var names = _queue.Answers().Where(one => one.Value is not ReleaseAnswer.Refused { Rule: "record" }).Select(one => one.Key).Concat(_queue.Withdrawn()).ToList();
        foreach (var name in names) Acknowledge.NoLonger("answered", name);
        _queue.Clear(names);
    }

    /// <summary>Says of every answer that it is there.</summary>
    public void Answered()
    {
        foreach (var name in _queue.Answers().Keys) Acknowledge.That("answered", name);
    }

    public void PutUnsynced(ReleaseStatement statement) => File.WriteAllBytes(
        Path.Combine(register.Folder.Release, _queue.NewName()), SealedBox.Seal(register.ReleaseKey.PublicKey, new ReleaseRecord { Statement = statement }.Write()));
}
