using System.Net.Sockets;
using System.Text;

namespace Tidemark.Tests.Attacks;

/// <summary>A request as an attacker writes it, byte by byte, without a library that would put it right.</summary>
internal static class RawRequest
{
    /// <summary>Sends bytes and gives what was answered until the server closes.</summary>
    public static async Task<string> SendAsync(Uri address, string head, byte[]? body = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head), limit.Token);
            await stream.WriteAsync(body ?? [], limit.Token);
        }
        catch (IOException)
        {
            // It was refused before it was all sent.
        }

        try
        {
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // Closed without ceremony: what came until here is the answer.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>The status of an answer; 0 if the connection was closed without one.</summary>
    public static int StatusOf(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
}
