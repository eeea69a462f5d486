using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Checks a law on arbitrary values, the same ones in every run; on a hundred, or as many as are asked for.</summary>
internal static class Law
{
    internal static void Holds<T>(Gen<T> values, Func<T, bool> law, int tries = 100) =>
        Prop.ForAll(values.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 7).WithMaxTest(tries));
}
