using System.Xml.Linq;

namespace EqualCare.Tests.Structure;

/// <summary>References point one way: web → silo → grains → abstractions. Nothing reaches against that, neither a project nor a folder.</summary>
public class DirectionTests
{
    // Each may lean on those to its left.
    private static readonly string[] Order = ["abstractions", "grains", "silo", "web"];

    // What abstractions stand on is the engine's API, and the engine stands on nothing of ours.
    private static readonly string[] Engine = ["embedded"];

    public static TheoryData<string> Rooms => [.. Order];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void AProjectReferencesOnlyWhatLiesBelowIt(string room)
    {
        var allowed = Order[..Array.IndexOf(Order, room)].Concat(Engine).ToHashSet();
        var reached = ProjectsIn(room)
            .SelectMany(project => XDocument.Load(project).Descendants("ProjectReference").Select(reference => RoomOf(project, reference.Attribute("Include")!.Value)))
            .Distinct();
        Assert.Empty(reached.Except(allowed));
    }

    [Fact]
    public void TheEmbeddedEngineKnowsNothingOfOurs()
    {
        var reached = ProjectsIn("embedded")
            .SelectMany(project => XDocument.Load(project).Descendants("ProjectReference").Select(reference => RoomOf(project, reference.Attribute("Include")!.Value)))
            .Distinct();
        Assert.Empty(reached.Except(Engine));
        Assert.DoesNotContain(SourcesIn("embedded"), file => File.ReadAllText(file).Contains("using EqualCare", StringComparison.Ordinal));
    }

    [Fact]
    public void GrainsKnowNoDatabaseNoWebAndNoEngineInternals()
    {
        string[] strangers = ["Npgsql", "Microsoft.Data.Sqlite", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore"];
        foreach (var file in SourcesIn("grains").Concat(SourcesIn("abstractions")))
            Assert.DoesNotContain(UsedBy(file), name => strangers.Any(stranger => name.StartsWith(stranger, StringComparison.Ordinal)));
    }

    [Fact]
    public void OnlyTheEngineSetUpAsksWhichEngineRuns()
    {
        var asking = Order.SelectMany(SourcesIn).Where(file => File.ReadAllText(file).Contains("#if", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["Engine.cs"], asking);
    }

    [Fact]
    public void EveryFolderOfGrainsIsAWordOfTheDomainOrASharedMechanism()
    {
        string[] shared = ["Entities", "Journal", "Live", "Time"];
        var words = Folders("abstractions").Concat(shared).ToHashSet();
        Assert.Empty(Folders("grains").Except(words));
    }

    private static IEnumerable<string> ProjectsIn(string room) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> SourcesIn(string room) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    private static IEnumerable<string> Folders(string room) =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, room)).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("obj" or "bin"));

    private static string RoomOf(string project, string reference) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(reference.Replace('\\', '/'), Path.GetDirectoryName(project)!)).Split('/')[0];

    private static IEnumerable<string> UsedBy(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith("using ", StringComparison.Ordinal))
        .Select(line => line["using ".Length..].TrimEnd(';'));
}
