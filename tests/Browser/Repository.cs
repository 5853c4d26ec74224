namespace EqualCare.Tests.Browser;

/// <summary>Where things are in the repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Server => Path.Combine(Root, "web/bin/Release/net10.0/EqualCare.Web.dll");

    public static string App => Path.Combine(Root, "web/wwwroot");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EqualCare.Orleans.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder.FullName;
    }
}
