using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Timekeeping;

namespace EqualCare.Faults;

/// <summary>
/// The server is killed with SIGKILL at random moments while 64 people write and some screens watch. In the end every acknowledged
/// command is there exactly once, no version has a gap, no position goes back, what follows the journal has seen everything, and every
/// screen shows what is.
/// </summary>
public static class KillRun
{
    private const int Writers = 64;
    private const int Screens = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="InvalidOperationException">A promise was broken; the message says which.</exception>
    public static async Task<string> Run(DatabaseOptions database, int kills, int seed, TextWriter log)
    {
        var random = new Random(seed);
        var began = Stopwatch.GetTimestamp();
        await using var server = new ChildServer(database);
        await server.Start();
        var token = await SignIn(server);

        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(i => new CircleWriter(server.Address, token, seed + i)).ToArray();
        var writing = writers.Select(writer => writer.Run(stop.Token)).ToArray();
        await Until(() => writers.All(writer => writer.Version > 0), writing);
        var screens = writers.Take(Screens).Select(writer => new CircleScreen(server.Address, token, writer.Circle)).ToArray();
        using var dark = new CancellationTokenSource();
        var watching = screens.Select(screen => screen.Run(dark.Token)).ToArray();

        for (var kill = 1; kill <= kills; kill++)
        {
            await Task.Delay(random.Next(30, 1200));
            await server.Kill();
            await server.Start();
            if (kill % 10 == 0) await log.WriteLineAsync($"{kill} kills, {writers.Sum(writer => writer.Acknowledged.Count)} commands acknowledged");
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(Patience);
        foreach (var (screen, writer) in screens.Zip(writers))
        {
            await Until(() => screen.Aim == writer.Aim, watching);
            await Compare(screen);
        }

        await dark.CancelAsync();
        await Task.WhenAll(watching);
        await UntilTimekeeperSawAll(database, writers);
        await server.Kill();
        await CheckJournal(database, writers);
        return $"{kills} kills, {writers.Sum(writer => writer.Acknowledged.Count)} commands acknowledged, "
            + $"{writers.Sum(writer => writer.Repeats)} requests sent again, {screens.Sum(screen => screen.Asked.CaughtUp)} screens caught up, "
            + $"{screens.Sum(screen => screen.Asked.Pictures)} pictures, {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s: nothing lost, nothing twice.";
    }

    internal static async Task<string> SignIn(ChildServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var account = new { token = await server.Welcome, username = "idris", password = "tea in the blue mug", preferredName = "Idris", coop = "hollin" };
        (await http.PostAsJsonAsync("/api/welcome", account)).EnsureSuccessStatusCode();
        var answer = await http.PostAsJsonAsync("/api/tokens", new { account.username, account.password });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static async Task Compare(CircleScreen screen)
    {
        var fresh = await screen.Afresh(CancellationToken.None);
        if (!fresh.OrderBy(card => card.Key).SequenceEqual(screen.Cards.OrderBy(card => card.Key)))
            throw new InvalidOperationException("A screen that was there all the time shows something else than a fresh one.");
    }

    private static async Task CheckJournal(DatabaseOptions database, IReadOnlyList<CircleWriter> writers)
    {
        await using var store = await Store.Open(database);
        var versions = new Dictionary<StreamId, long>();
        var commands = new HashSet<CommandId>();
        long position = 0;
        IReadOnlyList<Recorded> page;
        while ((page = await store.Journal.Read(position, 1000)).Count > 0)
        {
            foreach (var recorded in page)
            {
                Require(recorded.Position == position + 1, $"Position {recorded.Position} follows {position}.");
                position = recorded.Position;
                var before = versions.GetValueOrDefault(recorded.Stream);
                Require(recorded.Version == before + 1, $"Version {recorded.Version} follows {before}.");
                versions[recorded.Stream] = recorded.Version;

                // The server writes besides: who signed in, who now has a circle.
                if (!recorded.Stream.Name.StartsWith("circle/", StringComparison.Ordinal)) continue;
                Require(commands.Add(recorded.Command), $"The command at position {recorded.Position} happened twice.");
            }
        }

        Require(commands.Count == writers.Sum(writer => writer.Acknowledged.Count), "What was acknowledged and what happened differ in number.");
        foreach (var writer in writers)
        {
            var stream = new StreamId(new CoopId("hollin"), $"circle/{writer.Circle}");
            Require(versions[stream] == writer.Acknowledged.Count, "A circle's history is not as long as what was acknowledged of it.");
        }
    }

    private static async Task UntilTimekeeperSawAll(DatabaseOptions options, IReadOnlyList<CircleWriter> writers)
    {
        await using var database = await Databases.Open(options, TimeProvider.System);
        var rows = new DueRows(database);
        var expected = writers.Select(writer => (writer.Circle, writer.ReviewOn)).ToHashSet();
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var due = await rows.DueBy(DateTimeOffset.MaxValue, 10_000, deadline.Token);
            if (expected.SetEquals(due.Select(row => (row.Subject, DateOnly.FromDateTime(row.At.UtcDateTime))))) return;
            await Task.Delay(50, deadline.Token);
        }
    }

    private static async Task Until(Func<bool> condition, params Task[] working)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition())
        {
            foreach (var failed in working.Where(task => task.IsFaulted)) await failed;
            if (deadline.IsCancellationRequested) throw new InvalidOperationException("What should have come did not come.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) throw new InvalidOperationException(otherwise);
    }
}
