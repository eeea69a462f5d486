using Tidemark.Core;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The form tokens of intake, once it has their key; without it the pages say "closed for now".</summary>
internal sealed class DeclarantTokens(IntakeStore intake, RandomSource random, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private FormToken? _tokens;

    internal FormToken? Current
    {
        get
        {
            lock (_gate)
                return _tokens ??= intake.TokenKey is { } key ? new FormToken(key.Span, random, clock) : null;
        }
    }

    public void Dispose() => _tokens?.Dispose();
}
