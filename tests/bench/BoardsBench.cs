using System.Diagnostics;
using EqualCare.Appointments;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;
using EqualCare.Tests.Support;

namespace EqualCare.Bench;

/// <summary>
/// What live boards cost: the first picture of a team with a year of visits, a command on a young and on an old team while its board is watched, and how
/// soon whoever watches hears of it, or of the end of their access. The baseline is the same with a young team.
/// </summary>
internal static class BoardsBench
{
    private const int Rounds = 9;
    private const int Commands = 300;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("equalcare-bench-").FullName;
        await MeasureAsync("SQLite", new DatabaseOptions { DataFolder = folder });
        Directory.Delete(folder, recursive: true);
        if (PrivatePostgres.WhyUnavailable is { } reason)
        {
            Console.WriteLine($"PostgreSQL is left out: {reason}");
            return 0;
        }

        await using var server = await PrivatePostgres.Start();
        await MeasureAsync("PostgreSQL", new DatabaseOptions { Postgres = await server.CreateDatabase("bench") });
        return 0;
    }

    private static async Task MeasureAsync(string name, DatabaseOptions options)
    {
        var (young, old) = (new List<BenchTeam>(), new List<BenchTeam>());
        await using (var store = await Store.Open(options))
        {
            // Each is woken once; the first ones warm everything up.
            for (var i = 0; i <= Rounds; i++) young.Add(await BenchTeam.In(store.Journal, days: 1));
            for (var i = 0; i <= Rounds; i++) old.Add(await BenchTeam.In(store.Journal, days: 365));
        }

        Console.WriteLine($"{name}: {young[0].Events:N0} events make a young team, {old[0].Events:N0} an old one");
        var rows = new List<Row>();
        await using (var silo = await BenchSilo.Start(options))
        {
            await silo.SubscriptionsAreUpToDate();
            rows.Add(new Row("first picture, made from the journal", await FirstPictures(silo, old), await FirstPictures(silo, young), "µs"));
            rows.Add(new Row("picture of a board that is awake", await Pictures(silo, old[0]), await Pictures(silo, young[0]), "µs"));
        }

        await using (var silo = await BenchSilo.Start(options))
        {
            await silo.SubscriptionsAreUpToDate();
            rows.Add(new Row("first picture, from its snapshot", await FirstPictures(silo, old), await FirstPictures(silo, young), "µs"));
            var (oldCommand, oldNews) = await CommandsOn(silo, old[0]);
            var (youngCommand, youngNews) = await CommandsOn(silo, young[0]);
            rows.Add(new Row("a command, its board watched", oldCommand, youngCommand, "µs"));
            rows.Add(new Row("from its answer to the news of it", oldNews, youngNews, "µs"));
            rows.Add(new Row("from leaving a team to the end of access", await EndOfAccess(silo, old), await EndOfAccess(silo, young), "µs"));
        }

        Table.Print($"{name}, {Environment.ProcessorCount} cores, medians", "young team", rows);
    }

    private static async Task<double> FirstPictures(BenchSilo silo, List<BenchTeam> teams)
    {
        var took = new List<double>();
        foreach (var team in teams)
        {
            var began = Stopwatch.GetTimestamp();
            await Board(silo, team).Look(team.Maeve.Id, null);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return Table.Median([.. took.Skip(1)]);
    }

    private static async Task<double> Pictures(BenchSilo silo, BenchTeam team)
    {
        var took = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await Board(silo, team).Look(team.Maeve.Id, null);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return Table.Median(took);
    }

    private static async Task<(double Command, double News)> CommandsOn(BenchSilo silo, BenchTeam team)
    {
        var host = new Host();
        var reference = silo.Grains.CreateObjectReference<IBoardObserver>(host);
        await Board(silo, team).Look(team.Maeve.Id, null);
        await Board(silo, team).Watch(reference, []);
        var (commands, news) = (new List<double>(), new List<double>());
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(3), TimeSpan.Zero);
        for (var i = 0; i < Commands; i++)
        {
            var visit = silo.Grains.GetGrain<IAppointmentGrain>(new EntityKey(BenchTeam.Coop, Guid.CreateVersion7()).ToString());
            var began = Stopwatch.GetTimestamp();
            var receipt = await visit.Propose(new ProposeAppointment(team.Id, start, start.AddHours(1), AppointmentKind.Support), By(team.Maeve.Id));
            commands.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            began = Stopwatch.GetTimestamp();
            while (host.Version < receipt.Position) await Task.Yield();
            news.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        await Board(silo, team).Unwatch(reference);
        return (Table.Median([.. commands.Skip(50)]), Table.Median([.. news.Skip(50)]));
    }

    private static async Task<double> EndOfAccess(BenchSilo silo, List<BenchTeam> teams)
    {
        var took = new List<double>();
        foreach (var team in teams)
        {
            var host = new Host();
            await Board(silo, team).Look(team.Joan.Id, null);
            await Board(silo, team).Watch(silo.Grains.CreateObjectReference<IBoardObserver>(host), []);
            var grain = silo.Grains.GetGrain<ITeamGrain>(new EntityKey(BenchTeam.Coop, team.Id.Value).ToString());
            var began = Stopwatch.GetTimestamp();
            await grain.LeaveNow(By(team.Joan.Id));
            while (!host.Ended) await Task.Yield();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return Table.Median([.. took.Skip(1)]);
    }

    private static IBoardGrain Board(BenchSilo silo, BenchTeam team) => new BoardKey(BenchTeam.Coop, Topic.Of(team.Id)).GrainFrom(silo.Grains)!;

    private static Caller By(MemberId member) => new(BenchTeam.Coop, member, new CommandId(Guid.CreateVersion7()), 1, Fresh: true);

    private sealed class Host : IBoardObserver
    {
        private long _version;
        private int _ended;

        public long Version => Volatile.Read(ref _version);

        public bool Ended => Volatile.Read(ref _ended) == 1;

        public Task Hear(BoardNews news)
        {
            if (news.Access.Any(access => access.Lens is null)) Volatile.Write(ref _ended, 1);
            Volatile.Write(ref _version, news.To);
            return Task.CompletedTask;
        }

        public Task HearTyping(TypingNews news) => Task.CompletedTask;
    }
}
