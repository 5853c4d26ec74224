using EqualCare.Appointments;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Live;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Appointments;

/// <summary>Visits that need a giver find those who could give them, also those who come later; and the circle, while the team tells it.</summary>
public class VisitsShownTests
{
    [Fact]
    public async Task WhoeverComesFindsTheOpenVisits_WhoeverGoesKeepsNone_AndTheCircleHearsOfThemWhileItMay()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await LivePeople.Tell(silo.Journal, TeamStory.Founded().Organising(Adaeze).BothDeciding(Joan, TeamRole.Family));
        var team = silo.Grains.GetGrain<ITeamGrain>(Callers.KeyOf(TeamStory.Id.Value));
        var circle = silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(TeamStory.HollinValley.Value));
        await circle.Found(new FoundCircle("Hollin Valley", "Support that fits", "Idris"), Callers.By(Idris.Id));
        await silo.Grains.GetGrain<IMemberGrain>(Callers.KeyOf(Joan.Id.Value)).Register(new RegisterMember("Joan", true), Callers.By(MemberId.Server));
        var start = TimeProvider.System.GetUtcNow().AddDays(2);
        var visit = silo.Grains.GetGrain<IAppointmentGrain>(Callers.KeyOf(Guid.CreateVersion7()));
        await visit.Propose(new ProposeAppointment(TeamStory.Id, start, start.AddHours(1), AppointmentKind.Support), Callers.By(Maeve.Id));

        await Shows(Topic.Of(Adaeze.Id), Adaeze.Id, 1);
        await Shows(Topic.Of(Joan.Id), Joan.Id, 0);
        await team.GiveAnswer(new GiveAnswer(Joan.Id, true), Callers.By(Joan.Id));
        await team.GiveAnswer(new GiveAnswer(Joan.Id, true), Callers.By(Maeve.Id));
        await Shows(Topic.Of(Joan.Id), Joan.Id, 1);
        await team.PauseMembership(Callers.By(Joan.Id));
        await Shows(Topic.Of(Joan.Id), Joan.Id, 0);
        await team.ResumeMembership(Callers.By(Joan.Id));
        await Shows(Topic.Of(Joan.Id), Joan.Id, 1);

        await Shows(Topic.Of(TeamStory.HollinValley), Idris.Id, 0);
        await team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(CoverGoesToCircle: true)), Callers.By(Maeve.Id));
        await Shows(Topic.Of(TeamStory.HollinValley), Idris.Id, 1);

        await visit.Claim(Callers.By(Adaeze.Id));
        await Shows(Topic.Of(Joan.Id), Joan.Id, 0);
        await Shows(Topic.Of(TeamStory.HollinValley), Idris.Id, 0);
        await Shows(Topic.Of(Adaeze.Id), Adaeze.Id, 1);
        await visit.NeedCover(new NeedCover(), Callers.By(Adaeze.Id));
        await Shows(Topic.Of(Joan.Id), Joan.Id, 1);
        await team.ChangeSettings(new ChangeTeamSettings(new TeamSettings()), Callers.By(Maeve.Id));
        await Shows(Topic.Of(TeamStory.HollinValley), Idris.Id, 0);
        await team.LeaveNow(Callers.By(Joan.Id));
        await Shows(Topic.Of(Joan.Id), Joan.Id, 0);

        Task Shows(Topic topic, MemberId viewer, int visits) => Eventually.Is(
            async () => (await new BoardKey(Callers.Coop, topic).GrainFrom(silo.Grains)!.Look(viewer, null)).Sight.Cards!.OfType<AppointmentCard>().Count(),
            visits.Equals);
    }
}
