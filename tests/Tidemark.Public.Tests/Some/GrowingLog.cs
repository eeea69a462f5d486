using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Some;

/// <summary>A log that a test writes entry by entry into a folder, laid out as it is served.</summary>
internal sealed partial class GrowingLog : IDisposable
{
    public const string Origin = "example.org/register";

    private readonly List<byte[]> _entries = [];
    private readonly List<PackSlot> _slots = [];
    private readonly Dictionary<long, ContentSlot> _contents = [];
    private readonly RegisterState _register = new(Origin);
    private readonly string _folder;
    private readonly SignerKey _key;
    private RightEdge _edge = RightEdge.Empty;
    private long _drawn;

    public GrowingLog(string folder, byte[]? campaign = null)
    {
        _folder = folder;
        _key = new SignerKey(Origin, KeyType.Ed25519, SHA256.HashData("the key of a log in a test"u8));
        AddManifest(campaign ?? File.ReadAllBytes(Checkout.Campaign));
    }

    public VerifierKey Key => _key.VerifierKey;

    public DateOnly Day { get; set; } = new(2024, 11, 20);

    public RegisterState Register => _register;

    /// <summary>A statement by one person, given back by its index.</summary>
    public long AddStatement(string text = "我退出。", string signature = "晨风", Claims? claims = null)
    {
        var said = claims ?? Claims();
        var names = Enumerable.Range(0, said.Persons).Select(person => new NamedPerson(
            [.. said.Left.Where(left => person < left.Value).Select(left => left.Key)], said.Persons == 1 ? signature : signature + (person + 1)));
        var (namesField, textField) = (Present(NamesValue.Write(names)), Present(text));
        var index = Add(
            new StatementEntry
            {
                Id = new StatementId(Draw(StatementId.Length)),
                Number = _register.Statements + 1,
                Day = Day,
                Claims = said,
                Names = Commitment.Of(ContentField.Names, namesField.Salt, namesField.Value),
                Text = Commitment.Of(ContentField.Text, textField.Salt, textField.Value),
            },
            said.Display is Display.Hidden ? PackSlot.Hidden : new ContentSlot(namesField, textField));
        _contents[index] = new ContentSlot(namesField, textField);
        return index;
    }

    public static Claims Claims(
        Display display = Display.Shown, int persons = 1, string? role = null, string? place = null, string lang = "zh-Hans",
        Made made = Made.Self, Confirmed confirmed = Confirmed.None, params string[] left) => new()
    {
        Display = display,
        Kind = persons == 1 ? StatementKind.Single : StatementKind.List,
        Persons = persons,
        Left = CountMap.Of((left.Length == 0 ? ["party"] : left).Select(code => KeyValuePair.Create(code, (long)persons))),
        Made = made,
        Via = Channel.Web,
        Confirmed = confirmed,
        Role = role,
        Place = place,
        Lang = lang,
    };

    public long Retract(long statement)
    {
        var now = _register.At(statement)!;
        return Add(new RetractionEntry { Day = Day, Of = now.Index, Last = now.Last, Was = now.Claims, By = ActAuthority.Code, Reason = Reason.ChangedMind }, PackSlot.Null);
    }

    /// <summary>Redacts both fields. The pack keeps its line until <see cref="Forget"/>.</summary>
    public long Redact(long statement)
    {
        var now = _register.At(statement)!;
        return Add(
            new RedactionEntry
            {
                Day = Day, Of = now.Index, Last = now.Last, Was = now.Claims, Fields = RedactedFields.Both, By = ActAuthority.Operator, Reason = Reason.Safety,
                Now = now.Retracted ? now.Claims : now.Claims with { Display = Display.Redacted },
            },
            PackSlot.Null);
    }

    /// <summary>Takes a redacted value out of the pack.</summary>
    public void Forget(long statement, long redaction) => _slots[(int)statement] = new ContentSlot(new RemovedField(redaction), new RemovedField(redaction));

    public PackSlot this[long index]
    {
        get => _slots[(int)index];
        set => _slots[(int)index] = value;
    }

    public long AddManifest(byte[] campaign)
    {
        var digest = Digest.Of(campaign);
        Directory.CreateDirectory(Path.Combine(_folder, "manifest"));
        File.WriteAllBytes(Path.Combine(_folder, "manifest", digest.ToHex()), campaign);
        return Add(new ManifestEntry { Day = Day, Subject = ManifestSubject.Campaign, Digest = digest, Size = campaign.Length }, PackSlot.Null);
    }

    /// <summary>Adds an entry that keeps the rules, and the tally after it if one is due.</summary>
    public long Add(Entry entry, PackSlot slot)
    {
        var index = Append(EntryCodec.Write(entry), slot);
        if (_register.NextIsTally) Append(EntryCodec.Write(_register.NextTally(Day)), PackSlot.Null);
        return index;
    }

    /// <summary>Adds bytes that break a rule: no read model may take them.</summary>
    public void AddUnchecked(byte[] entry)
    {
        _entries.Add(entry);
        _slots.Add(PackSlot.Null);
    }

    /// <summary>Alters an entry after the fact and publishes, with tree and checkpoint made right again; tallies stay as they are.</summary>
    public void Alter(long index, Func<Entry, Entry> alter)
    {
        if (EntryCodec.Read(_entries[(int)index], out var entry) is { } failure) throw new InvalidOperationException(failure.Why);
        _entries[(int)index] = EntryCodec.Write(alter(entry!));
        _edge = RightEdge.Empty;
        Publish();
    }

    /// <summary>Writes everything that was added, the checkpoint last.</summary>
    public void Publish()
    {
        var growth = _edge.Grow([.. _entries.Skip((int)_edge.Size).Select(entry => MerkleTree.Leaf(entry))]);
        foreach (var tile in growth.Tiles) Write(tile.Path.Format(), tile.Bytes.ToArray());
        for (var bundle = _edge.Size / TilePath.FullWidth; bundle * TilePath.FullWidth < _entries.Count; bundle++)
        {
            var path = EntriesPath.At(bundle, _entries.Count);
            Write(path.Format(), EntryBundle.Write([.. _entries.Skip((int)bundle * TilePath.FullWidth).Take(path.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]));
        }

        WritePacks();
        _edge = growth.Edge;
        Write("checkpoint", new Checkpoint(Origin, _edge.Size, _edge.Root).Sign(_key).ToBytes());
    }

    public void WritePacks()
    {
        for (var pack = 0; pack * Pack.Slots < _slots.Count; pack++)
            Write(string.Create(CultureInfo.InvariantCulture, $"content/{pack:000}"), Pack.Write(_slots.Skip(pack * Pack.Slots).Take(Pack.Slots)));
    }

    public void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public void Dispose() => _key.Dispose();

    private long Append(byte[] entry, PackSlot slot)
    {
        var manifests = Path.Combine(_folder, "manifest");
        if (_register.Append(entry, digest => File.ReadAllBytes(Path.Combine(manifests, digest.ToHex()))) is { } failure)
            throw new InvalidOperationException($"{failure.Rule}: {failure.Why}");
        _entries.Add(entry);
        _slots.Add(slot);
        return _entries.Count - 1;
    }

    private PresentField Present(string value) => new(new Digest(Draw(Digest.Length)), value);

    private byte[] Draw(int length) => SHA256.HashData(Encoding.ASCII.GetBytes($"draw {_drawn++}"))[..length];
}
