namespace Tidemark.Commands;

/// <summary>Asks before something that cannot be taken back.</summary>
internal static class Agreement
{
    /// <summary>Whether the operator agreed, on the terminal or beforehand.</summary>
    public static bool Given(bool beforehand, string question)
    {
        if (beforehand)
        {
            return true;
        }

        if (Console.IsInputRedirected)
        {
            throw new WrongUseException("There is no terminal to ask on: --yes answers.");
        }

        Console.Error.Write($"{question} Type yes: ");
        if (Console.ReadLine()?.Trim() == "yes")
        {
            return true;
        }

        Console.Error.WriteLine("Nothing was changed.");
        return false;
    }
}
