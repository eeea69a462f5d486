namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>What is wrong with a disk after power came back.</summary>
internal sealed class Fault(string what) : Exception(what)
{
    public static void If(bool wrong, string what)
    {
        if (wrong) throw new Fault(what);
    }
}
