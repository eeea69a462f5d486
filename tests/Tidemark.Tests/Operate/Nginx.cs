using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Operate;

/// <summary>Debian's nginx with the sample configuration, in which nothing but ports, paths and names is another.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    public const string Program = "/usr/sbin/nginx";

    private static readonly string Sample = Path.Combine(Checkout.Root, "docs", "operate", "samples", "nginx.conf");
    private readonly TemporaryFolder folder = new();
    private readonly int port = TidemarkProcess.FreePort();
    private readonly Process process;

    private Nginx(int intake, int desk, int readers, (string From, string To)[] otherwise)
    {
        Shell.Must(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=register.example", "-addext", "subjectAltName=DNS:register.example", "-keyout", folder["key.pem"], "-out", folder["chain.pem"]);
        var text = File.ReadAllText(Sample);
        foreach (var (from, to) in new[]
        {
            ("listen 443 ssl", $"listen 127.0.0.1:{port} ssl"),
            ("127.0.0.1:8081", $"127.0.0.1:{intake}"),
            ("127.0.0.1:8082", $"127.0.0.1:{desk}"),
            ("127.0.0.1:8083", $"127.0.0.1:{readers}"),
            ("/etc/tidemark/tls/fullchain.pem", folder["chain.pem"]),
            ("/etc/tidemark/tls/privkey.pem", folder["key.pem"]),
            ("/var/log/nginx/tidemark.log", folder["access.log"]),
        }.Concat(otherwise))
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var start = new ProcessStartInfo(Program, ["-c", folder.Write("nginx.conf", text), "-g", $"daemon off; pid {folder["nginx.pid"]};"]) { RedirectStandardError = true };
        process = Process.Start(start)!;
    }

    /// <summary>The host name that browsers know, wherever it is reached.</summary>
    public static string Address => "https://register.example";

    /// <summary>The lines of the access log.</summary>
    public string[] Log => File.ReadAllLines(folder["access.log"]);

    public static async Task<Nginx> StartAsync(int intake, int desk, int readers, params (string From, string To)[] otherwise)
    {
        var nginx = new Nginx(intake, desk, readers, otherwise);
        try
        {
            await nginx.AnswersAsync();
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    /// <summary>A way to it by its own name, which trusts this one certificate.</summary>
    public SocketsHttpHandler Way()
    {
        var trusted = X509CertificateLoader.LoadCertificateFromFile(folder["chain.pem"]);
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, errors) =>
                    !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && shown!.GetCertHashString() == trusted.GetCertHashString(),
            },
            ConnectCallback = async (_, cancel) =>
            {
                var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, cancel);
                return client.GetStream();
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // TERM lets the master end its workers.
            Shell.Run("kill", "-TERM", $"{process.Id}");
            await process.WaitForExitAsync();
        }

        process.Dispose();
        folder.Dispose();
    }

    private async Task AnswersAsync()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail("nginx did not answer.");
    }
}
