using Tidemark.Log;
using Tidemark.Public.Verify;

namespace Tidemark.Commands;

/// <summary>Keeps the fraud proof of a check in the file that <c>--proof</c> names, and says so on standard error.</summary>
internal static class ProofFile
{
    public static void Keep(string path, Verdict verdict)
    {
        if (verdict.Ok)
        {
            return;
        }

        if (verdict.FraudProof is not { } proof)
        {
            Say($"No fraud proof: {verdict.WhyNoFraudProof}.");
        }
        else if (File.Exists(path))
        {
            Say($"{path} is there already and stays as it is; the new fraud proof is not kept.");
        }
        else
        {
            Write(path, proof);
        }
    }

    private static void Write(string path, byte[] proof)
    {
        try
        {
            Durable.WritePublicFile(Path.GetFullPath(path), proof);
            Say($"The fraud proof is in {path}. Anybody who has the log's key can check it: tidemark verify {path} --key VKEY");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Say($"The fraud proof could not be kept: {error.Message}");
        }
    }

    private static void Say(string text) => Console.Error.WriteLine(text);
}
