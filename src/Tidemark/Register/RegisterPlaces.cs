using Tidemark.Private.Stores;

namespace Tidemark.Register;

/// <summary>The folders of one register below its data folder, those of the private zones and those of the rest.</summary>
internal sealed record RegisterPlaces(string Data)
{
    public DataFolder Private { get; } = new(Data);

    /// <summary>The sequencer's own: state, journal, what hidden statements need.</summary>
    public string Sequencer => Path.Combine(Data, "sequencer");

    /// <summary>The read model, made from the log alone.</summary>
    public string ReadModel => Path.Combine(Data, "public", "read.db");

    /// <summary>Operator keys of a demo, unsealed.</summary>
    public string DemoKeys => Path.Combine(Data, "keys");

    /// <summary>Every folder that holds a store.</summary>
    public IEnumerable<string> Folders =>
        new[] { Private.Rows, Private.Outbox, Private.Status, Private.Desk, Private.Weeks, ReadModel }
            .Select(file => Path.GetDirectoryName(file)!)
            .Concat([Private.Taken, Private.Release, Private.Log, Sequencer])
            .Distinct();
}
