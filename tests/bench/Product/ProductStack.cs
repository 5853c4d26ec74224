using EqualCare.Bench.Driving;
using EqualCare.Chat;
using EqualCare.Database;
using EqualCare.SignIn;

namespace EqualCare.Bench.Product;

/// <summary>The product: teams are put into its journal in bulk, then the real server starts on it.</summary>
internal sealed class ProductStack : Stack
{
    private const int TeamsAtOnce = 200;

    private readonly string? _folder;

    private ProductStack(string name, ServedProcess process, int databaseProcess, string? folder)
        : base(name, process, databaseProcess) => _folder = folder;

    /// <param name="postgres">Null for SQLite in a folder of its own.</param>
    /// <param name="seeds">Who waits for their givers.</param>
    /// <param name="past">What is to be there already.</param>
    public static async Task<ProductStack> Start(BenchPostgres? postgres, Seeds seeds, Func<Store, Task>? past = null)
    {
        var folder = postgres is null ? Directory.CreateTempSubdirectory("equalcare-bench-").FullName : null;
        var options = new DatabaseOptions { DataFolder = folder, Postgres = postgres is null ? null : await postgres.CreateDatabase("product") };
        string[] where = options.Postgres is { } connection ? ["--postgres", connection] : ["--data", folder!];
        var process = new ServedProcess(typeof(Server).Assembly.Location, address => ["--urls", address.ToString(), "--no-demo", .. where]);
        var stack = new ProductStack(postgres is null ? "SQLite" : "PostgreSQL", process, postgres?.ProcessId ?? 0, folder);
        await using (var store = await Store.Open(options))
        {
            if (past is not null) await past(store);
            await stack.Seed(store, seeds);
        }

        await process.Start();
        await stack.Settle();
        return stack;
    }

    public override async Task Settle()
    {
        while (await Lag() > 0) await Task.Delay(100);
    }

    /// <summary>How many events those who follow the journal have still to read, all of them together.</summary>
    public Task<double> Lag() => Process.Metric("equalcare_subscription_lag");

    /// <summary>What the journal has committed so far.</summary>
    public async Task<Groups> Groups() => new(
        await Process.Metric("equalcare_journal_group_size_count"),
        await Process.Metric("equalcare_journal_group_size_sum"),
        await Process.Metric("equalcare_journal_commit_duration_seconds_sum"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private async Task Seed(Store store, Seeds seeds)
    {
        var teams = new List<BenchTeam>();
        foreach (var some in Enumerable.Range(0, seeds.Teams).Chunk(TeamsAtOnce))
            teams.AddRange(await Task.WhenAll(some.Select(_ => Task.Run(() => BenchTeam.Waiting(store.Journal, seeds.Workers, seeds.VisitsEach, seeds.RoomLines)))));
        var tokens = await Accreditation.Of(store.Database, teams.SelectMany(team => team.People).Select(person => person.Id));
        Teams = [.. teams.Select(team => new StackTeam($"team/{team.Id}", [.. team.People.Select(person => tokens[person.Id])]))];
        Visits = InTurns(teams.Select(team => (IReadOnlyList<StackVisit>)
            [.. team.Waits.Select(visit => new StackVisit(visit.Visit.Value, tokens[visit.Giver], $"team/{team.Id}"))]));
    }
}

/// <param name="Workers">In each team.</param>
/// <param name="VisitsEach">That wait for each worker, one after the other.</param>
/// <param name="RoomLines">What the server tells in the teams' rooms: who comes and goes, where a team leaves it as it is.</param>
internal sealed record Seeds(int Teams, int Workers = 4, int VisitsEach = 20, RoomLines RoomLines = RoomLines.All)
{
    /// <summary>As many teams as have so many visits waiting.</summary>
    public static Seeds OfVisits(int visits) => new(Math.Max(1, visits / 80));
}

/// <param name="Count">How many groups.</param>
/// <param name="Appends">How many appends in them.</param>
/// <param name="Seconds">How long they took to be on disk, all together.</param>
internal readonly record struct Groups(double Count, double Appends, double Seconds)
{
    public static Groups operator -(Groups later, Groups before) =>
        new(later.Count - before.Count, later.Appends - before.Appends, later.Seconds - before.Seconds);
}
