using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>What has to hold of every disk that a trace may leave; anything thrown is a fault.</summary>
internal interface IDiskCheck
{
    /// <summary>Of the disk as it was found.</summary>
    void CheckFound(LostDisk disk, Promises promises);

    /// <summary>Of what the product makes of it, at the path where it was written.</summary>
    void Check(LostDisk disk, Promises promises, string root);
}
