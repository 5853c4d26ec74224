using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Teams;
using EqualCare.Tests.Web;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Live;

/// <summary>When access ends or shrinks, every screen of that person shows it, and hears no later change. (How soon is measured by the bench of boards.)</summary>
public class AccessEndsTests
{
    private static readonly Topic Maeves = Topic.Of(TeamStory.Id);

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhoeverGoesOrIsSentAwayHearsNothingMore(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var people = await LivePeople.On(server, Maeve, Joan, Adaeze, Idris, Rosa);
        var story = TeamStory.Founded().Organising(Adaeze).Joined(Joan, TeamRole.Family).Joined(Rosa, TeamRole.Coach).SteppingBack().HandedOver();
        await LivePeople.Tell(server.Get<IJournal>(), story);
        var team = server.Get<IGrainFactory>().GetGrain<ITeamGrain>(Callers.KeyOf(TeamStory.Id.Value));
        await using var hers = await people.Screen(server, Maeve, Maeves);

        await Ends([Joan], () => team.LeaveNow(Callers.By(Joan.Id)), "Without Joan");
        await Ends([Idris], () => team.ManageOurselves(Callers.By(Idris.Id)), "Without Idris");
        await Ends(
            [Adaeze], () => team.EndMembership(new EndMembership(Adaeze.Id, FarewellWay.OwnerTellsThem), Callers.By(Maeve.Id)), "Without Adaeze");
        await Ends([Rosa], () => team.LeaveNow(Callers.By(Rosa.Id)), "Without Rosa");

        async Task Ends(MemberFacts[] leaving, Func<Task<Receipt>> command, string marker)
        {
            var screens = new List<WireScreen>();
            foreach (var person in leaving)
            {
                screens.Add(await people.Screen(server, person, Maeves));
                screens.Add(await people.Screen(server, person, Maeves));
            }

            await command();
            await team.Rename(new RenameTeam(marker), Callers.By(Maeve.Id));
            await Heard(hers, marker);
            foreach (var screen in screens)
            {
                await Eventually.Is(async () => await screen.Read() && screen.IsClosed, true.Equals);
                Assert.Empty(screen.Cards);
                Assert.DoesNotContain(screen.Said, said => said.Contains(marker, StringComparison.Ordinal));

                // Nor by asking again, with or without what it remembers.
                await screen.DisposeAsync();
                await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => people.Screen(server, leaving[0], Maeves));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhoeverMaySeeLessStartsAnewWithLess(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var people = await LivePeople.On(server, Maeve, Joan);
        await LivePeople.Tell(server.Get<IJournal>(), TeamStory.Founded().Organising(Adaeze).Joined(Joan, TeamRole.Family).EssentialsCovered());
        var grains = server.Get<IGrainFactory>();
        var team = grains.GetGrain<ITeamGrain>(Callers.KeyOf(TeamStory.Id.Value));
        foreach (var person in new[] { Priya, Wen, Tomasz })
            await grains.GetGrain<IMemberGrain>(Callers.KeyOf(person.Id.Value)).Register(new RegisterMember(person.Name, true), Callers.By(MemberId.Server));
        await using var hers = await people.Screen(server, Maeve, Maeves);
        await using var joans = await people.Screen(server, Joan, Maeves);

        // Money, while the owner shows it to family.
        await Choose(new TeamSettings(Access: new AccessChoices(FamilySeesMoney: true)));
        await team.ProposeWorkerTerms(new ProposeWorkerTerms(Adaeze.Id, "Mornings", 20m), Callers.By(Adaeze.Id));
        await Eventually.Is(async () => await joans.Read() && Kinds(joans).Contains("workerAgreement"), true.Equals);
        var (epoch, shown) = (joans.Epoch, joans.Said.Count);
        await Choose(new TeamSettings());
        await team.DeclineWorkerTerms(new AboutPerson(Adaeze.Id), Callers.By(Maeve.Id));
        await team.ProposeWorkerTerms(new ProposeWorkerTerms(Adaeze.Id, "Evenings", 21m), Callers.By(Adaeze.Id));
        await Marked("After the money");
        Assert.NotEqual(epoch, joans.Epoch);
        Assert.DoesNotContain("workerAgreement", Kinds(joans));
        Assert.DoesNotContain(joans.Said.Skip(shown), said => said.Contains("workerAgreement", StringComparison.Ordinal));
        Assert.Contains("workerAgreement", Kinds(hers));

        // Alerts: as the Rota Holder she is told, and as nobody in particular only while the team tells everybody.
        await team.PutDownHat(new PutDownHat(HatId.Of(HatKind.ProfileHolder), FlagGap: true), Callers.By(Joan.Id));
        await Eventually.Is(async () => await joans.Read() && Kinds(joans).Contains("alert"), true.Equals);
        await team.PutDownHat(new PutDownHat(HatId.Of(HatKind.RotaHolder), FlagGap: true), Callers.By(Joan.Id));
        await Marked("After the hat");
        Assert.DoesNotContain("alert", Kinds(joans));
        await team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(AlertsGoTo: AlertReceivers.Everybody)), Callers.By(Maeve.Id));
        await Eventually.Is(async () => await joans.Read() && Kinds(joans).Contains("alert"), true.Equals);
        await Choose(new TeamSettings());
        await Marked("After the alerts");
        Assert.DoesNotContain("alert", Kinds(joans));

        // Who is on the way in, while she is there.
        await team.InvitePerson(new InvitePerson(Priya.Id, TeamRole.Family), Callers.By(Maeve.Id));
        await Eventually.Is(async () => await joans.Read() && Kinds(joans).Contains("joining"), true.Equals);
        await team.PauseMembership(Callers.By(Joan.Id));
        await team.InvitePerson(new InvitePerson(Wen.Id, TeamRole.Family), Callers.By(Maeve.Id));
        await Marked("After the doors");
        Assert.DoesNotContain("joining", Kinds(joans));
        Assert.DoesNotContain(joans.Said, said => said.Contains(Wen.Id.ToString(), StringComparison.Ordinal));
        await team.ResumeMembership(Callers.By(Joan.Id));
        await Eventually.Is(async () => await joans.Read() && Kinds(joans).Count(card => card == "joining") == 2, true.Equals);

        async Task Choose(TeamSettings settings)
        {
            await team.ChangeSettings(new ChangeTeamSettings(settings), Callers.By(Maeve.Id));
            await team.Rename(new RenameTeam($"Renamed {Guid.NewGuid()}"), Callers.By(Maeve.Id));
        }

        async Task Marked(string marker)
        {
            await team.Rename(new RenameTeam(marker), Callers.By(Maeve.Id));
            await Heard(hers, marker);
            await Heard(joans, marker);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AMemberOfACircleWhoBecomesAGuestKeepsOnlyWhatGuestsSee(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var people = await LivePeople.On(server, Idris, Rosa);
        var circle = server.Get<IGrainFactory>().GetGrain<ICircleGrain>(Callers.KeyOf(TeamStory.HollinValley.Value));
        await circle.Found(new FoundCircle("Hollin Valley", "Support that fits", "Idris"), Callers.By(Idris.Id));
        await circle.Welcome(new WelcomeToCircle(Rosa.Id, "Rosa", CircleMembership.Full), Callers.By(Idris.Id));
        await LivePeople.Tell(server.Get<IJournal>(), TeamStory.Founded());
        await using var rosas = await people.Screen(server, Rosa, Topic.Of(TeamStory.HollinValley));
        Assert.Contains("circleTeam", Kinds(rosas));
        await circle.Welcome(new WelcomeToCircle(Rosa.Id, "Rosa", CircleMembership.Guest), Callers.By(Idris.Id));
        await Eventually.Is(async () => await rosas.Read() && Kinds(rosas) is ["circle"], true.Equals);
        var said = rosas.Said.Count;
        await circle.Welcome(new WelcomeToCircle(Joan.Id, "Joan", CircleMembership.Learning), Callers.By(Idris.Id));
        await circle.RewordAim(new RewordAim("Support that fits us"), Callers.By(Idris.Id));
        await Heard(rosas, "Support that fits us");
        Assert.DoesNotContain(rosas.Said.Skip(said), heard => heard.Contains("Joan", StringComparison.Ordinal));
    }

    private static string[] Kinds(WireScreen screen) => [.. screen.Cards.Values.Select(card => card.GetProperty("kind").GetString()!)];

    private static Task Heard(WireScreen screen, string marker) =>
        Eventually.Is(async () => await screen.Read() && screen.Picture.Any(card => card.Contains(marker, StringComparison.Ordinal)), true.Equals);
}
