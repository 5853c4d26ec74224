using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.SignIn;
using EqualCare.Subscriptions;
using EqualCare.Timekeeping;
using Microsoft.AspNetCore.Identity;

namespace EqualCare.Demo;

/// <summary>
/// Fills new data with the demo co-op, before the server listens. Its past is lived through: a silo like any other runs by a clock that begins more than a
/// year ago, people's commands go to their grains at their time, what follows by policies and by time passing follows, and when the clock has come to the
/// present it is done. If it dies half-way it goes on where it stopped, since each command has its own id.
/// </summary>
internal sealed class DemoLoad
{
    // What falls due is done at most this much late by the demo's clock, so that a year does not take a million steps.
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    private static readonly (string Name, Func<Telling, Task> Story)[] ByHand =
    [
        ("maeve", MaevesTeam.Tell), ("desmond", DesmondsTeam.Tell), ("harold", HaroldsTeam.Tell), ("shabnam", ShabnamsTeam.Tell), ("gwen", GwensTeam.Tell),
    ];

    private readonly Store _store;
    private readonly DemoClock _clock;
    private readonly DemoCoop _coop;
    private readonly int _teams;
    private readonly IServiceProvider _services;
    private readonly CancellationToken _cancellation;

    private DemoLoad(Store store, IServiceProvider services, DemoClock clock, DateTimeOffset today, int teams, CancellationToken cancellation)
    {
        (_store, _services, _clock, _teams, _cancellation) = (store, services, clock, teams, cancellation);
        _coop = new DemoCoop(services.GetRequiredService<IGrainFactory>(), clock, today);
    }

    /// <summary>Loads it where the data is new, or goes on with what was begun. A real co-op is left alone.</summary>
    public static async Task Into(
        Store store, DemoSettings settings, TextWriter output, TimeProvider time, CancellationToken cancellation = default)
    {
        if (!settings.Load || await Present(store, time) is not { } today) return;
        await output.WriteLineAsync($"Loading the demo co-op: {settings.Teams} teams …");
        var began = time.GetTimestamp();
        var clock = new DemoClock(today.AddDays(-DemoCoop.DaysOfHistory));
        using var host = Host(store, clock);
        await host.StartAsync();
        try
        {
            await new DemoLoad(store, host.Services, clock, today, settings.Teams, cancellation).Run();
        }
        finally
        {
            await host.StopAsync();
        }

        await output.WriteLineAsync(
            $"The demo co-op is there after {time.GetElapsedTime(began).TotalSeconds:0.0} s; everybody's password is {DemoCoop.Password}.");
    }

    /// <summary>The moment up to which it is to be lived; null where there is nothing to load.</summary>
    private static async Task<DateTimeOffset?> Present(Store store, TimeProvider time)
    {
        var first = await store.Journal.Read(0, 1);
        var accounts = new AccountStore(store.Database);
        if (first.Count == 0)
        {
            var now = time.GetUtcNow();
            return await accounts.Any(CancellationToken.None) ? null : now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        }

        var isBegun = first[0].Command == Telling.FirstCommand(HollinValley.Beginning);
        var isDone = await accounts.FindByMember(DemoCoop.Id, DemoPeople.Agnes.Id, CancellationToken.None) is not null;
        return isBegun && !isDone ? first[0].At.AddDays(DemoCoop.DaysOfHistory) : null;
    }

    private static IHost Host(Store store, DemoClock clock)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddSilo(store);
        builder.Services.AddSingleton<AccountStore>();
        builder.Services.AddSingleton<Accounts>();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return builder.Build();
    }

    private async Task Run()
    {
        var teams = Enumerable.Range(1, _teams).Skip(ByHand.Length).Select(number => new MadeUpTeam(number)).ToList();
        var people = DemoPeople.All.Concat(teams.SelectMany(team => team.People)).DistinctBy(person => person.Username).ToList();
        await _clock.Play(Stories(teams, people), PassTo);
        await PassTo(_coop.Today);

        // The administrator comes last: an account of theirs says that nothing is missing.
        var accounts = _services.GetRequiredService<Accounts>();
        await accounts.CreateWithPublicPasswordAsync([.. people.Where(person => person != DemoPeople.Agnes).Select(AccountOf)], DemoCoop.Password);
        await accounts.CreateWithPublicPasswordAsync([AccountOf(DemoPeople.Agnes)], DemoCoop.Password);
    }

    private static NewAccount AccountOf(DemoPerson person) =>
        new(DemoCoop.Id, person.Id, person.Username, person.Name, Administrator: person == DemoPeople.Agnes);

    private IEnumerable<Func<Task>> Stories(IReadOnlyList<MadeUpTeam> teams, IReadOnlyList<DemoPerson> people)
    {
        yield return Story(HollinValley.Beginning, HollinValley.Begin);
        foreach (var person in people.Except(HollinValley.FirstPeople)) yield return Story($"member/{person.Username}", told => Arrive(told, person));
        yield return Story("enquiry/ravi", HollinValley.RavisEnquiry);
        yield return Story("enquiry/ellen", HollinValley.EllensEnquiry);
        yield return Story("enquiry/calls", HollinValley.Calls);
        foreach (var (name, story) in ByHand.Take(_teams)) yield return Story($"team/{name}", story);
        foreach (var (i, circle) in MadeUpTeam.Circles(teams).Index()) yield return Story($"circle/{i}", circle);
        foreach (var (i, team) in teams.Index()) yield return Story($"team/{ByHand.Length + 1 + i}", team.Tell);
    }

    private static async Task Arrive(Telling told, DemoPerson person)
    {
        await told.Until(person.SinceDaysAgo, 9, DemoCoop.Roll(person.Username, 4) * 15);
        await HollinValley.Register(told, person);
    }

    private Func<Task> Story(string name, Func<Telling, Task> story) => () => new Telling(_coop, name).Tell(story);

    /// <summary>Lets time pass, and everything happen that it brings.</summary>
    private async Task PassTo(DateTimeOffset next)
    {
        _cancellation.ThrowIfCancellationRequested();
        var due = _services.GetRequiredService<IDueRows>();
        await Settle(due);
        while (await due.Next(CancellationToken.None) is { } at && at < next)
        {
            var wholeStep = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % Step.Ticks), TimeSpan.Zero) + Step;
            _clock.Set(wholeStep < next ? wholeStep : next);
            await Settle(due);
        }

        _clock.Set(next);
    }

    /// <summary>Waits until every subscription has read everything, and what is due has been done.</summary>
    private async Task Settle(IDueRows due)
    {
        var signal = _services.GetRequiredService<DueSignal>();
        while (true)
        {
            var head = _store.Journal.Head;
            foreach (var subscriber in _services.GetRequiredService<SubscriptionRegistry>().All) await CaughtUp(subscriber, head);
            var isDue = await due.DueBy(_clock.GetUtcNow(), 1, CancellationToken.None) is { Count: > 0 };
            if (!isDue && _store.Journal.Head == head) return;
            if (!isDue) continue;
            signal.Raise();
            await Task.Delay(1);
        }
    }

    private async Task CaughtUp(ISubscriber subscriber, long head)
    {
        var subscription = _services.GetRequiredService<IGrainFactory>().GetGrain<ISubscriptionGrain>(SubscriptionGrain.KeyOf(subscriber));
        while (await subscription.Status() is { } now && now.Position < head)
        {
            if (now.StoppedOn is { } stopped) throw new InvalidOperationException($"The demo cannot be loaded: {now.Name} fails on event {stopped}.");
            await Task.Delay(1);
        }
    }
}
