using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Private.Stores;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Writer;

/// <summary>A register that <c>tidemark init</c> has made, with its keys.</summary>
internal sealed class OpenRegister : IDisposable
{
    public OpenRegister(string data, string keys, string passphraseFile, long seed)
    {
        (Data, Random) = (data, new SeededRandomSource(seed));
        if (passphraseFile == "-") Keys.AddPlainFiles(keys, OperatorKeyNames.All);
        else Keys.AddSealedFiles(keys, OperatorKeyNames.All, () => Encoding.UTF8.GetBytes(File.ReadAllText(passphraseFile).Trim()));
        LogKey = SignerKey.TryParse(Encoding.ASCII.GetString(Keys[OperatorKeyName.Log]!.Span), out var log) ? log : throw new InvalidDataException("It is no log key.");
        ReleaseKey = ReleaseKey.FromSeed(Keys[OperatorKeyName.Release]!.Span);
        var made = Directory.EnumerateFiles(Path.Combine(data, "log", "checkpoints")).Select(path => Path.GetFileName(path)).Where(name => Days.TryRead(name, out _)).Order(StringComparer.Ordinal).First();
        Days.TryRead(made, out var day);
        Noon = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }

    public string Data { get; }

    public SeededRandomSource Random { get; }

    public OperatorKeys Keys { get; } = new();

    public SignerKey LogKey { get; }

    public ReleaseKey ReleaseKey { get; }

    public DataFolder Folder => new(Data);

    /// <summary>The register's own view of a released statement.</summary>
    public StatementRecord Find(StatementId id) => PublishedRegister.Read(Folder.Log, LogKey.VerifierKey).Find(id)!;

    /// <summary>Noon of the day on which it was made.</summary>
    public DateTimeOffset Noon { get; }

    /// <summary>Half past midnight so many days later, when the day before is listed.</summary>
    public DateTimeOffset AfterMidnight(int days) => new(Days.Of(Noon).AddDays(days), new TimeOnly(0, 30), TimeSpan.Zero);

    public SequencerSetup Setup(InstructionRows instructions, Disk? disk = null) => new()
    {
        Paths = SequencerPaths.Below(Data),
        LogKey = LogKey,
        ReleaseKey = ReleaseKey,
        Random = Random,
        Instructions = instructions,
        Disk = disk ?? new Disk(),
    };

    public void Dispose()
    {
        ReleaseKey.Dispose();
        LogKey.Dispose();
        Keys.Dispose();
    }
}
