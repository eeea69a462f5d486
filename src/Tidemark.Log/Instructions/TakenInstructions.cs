namespace Tidemark.Log;

/// <summary>The ids of instructions that the sequencer has taken: empty files that intake may read (docs/decisions/0005).</summary>
/// <remarks>Durability law: an id stands here only when its instruction is durable in the sequencer's own folder, and goes when its row has gone.</remarks>
internal sealed class TakenInstructions
{
    private readonly Disk _disk;
    private readonly string _folder;
    private readonly HashSet<string> _names;

    public TakenInstructions(Disk disk, string folder)
    {
        (_disk, _folder) = (disk, folder);
        disk.CreateFolder(folder);
        _names = [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(ReleaseQueue.IsName)];
    }

    public bool Has(string name) => _names.Contains(name);

    public void Add(string name, DateOnly day)
    {
        _disk.WriteFile(Path.Combine(_folder, name), [], Disk.PublicFile, day);
        _names.Add(name);
    }

    /// <summary>Forgets those of which intake has removed the row.</summary>
    public void KeepOnly(IReadOnlySet<string> rows)
    {
        foreach (var name in _names.Where(name => !rows.Contains(name)).ToList())
        {
            _disk.Unlink(Path.Combine(_folder, name));
            _names.Remove(name);
        }
    }
}
