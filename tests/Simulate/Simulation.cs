using System.Net.Http.Json;
using System.Text.Json;

namespace EqualCare.Simulate;

/// <summary>The people of a demo co-op, each with their own screen, doing what such people do, until somebody stops it.</summary>
public static class Simulation
{
    private const string Password = "demo-co-op";

    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);

    public static async Task<Tally> Run(SimulationOptions options, TextWriter output, CancellationToken stop)
    {
        var tally = new Tally();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = options.Server };
        var names = await People(http, options.People, stop);
        if (names.Count == 0)
        {
            await output.WriteLineAsync("There is no demo co-op on this server.");
            return tally;
        }

        await output.WriteLineAsync($"{names.Count} people live their day at speed {options.Speed}, from seed {options.Seed}. Ctrl+C stops them.");
        var people = names.Select((name, i) => new SimulatedPerson(http, options, name, Password, options.Seed + (i * 7919), tally).Live(stop)).ToList();
        people.Add(Report(tally, output, stop));
        await Task.WhenAll(people);
        await output.WriteLineAsync(tally.ToString());
        foreach (var wrong in tally.Unexpected.Take(20)) await output.WriteLineAsync($"Unexpected: {wrong}");
        return tally;
    }

    private static async Task<IReadOnlyList<string>> People(HttpClient http, int most, CancellationToken stop)
    {
        using var answer = await http.GetAsync(new Uri("/api/demo/people", UriKind.Relative), stop);
        if (!answer.IsSuccessStatusCode) return [];
        var people = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return [.. people.EnumerateArray().Select(person => person.GetProperty("username").GetString()!).Take(most)];
    }

    private static async Task Report(Tally tally, TextWriter output, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(ReportEvery, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested) await output.WriteLineAsync(tally.ToString());
        }
    }
}
