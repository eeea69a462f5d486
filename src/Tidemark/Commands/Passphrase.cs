using System.Text;

namespace Tidemark.Commands;

/// <summary>Asks for a passphrase on the terminal without showing it, or reads the first line of a file.</summary>
internal static class Passphrase
{
    public static string Existing(string? file, string what) => file is null ? Ask($"Passphrase of {what}: ") : FirstLine(file);

    /// <summary>A passphrase to be set: long enough, and typed twice where it is typed.</summary>
    public static string New(string? file, string what)
    {
        var chosen = file is null ? Ask($"Choose a passphrase for {what} (at least {Private.Staff.Passphrase.Shortest} characters): ") : FirstLine(file);
        if (!Private.Staff.Passphrase.IsLongEnough(chosen))
        {
            throw new WrongUseException($"A passphrase has at least {Private.Staff.Passphrase.Shortest} characters. Several words that you do not use elsewhere are good.");
        }

        return file is not null || Ask("Type it once more: ") == chosen ? chosen : throw new WrongUseException("The two differ. Nothing was made; start again.");
    }

    private static string FirstLine(string file)
    {
        try
        {
            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadLine() is { Length: > 0 } line ? line : throw new WrongUseException($"{file}: its first line is empty; it should hold what is asked for.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"{file}: it cannot be read: {problem.Message}");
        }
    }

    /// <summary>Asks on the terminal; what is typed is not shown.</summary>
    public static string Ask(string question, string otherwise = "There is no terminal to ask for a passphrase on. Give it in a file: see --help.")
    {
        if (Console.IsInputRedirected)
        {
            throw new WrongUseException(otherwise);
        }

        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case ConsoleKey.Backspace:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                default:
                    typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
