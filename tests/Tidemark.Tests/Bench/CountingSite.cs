using System.Net;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Bench;

/// <summary>A plain web server over a log's folder on loopback that counts what it gives.</summary>
internal sealed class CountingSite : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;
    private readonly Task _serving;
    private long _bytes;
    private int _requests;

    public CountingSite(string folder)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{TidemarkProcess.FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public long Bytes => _bytes;

    public int Requests => _requests;

    public void Forget() => (_bytes, _requests) = (0, 0);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext asked;
            try
            {
                asked = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var answer = asked.Response;
            var file = Path.Combine(_folder, asked.Request.Url!.AbsolutePath.TrimStart('/'));
            Interlocked.Increment(ref _requests);
            if (!File.Exists(file))
            {
                answer.StatusCode = 404;
                continue;
            }

            var bytes = await File.ReadAllBytesAsync(file);
            Interlocked.Add(ref _bytes, bytes.Length);
            answer.ContentLength64 = bytes.Length;
            await answer.OutputStream.WriteAsync(bytes);
        }
    }
}
