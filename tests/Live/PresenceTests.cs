using System.Collections.Concurrent;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Teams;
using EqualCare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Live;

/// <summary>Who is here now: by everybody's own choice, among those who share the page.</summary>
public class PresenceTests
{
    private static readonly Topic Maeves = Topic.Of(TeamStory.Id);

    [Fact]
    public async Task OthersSeeThatSomebodyIsHereOnlyIfTheyChoseThat_AndOnlyAsLongAsTheyAre()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await Start(database);
        var people = await LivePeople.On(server, Maeve, Joan, Adaeze);
        await LivePeople.Tell(server.Get<IJournal>(), TeamStory.Founded().Organising(Adaeze).Joined(Joan, TeamRole.Family));
        foreach (var person in new[] { Maeve, Joan, Adaeze }) await Register(server, person);
        await using var hers = await people.Screen(server, Maeve, Maeves);
        await using var adaezes = await people.Screen(server, Adaeze, Maeves);
        await using var joans = await people.Screen(server, Joan, Maeves);
        await Chooses(server, Joan, shared: true);
        await Shows(hers, Joan);
        await Shows(joans, Joan);

        // A second screen of hers makes no difference, nor does losing it.
        await using (await people.Screen(server, Joan, Maeves))
            await Chooses(server, Maeve, shared: true);
        await Shows(adaezes, Maeve, Joan);
        await joans.Drop();
        await Shows(hers, Maeve);
        await joans.Connect();
        await Shows(hers, Maeve, Joan);
        await Chooses(server, Joan, shared: false);
        await Shows(hers, Maeve);
        await Chooses(server, Joan, shared: true);
        await Shows(hers, Maeve, Joan);

        // Whoever leaves the team is not here any more, and is not told who is.
        await Team(server).LeaveNow(Callers.By(Joan.Id));
        await Shows(hers, Maeve);
        await Eventually.Is(async () => await joans.Read() && joans.IsClosed, true.Equals);
        var said = joans.Said.Count;
        await Chooses(server, Adaeze, shared: true);
        await Shows(hers, Maeve, Adaeze);
        await joans.Read();
        Assert.Equal(said, joans.Said.Count);
    }

    [Fact]
    public async Task AGuestOfACircleDoesNotLearnWhoIsHere()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await Start(database);
        var people = await LivePeople.On(server, Idris, Rosa, Joan);
        var hollin = Topic.Of(TeamStory.HollinValley);
        var circle = server.Get<IGrainFactory>().GetGrain<ICircleGrain>(Callers.KeyOf(hollin.Id));
        await circle.Found(new FoundCircle("Hollin Valley", "Support that fits", "Idris"), Callers.By(Idris.Id));
        await circle.Welcome(new WelcomeToCircle(Rosa.Id, "Rosa", CircleMembership.Full), Callers.By(Idris.Id));
        await circle.Welcome(new WelcomeToCircle(Joan.Id, "Joan", CircleMembership.Guest), Callers.By(Idris.Id));
        foreach (var person in new[] { Idris, Rosa, Joan })
        {
            await Register(server, person);
            await Chooses(server, person, shared: true);
        }

        await using var guest = await people.Screen(server, Joan, hollin);
        await using var idris = await people.Screen(server, Idris, hollin);
        await using var rosa = await people.Screen(server, Rosa, hollin);
        await Shows(idris, Idris, Rosa);
        await Shows(rosa, Idris, Rosa);
        await circle.RewordAim(new RewordAim("Support that fits us"), Callers.By(Idris.Id));
        await Eventually.Is(async () => await guest.Read() && guest.Picture.Any(card => card.Contains("fits us", StringComparison.Ordinal)), true.Equals);
        Assert.Empty(guest.Here);
        Assert.DoesNotContain(guest.Said, said => said.Contains("\"here\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostsHearOfEachOther_AndOneThatFallsSilentIsForgottenWithinAMinute()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database, time);
        var presence = silo.Grains.GetGrain<IPresenceGrain>(new BoardKey(Callers.Coop, Maeves).ToString());
        var (one, other) = (new Host(), new Host());
        var (first, second) = (silo.Grains.CreateObjectReference<IPresenceObserver>(one), silo.Grains.CreateObjectReference<IPresenceObserver>(other));
        Assert.Empty((await presence.Beat(first, [])).Here);
        Assert.Equal([Joan.Id], (await presence.Beat(second, [Joan.Id])).Here);
        await Eventually.Is(() => one.Heard.LastOrDefault()?.Here is [var here] && here == Joan.Id);
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal([Maeve.Id, Joan.Id], (await presence.Beat(first, [Maeve.Id])).Here);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([Maeve.Id], (await presence.Beat(first, [Maeve.Id])).Here);
        Assert.Equal(one.Heard.Select(news => news.Version).Order(), one.Heard.Select(news => news.Version));
    }

    private static Task<RunningServer> Start(TestDatabase database) => RunningServer.Start(
        database, adjust: builder => builder.Services.AddSingleton(new LivePace { RenewEvery = TimeSpan.FromMilliseconds(200) }));

    private static ITeamGrain Team(RunningServer server) => server.Get<IGrainFactory>().GetGrain<ITeamGrain>(Callers.KeyOf(TeamStory.Id.Value));

    private static IMemberGrain Member(RunningServer server, MemberFacts person) =>
        server.Get<IGrainFactory>().GetGrain<IMemberGrain>(Callers.KeyOf(person.Id.Value));

    private static Task<Receipt> Register(RunningServer server, MemberFacts person) =>
        Member(server, person).Register(new RegisterMember(person.Name, true), Callers.By(MemberId.Server));

    private static Task<Receipt> Chooses(RunningServer server, MemberFacts person, bool shared) =>
        Member(server, person).ChoosePresence(new ChoosePresence(shared), Callers.By(person.Id));

    private static Task Shows(WireScreen screen, params MemberFacts[] people)
    {
        var expected = people.Select(person => person.Id.ToString()).ToHashSet();
        return Eventually.Is(async () => await screen.Read() && expected.SetEquals(screen.Here), true.Equals);
    }

    private sealed class Host : IPresenceObserver
    {
        public ConcurrentQueue<PresenceNow> Heard { get; } = new();

        public Task Hear(PresenceNow now)
        {
            Heard.Enqueue(now);
            return Task.CompletedTask;
        }
    }
}
