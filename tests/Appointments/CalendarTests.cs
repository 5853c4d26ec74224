using System.Text.Json;
using EqualCare.Appointments;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Subscriptions;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.Appointments;

/// <summary>The calendar on a real silo: it follows, it warns, it lets go, and it can be made anew.</summary>
public class CalendarTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Stretch Week = new(Monday.AddDays(-1), Monday.AddDays(7));

    private readonly ManualTime _time = new(Monday.AddDays(-1));

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task TwoVisitsAtOnceAreWarnedOf_UntilOneOfThemGoes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var giver = team.Adaeze.Id;
        var other = await TeamInJournal.Of(silo.Journal, Callers.Coop, Monday.AddDays(-2), adaeze: giver);
        var here = await Arranged(silo, team, giver, Monday);
        Assert.Null(await WarningsOf(silo, team, here));

        var there = await Arranged(silo, other, giver, Monday.AddMinutes(30));
        await Warned(silo, team, here, VisitWarnings.DoubleBooked);
        await Warned(silo, other, there, VisitWarnings.DoubleBooked);
        Assert.Equal(AppointmentStage.Confirmed, (await Card(silo, other, there)).Stage);

        // A quarter of an hour from door to door is missing still; then it is there.
        await Move(silo, other, there, Monday.AddMinutes(70));
        await Warned(silo, team, here, VisitWarnings.TravelTimeMissing);
        await Warned(silo, other, there, VisitWarnings.TravelTimeMissing);
        await Move(silo, other, there, Monday.AddMinutes(75));
        await Warned(silo, team, here);
        await Warned(silo, other, there);

        // The rest from evening to morning, and a visit that is cancelled rather than moved.
        var late = await Arranged(silo, other, giver, Monday.AddHours(-11.5));
        await Warned(silo, team, here, VisitWarnings.RestShort);
        await Visit(silo, late).Cancel(new CancelAppointment(), Callers.By(other.Maeve.Id));
        await Warned(silo, team, here);
        await Warned(silo, other, late);

        var view = await Visit(silo, here).View(team.Maeve.Id);
        Assert.Contains(view.History, line => line.What == "warnings-noted" && line.Actor == MemberId.Server);
    }

    [Fact]
    public async Task WhoClaimsIsWarnedOfWhatTheyTookOn_AndWhoHandsOnIsRidOfIt()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var first = await Arranged(silo, team, team.Adaeze.Id, Monday);
        var second = Guid.CreateVersion7();
        await Visit(silo, second).Propose(Command(team, Monday.AddMinutes(59)), Callers.By(team.Maeve.Id));
        await Visit(silo, second).Claim(Callers.By(team.Adaeze.Id));
        await Warned(silo, team, first, VisitWarnings.DoubleBooked);
        await Warned(silo, team, second, VisitWarnings.DoubleBooked);
        await Visit(silo, first).NeedCover(new NeedCover(), Callers.By(team.Adaeze.Id));
        await Warned(silo, team, first);
        await Warned(silo, team, second);
    }

    [Fact]
    public async Task AGiverIsWarnedOutsideTheHoursThatTheyGave_AlsoWhenTheyGiveThemLater()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var adaeze = silo.Grains.GetGrain<IMemberGrain>(Callers.KeyOf(team.Adaeze.Id.Value));
        await adaeze.Register(new RegisterMember("Adaeze", true), Callers.By(team.Adaeze.Id));
        var visit = await Arranged(silo, team, team.Adaeze.Id, Monday);
        await adaeze.SetAvailability(Weekly(new TimeOnly(10, 0), new TimeOnly(16, 0)), Callers.By(team.Adaeze.Id));
        await Warned(silo, team, visit, VisitWarnings.OutsideAvailability);
        await adaeze.SetAvailability(Weekly(new TimeOnly(8, 0), new TimeOnly(16, 0)), Callers.By(team.Adaeze.Id));
        await Warned(silo, team, visit);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AGiverWhoLeavesIsLetGoOf(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database, _time);
        var team = await TeamInJournal.On(silo, Monday.AddDays(-2));
        var weekly = Guid.CreateVersion7();
        await Visit(silo, weekly).Propose(Command(team, Monday) with { GiverId = team.Adaeze.Id, Repeats = "FREQ=WEEKLY" }, Callers.By(team.Maeve.Id));
        await Visit(silo, weekly).Agree(Callers.By(team.Adaeze.Id));
        var proposal = Guid.CreateVersion7();
        await Visit(silo, proposal).Propose(Command(team, Monday.AddDays(1)) with { GiverId = team.Adaeze.Id }, Callers.By(team.Maeve.Id));
        await Eventually.Is(() => Rota(silo, team, new Stretch(Week.From, Week.From.AddDays(60))), visits => visits.Count == 7);

        await Team(silo, team).EndMembership(new EndMembership(team.Adaeze.Id, FarewellWay.OwnerTellsThem), Callers.By(team.Maeve.Id));
        await Eventually.Is(
            () => Rota(silo, team, new Stretch(Week.From, Week.From.AddDays(60))),
            visits => visits.Where(visit => visit.SeriesId is not null).All(visit => visit.Stage == AppointmentStage.CoverNeeded)
                && visits.Single(visit => visit.SeriesId is null).Stage == AppointmentStage.Cancelled);

        // What is made from now on has no giver either, and nobody is left to answer for one.
        var series = silo.Grains.GetGrain<IAppointmentSeriesGrain>(Callers.KeyOf(weekly));
        await Eventually.Is(async () => (await History(silo, $"series/{weekly}")).Any(happened => happened.Event is SeriesGiverReleased), released => released);
        await series.ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 9), StartsAt: new TimeOnly(14, 0)), Callers.By(team.Maeve.Id));
        Assert.Null((await series.View(team.Maeve.Id)).Change);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task MadeAnewItIsTheSame_AndWhatComesTwiceChangesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        TeamInJournal team;
        List<string> before;
        long events;
        await using (var silo = await RunningSilo.Start(database, _time))
        {
            team = await TeamInJournal.On(silo, Monday.AddDays(-2));
            await Arranged(silo, team, team.Adaeze.Id, Monday);
            var second = await Arranged(silo, team, team.Adaeze.Id, Monday.AddMinutes(30));
            await Warned(silo, team, second, VisitWarnings.DoubleBooked);
            var third = await Arranged(silo, team, team.Adaeze.Id, Monday.AddDays(1));
            await Visit(silo, third).Cancel(new CancelAppointment("Away"), Callers.By(team.Maeve.Id));
            before = await Settled(silo, team);
            events = silo.Journal.Head;

            var keeper = silo.Services.GetServices<ISubscriber>().OfType<CalendarKeeper>().Single();
            await keeper.Handle(await silo.Journal.Read(0, 500), TestContext.Current.CancellationToken);
            Assert.Equal(before, await Settled(silo, team));
        }

        await using (var opened = await database.Open())
        {
            await opened.Do("delete from calendar_visits", TestContext.Current.CancellationToken);
            await opened.Do("delete from orleansstorage where grainidextensionstring = 'subscription/calendar'", TestContext.Current.CancellationToken);
        }

        await using var again = await RunningSilo.Start(database, _time);
        Assert.Equal(before, await Eventually.Is(() => Settled(again, team), rota => rota.Count == before.Count));
        Assert.Equal(events, again.Journal.Head);
    }

    private static SetAvailability Weekly(TimeOnly from, TimeOnly to) =>
        new("Europe/London", [.. Enum.GetValues<DayOfWeek>().Select(day => new AvailabilityWindow(day, from, to))]);

    private static ProposeAppointment Command(TeamInJournal team, DateTimeOffset start) =>
        new(team.Id, start, start.AddHours(1), AppointmentKind.Support);

    private static IAppointmentGrain Visit(RunningSilo silo, Guid id) => silo.Grains.GetGrain<IAppointmentGrain>(Callers.KeyOf(id));

    private static ITeamGrain Team(RunningSilo silo, TeamInJournal team) => silo.Grains.GetGrain<ITeamGrain>(Callers.KeyOf(team.Id.Value));

    private static async Task<Guid> Arranged(RunningSilo silo, TeamInJournal team, MemberId giver, DateTimeOffset start)
    {
        var id = Guid.CreateVersion7();
        await Visit(silo, id).Propose(Command(team, start) with { GiverId = giver }, Callers.By(team.Maeve.Id));
        await Visit(silo, id).Agree(Callers.By(giver));
        return id;
    }

    private static async Task Move(RunningSilo silo, TeamInJournal team, Guid visit, DateTimeOffset start)
    {
        await Visit(silo, visit).ProposeChange(new ProposeChange(start, start.AddHours(1)), Callers.By(team.Maeve.Id));
        await Visit(silo, visit).AcceptChange(Callers.By(team.Adaeze.Id));
    }

    private static async Task<AppointmentCard> Card(RunningSilo silo, TeamInJournal team, Guid visit) =>
        (AppointmentCard)(await Visit(silo, visit).View(team.Maeve.Id)).Card;

    private static async Task<IReadOnlyList<string>?> WarningsOf(RunningSilo silo, TeamInJournal team, Guid visit) =>
        (await Card(silo, team, visit)).Warnings;

    private static Task Warned(RunningSilo silo, TeamInJournal team, Guid visit, params string[] warnings) =>
        Eventually.Is(() => WarningsOf(silo, team, visit), now => (now ?? []).SequenceEqual(warnings));

    private static async Task<IReadOnlyList<AppointmentCard>> Rota(RunningSilo silo, TeamInJournal team, Stretch stretch) =>
        [.. (await silo.Grains.GetGrain<ITeamRotaGrain>(Callers.KeyOf(team.Id.Value)).Visits(stretch, team.Maeve.Id)).Cast<AppointmentCard>()];

    /// <summary>The rota as text, once everything that happened is in it.</summary>
    private static async Task<List<string>> Settled(RunningSilo silo, TeamInJournal team)
    {
        var subscription = silo.Grains.GetGrain<ISubscriptionGrain>("subscription/calendar");
        await Eventually.Is(() => subscription.Status(), status => status.Lag == 0);
        return [.. (await Rota(silo, team, Week)).Select(card => JsonSerializer.Serialize(card))];
    }

    private static Task<IReadOnlyList<Recorded>> History(RunningSilo silo, string stream) =>
        silo.Journal.ReadStream(new StreamId(Callers.Coop, stream), 0, 100);
}
