using System.Globalization;

namespace Tidemark.Public.Tests.Verify;

/// <summary>It is always noon of one day.</summary>
internal sealed class FixedClock(string day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
