using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Time;
using EqualCare.Timekeeping;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.Time;

public class TimekeeperTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Friday = new(2026, 3, 6);

    private readonly ManualTime _time = new(Monday);
    private readonly MemberId _idris = Callers.Somebody();

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhatIsDueHappensOnItsDayAndNotBefore(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database, _time);
        var circle = await Founded(silo, Friday);
        await RowsSettle(silo, 1);
        _time.Advance(TimeSpan.FromDays(3));
        await silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(circle)).View(_idris);
        Assert.Empty(await DueEvents(silo));
        _time.Advance(TimeSpan.FromDays(1));
        var due = await Eventually.Is(() => DueEvents(silo), events => events.Count > 0);
        Assert.Equal((MemberId.Server, Friday), (due[0].Actor, ((AimReviewDue)due[0].Event).ReviewOn));
        await RowsSettle(silo, 0);
    }

    [Fact]
    public async Task WhatWasPutOffByTheEventsThemselvesDoesNotHappen()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var circle = await Founded(silo, Friday);
        await silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(circle)).RewordAim(new RewordAim("New", Friday.AddDays(7)), Callers.By(_idris));
        await Eventually.Is(() => Rows(silo, Monday.AddDays(365)), rows => rows.Any(row => row.At.Day == 13));
        _time.Advance(TimeSpan.FromDays(8));
        Assert.Empty(await DueEvents(silo));
        _time.Advance(TimeSpan.FromDays(7));
        var due = await Eventually.Is(() => DueEvents(silo), events => events.Count > 0);
        Assert.Equal(Friday.AddDays(7), ((AimReviewDue)due[0].Event).ReviewOn);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AThousandThingsDueAtOnceAllHappenOnceAlsoWhenTheServerStopsHalfWay(DatabaseKind kind)
    {
        const int circles = 1_000;
        await using var database = await TestDatabase.Create(kind);
        await using (var silo = await RunningSilo.Start(database, _time))
        {
            for (var i = 0; i < circles; i += 100) await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Founded(silo, Friday)));
            await RowsSettle(silo, circles);

            // No further than that: calls under way would meanwhile have waited for days.
            _time.Advance(new DateTimeOffset(Friday.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - _time.GetUtcNow());
            await AsTimeGoesBy(async () => (await DueEvents(silo)).Count > 50);
        }

        await using var again = await RunningSilo.Start(database, _time);
        await AsTimeGoesBy(async () => (await DueEvents(again)).Count >= circles && (await Rows(again, Monday.AddDays(3650))).Count == 0);
        var due = await DueEvents(again);
        Assert.Equal(circles, due.Count);
        Assert.Equal(circles, due.Select(recorded => recorded.Stream).Distinct().Count());
    }

    [Fact]
    public async Task ACommandThatIsGivenTwiceForOneRowTakesEffectOnce()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var circle = await Founded(silo, Friday);
        await RowsSettle(silo, 1);
        _time.Advance(TimeSpan.FromDays(5));
        await Eventually.Is(() => DueEvents(silo), events => events.Count == 1);
        await RowsSettle(silo, 0);

        // As after a crash between the command and the striking out of its row.
        var key = new DueKey(Callers.Coop, "circle.aim-review", circle);
        var at = new DateTimeOffset(Friday.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await silo.Services.GetRequiredService<IDueRows>().Set(new Dictionary<DueKey, DateTimeOffset?> { [key] = at }, CancellationToken.None);
        silo.Services.GetRequiredService<DueSignal>().Raise();
        await RowsSettle(silo, 0);
        Assert.Single(await DueEvents(silo));
    }

    private async Task<Guid> Founded(RunningSilo silo, DateOnly reviewOn)
    {
        var id = Guid.CreateVersion7();
        await silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(id))
            .Found(new FoundCircle("Hollin Valley", "Support that fits", "Idris", reviewOn), Callers.By(_idris));
        return id;
    }

    // Slowly enough for calls to be answered, since those wait by the same clock. What was put off for half a minute comes again.
    private Task AsTimeGoesBy(Func<Task<bool>> come) => Eventually.Is(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return come();
        },
        isSo => isSo);

    private static Task RowsSettle(RunningSilo silo, int count) =>
        Eventually.Is(() => Rows(silo, Monday.AddDays(3650)), rows => rows.Count == count);

    private static Task<IReadOnlyList<Due>> Rows(RunningSilo silo, DateTimeOffset until) =>
        silo.Services.GetRequiredService<IDueRows>().DueBy(until, 10_000, CancellationToken.None);

    private static async Task<IReadOnlyList<Recorded>> DueEvents(RunningSilo silo) =>
        [.. (await silo.Journal.Read(0, 100_000)).Where(recorded => recorded.Event is AimReviewDue)];
}
