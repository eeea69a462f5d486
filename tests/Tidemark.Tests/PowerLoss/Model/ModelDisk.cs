namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>A file system under one law: a sync of a file makes its bytes and size durable and not its name; of a folder, the names in it; of the file system of the data, everything on it. Nothing else is sure.</summary>
internal sealed class ModelDisk
{
    private const string Keys = "keys";
    private int _inodes, _numbers;

    public ModelDisk(string root)
    {
        Root = root;
        Top = new Inode(_inodes++, isFolder: true);
    }

    public string Root { get; }

    public Inode Top { get; }

    /// <summary>What may have reached the disk or not, in the order in which it was asked for.</summary>
    public List<Pending> Pending { get; } = [];

    public bool Holds(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public Inode? Find(string path)
    {
        var here = Top;
        foreach (var name in Relative(path))
            if (!here.LiveNames.TryGetValue(name, out here!)) return null;
        return here;
    }

    public Inode Create(string path, bool isFolder)
    {
        var made = new Inode(_inodes++, isFolder);
        Name(path, made);
        return made;
    }

    public void Write(Inode file, long offset, byte[] bytes)
    {
        var written = new Written(_numbers++, file, offset, bytes);
        Pending.Add(written);
        file.Live = written.ApplyTo(file.Live, 0, bytes.Length);
    }

    public void Resize(Inode file, long size)
    {
        if (file.Live.Length == size) return;
        var resized = new Resized(_numbers++, file, size);
        Pending.Add(resized);
        file.Live = resized.ApplyTo(file.Live);
    }

    public void Remove(string path) => Name(path, null);

    public void Rename(string from, string to)
    {
        var moved = Find(from) ?? throw new InvalidDataException($"{from} is renamed and is not there.");
        Name(from, null, Name(to, moved));
    }

    public void Sync(Inode inode)
    {
        foreach (var pending in Pending.Where(pending => pending.On == inode)) MakeDurable(pending);
        Pending.RemoveAll(pending => pending.On == inode);
    }

    /// <summary>Whether a change lies on the file system of the data; the keys may lie on another one, as an operator is asked to keep them apart.</summary>
    public bool IsOfData(Pending pending) => !IsOfKeys(pending.On) && pending is not Named { Name: Keys };

    public void SyncData()
    {
        foreach (var pending in Pending.Where(IsOfData)) MakeDurable(pending);
        Pending.RemoveAll(IsOfData);
    }

    private bool IsOfKeys(Inode inode) => Top.LiveNames.TryGetValue(Keys, out var keys) && (inode == keys || keys.LiveNames.ContainsValue(inode));

    /// <summary>Brings the files of a disk in, durable.</summary>
    public void Load(LostDisk lost)
    {
        foreach (var (path, content) in lost.Paths)
        {
            var made = Create(Path.Combine(Root, path), content is null);
            if (content is not null) Write(made, 0, content.Bytes);
        }

        foreach (var pending in Pending) MakeDurable(pending);
        Pending.Clear();
    }

    private Named Name(string path, Inode? target, Named? needs = null)
    {
        var parts = Relative(path);
        var folder = Find(Path.GetDirectoryName(path)!) ?? throw new InvalidDataException($"The folder of {path} is not there.");
        var named = new Named(_numbers++, folder, parts[^1], target, needs);
        Pending.Add(named);
        Apply(named, folder.LiveNames);
        return named;
    }

    private static void MakeDurable(Pending pending)
    {
        pending.IsDurable = true;
        switch (pending)
        {
            case Named named: Apply(named, named.On.DurableNames); break;
            case Written written: written.On.Durable = new Content(written.ApplyTo(written.On.Durable.Bytes, 0, written.Bytes.Length)); break;
            case Resized resized: resized.On.Durable = new Content(resized.ApplyTo([.. resized.On.Durable.Bytes])); break;
        }
    }

    public static void Apply(Named named, SortedDictionary<string, Inode> names)
    {
        if (named.Target is null) names.Remove(named.Name);
        else names[named.Name] = named.Target;
    }

    private string[] Relative(string path) => path.Length <= Root.Length ? [] : path[(Root.Length + 1)..].Split('/');
}
