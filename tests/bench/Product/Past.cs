using EqualCare.Appointments;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace EqualCare.Bench.Product;

/// <summary>
/// A history of many teams, as it would lie there had it been lived through: the events in the journal, their visits in the calendar, and everybody who follows
/// the journal already behind it.
/// </summary>
internal sealed class Past(int teams)
{
    private const int TeamsAtOnce = 200;
    private const int DaysEach = 4;
    private const int MostSamples = 1000;
    private const int PageOfEvents = 5000;

    private readonly List<BenchTeam> _sample = [];

    public long Events { get; private set; }

    /// <summary>Topics of teams from all over the history, and by whose tokens they may be watched.</summary>
    public IReadOnlyList<StackTeamOfPast> Sample { get; private set; } = [];

    public async Task Write(Store store)
    {
        var keepEvery = Math.Max(1, teams / MostSamples);
        foreach (var some in Enumerable.Range(0, teams).Chunk(TeamsAtOnce))
        {
            var made = await Task.WhenAll(some.Select(_ => Task.Run(() => BenchTeam.In(store.Journal, DaysEach, ahead: 0))));
            _sample.AddRange(made.Where((_, i) => some[i] % keepEvery == 0));
            if (some[0] % 10_000 == 0) await Console.Error.WriteLineAsync($"{some[0]:N0} teams, {store.Journal.Head:N0} events");
        }

        Events = store.Journal.Head;
        await FillCalendar(store);
        await LetEverybodyHaveRead(store);
        var tokens = await Accreditation.Of(store.Database, _sample.Select(team => team.Maeve.Id));
        Sample = [.. _sample.Select(team => new StackTeamOfPast(team.Id.Value, tokens[team.Maeve.Id]))];
    }

    // Nothing lies ahead, so there is nothing to be warned of and no grain to be told.
    private static async Task FillCalendar(Store store)
    {
        var keeper = new CalendarKeeper(new SqlCalendar(store.Database), store.Journal, null!, TimeProvider.System);
        for (var position = 0L; await store.Journal.Read(position, PageOfEvents) is { Count: > 0 } page; position = page[^1].Position)
            await keeper.Handle(page, CancellationToken.None);
    }

    private static async Task LetEverybodyHaveRead(Store store)
    {
        var names = NamesOfSubscribers(store);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(TimeProvider.System);
        Engine.Use(builder, store.Options);
        using var host = builder.Build();
        await host.StartAsync();
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>(Stores.Checkpoints);
        foreach (var name in names)
        {
            var place = new GrainState<Checkpoint>(new Checkpoint { Position = store.Journal.Head });
            await storage.WriteStateAsync("subscription", GrainId.Create("subscription", $"subscription/{name}"), place);
        }

        await host.StopAsync();
    }

    private static List<string> NamesOfSubscribers(Store store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddSilo(store);
        using var host = builder.Build();
        return [.. host.Services.GetRequiredService<SubscriptionRegistry>().All.Select(subscriber => subscriber.Name)];
    }
}

/// <param name="Owner">Their token.</param>
internal sealed record StackTeamOfPast(Guid Id, string Owner);
