using System.Diagnostics;
using System.Globalization;

namespace Tidemark.Tests.Faults;

/// <summary>The one-shot writer at work: each step on a thread that waits for its tracer.</summary>
internal sealed class StepWriter(Process process) : IDisposable
{
    /// <summary>Announces a step; gives its thread, and what makes its temporary names its own.</summary>
    public (int Thread, string Own) Announce(string data)
    {
        process.StandardInput.WriteLine(data);
        var said = process.StandardOutput.ReadLine()?.Split(' ');
        Assert.True(said is ["THREAD", ..], $"The writer did not begin: {(process.HasExited ? process.StandardError.ReadToEnd() : "")}");
        return (int.Parse(said![1], CultureInfo.InvariantCulture), $".{process.Id}-{said[2]}.tmp");
    }

    /// <summary>Lets it go; how it ended, or null if it was killed.</summary>
    public string? Go()
    {
        process.StandardInput.WriteLine();
        return process.StandardOutput.ReadLine();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
