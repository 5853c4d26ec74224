using System.Text;

namespace EqualCare.Tests.Docs;

/// <summary>A page of docs/ that is printed from the code, since prose drifts.</summary>
internal static class PrintedPage
{
    /// <summary>With this in the environment, the pages are written instead of compared.</summary>
    private const string Write = "EQUALCARE_WRITE_DOCS";

    public static void IsUpToDate(string name, StringBuilder page)
    {
        var file = Path.Combine(Repository.Root, "docs", name);
        var text = page.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(Write) is not null) File.WriteAllText(file, text);
        Assert.True(
            File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text,
            $"docs/{name} is not what the code says any more. Run these tests with {Write}=1 in the environment, and look at what has changed.");
    }
}
