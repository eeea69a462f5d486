using System.Globalization;
using System.Reflection;

namespace Tidemark.Sqlite;

/// <summary>One numbered step of a store's schema.</summary>
public sealed record Migration(int Number, string Sql)
{
    /// <summary>Reads the steps that lie beside a feature as embedded files, <c>0001.sql</c> or <c>0001-what.sql</c>.</summary>
    /// <param name="assembly">The assembly that holds them.</param>
    /// <param name="folder">The resource folder, for example <c>Tidemark.Private.Desk.Schema</c>.</param>
    public static IReadOnlyList<Migration> Embedded(Assembly assembly, string folder)
    {
        var prefix = folder + ".";
        var steps = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name, prefix))
            .OrderBy(step => step.Number)
            .ToArray();
        if (steps.Length == 0)
            throw new InvalidOperationException($"No migration is embedded under {folder}.");
        for (var i = 0; i < steps.Length; i++)
            if (steps[i].Number != i + 1)
                throw new InvalidOperationException($"The migrations under {folder} are not numbered 1, 2, 3 without a gap.");
        return steps;
    }

    private static Migration Read(Assembly assembly, string name, string prefix)
    {
        var digits = name.AsSpan(prefix.Length, 4);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new Migration(int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}
