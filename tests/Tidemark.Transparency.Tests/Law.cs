using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Checks a law on a hundred arbitrary values, the same ones in every run.</summary>
internal static class Law
{
    internal static void Holds<T>(Gen<T> values, Func<T, bool> law) =>
        Prop.ForAll(values.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 7));
}
