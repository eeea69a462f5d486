using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tidemark.Private.Stores;

/// <summary>Ends the process after a failed sync: what is being answered is still answered, nothing more is taken, and the next start recovers.</summary>
public sealed partial class ProcessEnd(IHostApplicationLifetime lifetime, ILogger<ProcessEnd> log)
{
    /// <summary>Whether it was asked for: the process then ends with a status that says so.</summary>
    public bool Asked { get; private set; }

    /// <summary>Asks for it.</summary>
    public void After(Exception failure)
    {
        if (Asked)
            return;
        Asked = true;
        Ending(failure.GetType().Name);
        lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "A sync failed ({Kind}): what is on the disk is unknown. The process ends; look at the disk, then start it again.")]
    private partial void Ending(string kind);
}
