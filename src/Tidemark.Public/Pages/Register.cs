using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What one request reads: the register at one moment. Closed with the request.</summary>
internal sealed class Register(PublicOptions options, CampaignNames names) : IDisposable
{
    private Snapshot? _look;

    public PublicOptions Options => options;

    /// <summary>The read model, or null while there is nothing in it.</summary>
    public Snapshot? Look() => _look ??= Snapshot.Open(options);

    public Names Names(Snapshot look) => names.Of(look);

    public void Dispose() => _look?.Dispose();
}
