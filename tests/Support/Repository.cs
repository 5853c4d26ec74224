using System.Runtime.CompilerServices;

namespace EqualCare.Tests;

/// <summary>Where the sources of what is being tested lie.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
