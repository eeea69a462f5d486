using Tidemark.Log;

namespace Tidemark.Tests.Bench;

/// <summary>The system calls of an append, to be done again without any of its code: same names, same bytes, same order.</summary>
internal sealed class RecordedCalls(string root)
{
    private readonly List<Call> _calls = [];
    private string _written = "";

    /// <summary>A disk that notes what is done on it.</summary>
    public Disk Disk => new(Note);

    /// <summary>How many there are, by their names.</summary>
    public IReadOnlyDictionary<string, int> Counts => _calls.GroupBy(call => call.Name).ToDictionary(same => same.Key, same => same.Count());

    public void Forget() => _calls.Clear();

    /// <summary>Does them again below another folder.</summary>
    public void Repeat(string folder)
    {
        using var fileSystem = new FileSystemSync(new Disk(), folder);
        for (var at = 0; at < _calls.Count; at++)
        {
            var (name, path, bytes, from) = _calls[at];
            switch (name)
            {
                case "write":
                    var file = Disk.Open(folder + path, Libc.WriteOnly | Libc.Create | Libc.Truncate | Libc.CloseOnExec, Disk.PrivateFile);
                    Assert.Equal(bytes!.Length, (int)Libc.write(file, bytes, (nuint)bytes.Length));
                    if (at + 1 < _calls.Count && _calls[at + 1] is { Name: "fsync" } sync && sync.Path == path)
                    {
                        Assert.Equal(0, Libc.fsync(file));
                        at++;
                    }

                    Assert.Equal(0, Libc.close(file));
                    break;
                case "fsync":
                    var opened = Disk.Open(folder + path, Libc.ReadOnly | Libc.CloseOnExec, 0);
                    Assert.Equal(0, Libc.fsync(opened));
                    Assert.Equal(0, Libc.close(opened));
                    break;
                case "rename":
                    Assert.Equal(0, Libc.rename(folder + from, folder + path));
                    break;
                case "unlink":
                    Assert.Equal(0, Libc.unlink(folder + path));
                    break;
                case "syncfs":
                    fileSystem.Sync();
                    break;
                default:
                    throw new InvalidOperationException($"A call that cannot be done again: {name}.");
            }
        }
    }

    private void Note(string name, string path)
    {
        var inside = path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : throw new InvalidOperationException($"{path} lies outside.");
        _calls.Add(new Call(name, inside, name == "write" ? File.ReadAllBytes(path) : null, name == "rename" ? _written : null));
        if (name == "write")
        {
            _written = inside;
        }
    }

    private sealed record Call(string Name, string Path, byte[]? Bytes, string? From);
}
