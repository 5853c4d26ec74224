namespace EqualCare.Bench;

/// <summary>How a part that drives whole servers is to run: <c>[sqlite] [postgres] [--name value …]</c>.</summary>
internal sealed class BenchOptions
{
    private static readonly string[] BothDatabases = ["sqlite", "postgres"];

    private readonly Dictionary<string, string> _named = [];

    private BenchOptions(IReadOnlyList<string> databases) => Databases = databases;

    /// <summary>The product's databases, in the order in which they are measured.</summary>
    public IReadOnlyList<string> Databases { get; }

    /// <summary>The file to which each run adds a line of JSON.</summary>
    public string? Results => _named.GetValueOrDefault("results");

    /// <summary>For each stack before its first turn that counts: until the compiler has seen what is hot.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Number("warm-up", 20));

    public TimeSpan Turn => TimeSpan.FromSeconds(Number("seconds", 5));

    public int Rounds => Number("rounds", 3);

    public static BenchOptions Parse(string[] args)
    {
        var databases = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (databases.Except(BothDatabases).FirstOrDefault() is { } other) throw new ArgumentException($"There is no database '{other}'.", nameof(args));
        var options = new BenchOptions(databases.Length > 0 ? databases : BothDatabases);
        foreach (var pair in args[databases.Length..].Chunk(2))
            options._named[pair[0][2..]] = pair.Length == 2 ? pair[1] : throw new ArgumentException($"{pair[0]} needs a value.", nameof(args));
        return options;
    }

    public int Number(string name, int otherwise) =>
        _named.TryGetValue(name, out var text) ? int.Parse(text) : otherwise;

    public IReadOnlyList<int> Numbers(string name, params int[] otherwise) =>
        _named.TryGetValue(name, out var text) ? [.. text.Split(',').Select(int.Parse)] : otherwise;
}
