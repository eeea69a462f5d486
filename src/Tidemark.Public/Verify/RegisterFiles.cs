namespace Tidemark.Public.Verify;

/// <summary>A register's files, in a folder or behind an address.</summary>
internal sealed class RegisterFiles : IDisposable
{
    private readonly Func<string, CancellationToken, ValueTask<byte[]?>> _fetch;
    private readonly WebFiles? _web;

    private RegisterFiles(Func<string, CancellationToken, ValueTask<byte[]?>> fetch, WebFiles? web) => (_fetch, _web) = (fetch, web);

    /// <summary>Opens an http or https address or a folder; null for anything else.</summary>
    public static RegisterFiles? Open(string place, TimeProvider clock)
    {
        if (Uri.TryCreate(place, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            var web = new WebFiles(address, clock);
            return new RegisterFiles(web.Fetch, web);
        }

        return Directory.Exists(place) ? new RegisterFiles(new FolderFiles(place).Fetch, null) : null;
    }

    /// <summary>How many files are worth asking for ahead: over a network time passes before one comes.</summary>
    public int Ahead => _web is null ? 0 : 8;

    public async ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        try
        {
            return await _fetch(path, cancel);
        }
        catch (IOException error)
        {
            throw new UnreadableException(RegisterPaths.Kind(path), $"{path} cannot be read: {error.Message}");
        }
    }

    public void Dispose() => _web?.Dispose();
}

/// <summary>A file could neither be had nor be found missing.</summary>
internal sealed class UnreadableException(string kind, string message) : Exception(message)
{
    /// <summary>The name under which a verdict reports it.</summary>
    public string Kind { get; } = kind;
}
