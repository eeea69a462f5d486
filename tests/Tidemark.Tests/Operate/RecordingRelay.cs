using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Tests.Operate;

/// <summary>Stands before a zone, passes everything on, and keeps what was asked.</summary>
internal sealed class RecordingRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly List<MemoryStream> asked = [];
    private readonly Uri target;
    private readonly Task work;

    public RecordingRelay(string target)
    {
        this.target = new Uri(target);
        listener.Start();
        work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every request so far as it came over the wire.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (asked)
            {
                return [.. asked.Select(one => Encoding.Latin1.GetString(one.ToArray()))];
            }
        }
    }

    /// <summary>The lines before the body of every request.</summary>
    public IEnumerable<string[]> Heads => Requests.Select(request => request.Split("\r\n\r\n")[0].Split("\r\n"));

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await work;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                _ = RelayAsync(await listener.AcceptTcpClientAsync(end.Token));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task RelayAsync(TcpClient from)
    {
        using var near = from;
        using var far = new TcpClient();
        var kept = new MemoryStream();
        lock (asked)
        {
            asked.Add(kept);
        }

        try
        {
            await far.ConnectAsync(target.Host, target.Port, end.Token);
            await Task.WhenAny(PassAsync(near.GetStream(), far.GetStream(), kept), PassAsync(far.GetStream(), near.GetStream(), null));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or IOException)
        {
            // One side went away: so does the other.
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, MemoryStream? kept)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, end.Token) is > 0 and var read)
        {
            if (kept is not null)
            {
                lock (asked)
                {
                    kept.Write(buffer, 0, read);
                }
            }

            await to.WriteAsync(buffer.AsMemory(0, read), end.Token);
        }
    }
}
