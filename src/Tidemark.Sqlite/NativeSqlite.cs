using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Tidemark.Sqlite;

/// <summary>Binds the provider to the system's SQLite, which the operating system keeps patched.</summary>
internal static class NativeSqlite
{
    private const string ProviderName = "e_sqlite3";
    private const string SystemLibrary = "libsqlite3.so.0";

    private static readonly Lazy<string> Loaded = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Loads the library on first use and gives its version.</summary>
    internal static string Version => Loaded.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        var version = raw.sqlite3_libversion().utf8_to_string();
        if (raw.sqlite3_libversion_number() < 3_035_000)
            throw new InvalidOperationException($"SQLite {version} is too old: 3.35 or newer is needed.");
        return version;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == ProviderName ? NativeLibrary.Load(SystemLibrary) : 0;
}
