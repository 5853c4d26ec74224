using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;

namespace EqualCare.Tests.Appointments;

/// <summary>Appointments on a real silo: with a team to ask, a journal, a timekeeper and policies.</summary>
public class AppointmentGrainTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly ManualTime _time = new(Monday.AddDays(-1));

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AVisitGoesAllTheWay_AndIsTheSameAfterARestart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        TeamInJournal team;
        await using (var silo = await RunningSilo.Start(database, _time))
        {
            team = await TeamInJournal.On(silo, Monday.AddDays(-2));
            await Visit(silo).Propose(Command(team) with { GiverId = team.Adaeze.Id }, Callers.By(team.Maeve.Id));
            await Visit(silo).Agree(Callers.By(team.Adaeze.Id));
            await Refused("appointment.too-early", () => Visit(silo).CheckIn(new CheckIn(), Callers.By(team.Adaeze.Id)));
            _time.Advance(TimeSpan.FromDays(1));
            await Visit(silo).CheckIn(new CheckIn(Note: "Cheerful."), Callers.By(team.Adaeze.Id));
        }

        await using var again = await RunningSilo.Start(database, _time);
        _time.Advance(TimeSpan.FromMinutes(70));
        await Visit(again).CheckOut(new CheckOut(Monday.AddMinutes(65)), Callers.By(team.Adaeze.Id));
        await Visit(again).ConfirmLog(new ConfirmLog(), Callers.By(team.Maeve.Id));
        var receipt = await Visit(again).ConfirmLog(new ConfirmLog(), Callers.By(team.Adaeze.Id));

        var view = await Visit(again).View(team.Adaeze.Id);
        var card = Assert.IsType<AppointmentCard>(view.Card);
        Assert.Equal((AppointmentStage.LogConfirmed, receipt.Position, receipt.Version), (card.Stage, card.Version, view.History.Count));
        Assert.Equal([team.Maeve.Id, team.Adaeze.Id], card.LogConfirmedBy);
        Assert.Equal(
            "proposed side-agreed agreed confirmed checked-in checked-out log-opened log-agreed log-agreed log-confirmed",
            string.Join(' ', view.History.Select(line => line.What)));
        Assert.Empty(view.Possible);
        Assert.Equal(20m, ((LogConfirmed)(await History(again))[^1].Event).HourlyRate);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task OfManyClaimsAtOnceOnTwoSilosOneWins(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await RunningSilo.Start(database, _time);
        await using var other = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(one, Monday.AddDays(-2));
        await Visit(one).Propose(Command(team), Callers.By(team.Maeve.Id));
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Visit(i % 2 == 0 ? one : other).Claim(Callers.By(team.Adaeze.Id));
                return "won";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        Assert.Single(claims, "won");
        Assert.Equal(19, claims.Count(claim => claim == "appointment.already-taken"));
        Assert.Single(await History(one), happened => happened.Event is VisitClaimed);
    }

    [Fact]
    public async Task ARepeatOfACommandGetsItsFirstReceipt()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var (proposing, claiming) = (Callers.By(team.Maeve.Id), Callers.By(team.Adaeze.Id));
        var proposed = await Visit(silo).Propose(Command(team), proposing);
        var claimed = await Visit(silo).Claim(claiming);
        Assert.Equal(proposed with { Replayed = true }, await Visit(silo).Propose(Command(team), proposing));
        Assert.Equal(claimed with { Replayed = true }, await Visit(silo).Claim(claiming));
    }

    [Fact]
    public async Task StrangersFindNothing_AndSomebodyInATrialOnlyTheirOwn()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var stranger = Callers.Somebody();
        await Refused("team.not-found", () => Visit(silo).Propose(Command(team), Callers.By(stranger)));
        await Refused("team.not-found", () => Visit(silo).Propose(Command(team) with { TeamId = new TeamId(Guid.CreateVersion7()) }, Callers.By(stranger)));
        await Refused("appointment.not-found", () => Visit(silo).View(team.Maeve.Id));
        await Visit(silo).Propose(Command(team), Callers.By(team.Maeve.Id));
        await Refused("appointment.not-found", () => Visit(silo).View(stranger));
        await Refused("appointment.not-found", () => Visit(silo).Claim(Callers.By(stranger)));
        await Refused("appointment.not-found", () => Visit(silo).View(team.Kofi.Id));
        Assert.Equal(["cancel"], (await Visit(silo).View(team.Maeve.Id)).Possible);
    }

    [Fact]
    public async Task WhoDoesNotComeIsLateAndThenMissing_AndTheirPhonesWordStillCounts()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        await Visit(silo).Propose(Command(team) with { GiverId = team.Adaeze.Id }, Callers.By(team.Maeve.Id));
        await Visit(silo).Agree(Callers.By(team.Adaeze.Id));
        await TimePassesUntil(Monday.AddMinutes(16), async () => (await History(silo)).Any(happened => happened.Event is GiverLate));
        await TimePassesUntil(Monday.AddMinutes(61), async () => (await Card(silo, team)).Stage == AppointmentStage.Missed);
        await Visit(silo).CheckIn(new CheckIn(Monday.AddMinutes(2)), Callers.By(team.Adaeze.Id));
        await TimePassesUntil(Monday.AddHours(3), async () => (await Card(silo, team)).Stage == AppointmentStage.LogPending);
        Assert.Equal(new LogOnCard(Monday.AddMinutes(2), Monday.AddHours(1), true), (await Card(silo, team)).Log);
    }

    [Fact]
    public async Task ASeriesIsMadeAheadMovedAndEnded()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var weekly = Command(team) with { GiverId = team.Adaeze.Id, Repeats = "FREQ=WEEKLY" };
        await Visit(silo).Propose(weekly, Callers.By(team.Maeve.Id));
        await Refused("series.not-found", () => Series(silo).View(team.Maeve.Id));
        await Visit(silo).Agree(Callers.By(team.Adaeze.Id));

        var view = (await Eventually.Is(() => OnceThere(Series(silo).View(team.Maeve.Id)), seen => seen?.Ahead.Count > 1))!;
        Assert.Equal((6, _id), (view.Ahead.Count, view.Ahead[0].Appointment.Value));
        foreach (var made in view.Ahead)
            await Eventually.Is(() => OnceThere(Card(silo, team, made)), card => card?.Stage == AppointmentStage.Confirmed && card.Start == made.Start);

        await Series(silo).ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 16), StartsAt: new TimeOnly(14, 0)), Callers.By(team.Adaeze.Id));
        await Series(silo).AcceptChange(Callers.By(team.Maeve.Id));
        foreach (var (made, i) in view.Ahead.Select((made, i) => (made, i)))
            await Eventually.Is(() => Card(silo, team, made), card => card.Start == made.Start.AddHours(i < 2 ? 0 : 5));

        await Series(silo).Skip(new SkipDate(new DateOnly(2026, 3, 9)), Callers.By(team.Maeve.Id));
        await Eventually.Is(() => Card(silo, team, view.Ahead[1]), card => card.Stage == AppointmentStage.Cancelled);

        await TimePassesUntil(Monday.AddDays(8), async () => (await Series(silo).View(team.Maeve.Id)).Ahead.Any(made => made.Date == new DateOnly(2026, 4, 13)));
        await Series(silo).End(new EndSeries(new DateOnly(2026, 3, 30)), Callers.By(team.Maeve.Id));
        foreach (var made in view.Ahead.Skip(4))
            await Eventually.Is(() => Card(silo, team, made), card => card.Stage == AppointmentStage.Cancelled);
        Assert.Equal(AppointmentStage.Confirmed, (await Card(silo, team, view.Ahead[3])).Stage);
    }

    [Fact]
    public async Task ATrialSessionIsAVisitLikeAnyOther()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        await Visit(silo).Propose(Command(team) with { GiverId = team.Kofi.Id, Kind = AppointmentKind.Trial }, Callers.By(team.Maeve.Id));
        await Visit(silo).Agree(Callers.By(team.Kofi.Id));
        await Eventually.Is(async () => (await Trials(silo, team)).LastOrDefault() is TrialSessionBooked booked && booked.Start == Monday, booked => booked);
        _time.Advance(TimeSpan.FromDays(1));
        await Visit(silo).CheckIn(new CheckIn(), Callers.By(team.Kofi.Id));
        await Visit(silo).CheckOut(new CheckOut(), Callers.By(team.Kofi.Id));
        await Eventually.Is(async () => (await Trials(silo, team)).Count(happened => happened is TrialSessionHeld), held => held == 2);
        Assert.Equal(20m, (await History(silo)).Select(happened => happened.Event).OfType<AppointmentProposed>().Single().HourlyRate);

        // Deciding now, and not in the trial any more: the log is still his to confirm.
        await Visit(silo).ConfirmLog(new ConfirmLog(), Callers.By(team.Kofi.Id));
    }

    private static ProposeAppointment Command(TeamInJournal team) => new(team.Id, Monday, Monday.AddHours(1), AppointmentKind.Support);

    private IAppointmentGrain Visit(RunningSilo silo) => silo.Grains.GetGrain<IAppointmentGrain>(Callers.KeyOf(_id));

    private IAppointmentSeriesGrain Series(RunningSilo silo) => silo.Grains.GetGrain<IAppointmentSeriesGrain>(Callers.KeyOf(_id));

    private Task<IReadOnlyList<Recorded>> History(RunningSilo silo) =>
        silo.Journal.ReadStream(new StreamId(Callers.Coop, $"appointment/{_id}"), 0, 100);

    private static async Task<AppointmentCard> Card(RunningSilo silo, TeamInJournal team, Occurrence made) =>
        (AppointmentCard)(await silo.Grains.GetGrain<IAppointmentGrain>(Callers.KeyOf(made.Appointment.Value)).View(team.Maeve.Id)).Card;

    private async Task<AppointmentCard> Card(RunningSilo silo, TeamInJournal team) => (AppointmentCard)(await Visit(silo).View(team.Maeve.Id)).Card;

    private static async Task<IReadOnlyList<IEvent>> Trials(RunningSilo silo, TeamInJournal team) =>
        [.. (await silo.Journal.ReadStream(new StreamId(Callers.Coop, $"team/{team.Id}"), 0, 200)).Select(happened => happened.Event).OfType<TrialEvent>()];

    /// <summary>Moves the clock there, and on by seconds for whatever has to look at it again, until something shows.</summary>
    private async Task TimePassesUntil(DateTimeOffset until, Func<Task<bool>> shows)
    {
        _time.Advance(until - _time.GetUtcNow());
        await Eventually.Is(
            async () =>
            {
                if (await shows()) return true;
                _time.Advance(TimeSpan.FromSeconds(1));
                return false;
            },
            shown => shown);
    }

    /// <summary>Null as long as there is nothing of that name.</summary>
    private static async Task<T?> OnceThere<T>(Task<T> question)
        where T : class
    {
        try
        {
            return await question;
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }

    private static async Task Refused(string code, Func<Task> command) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(command)).Code);
}
