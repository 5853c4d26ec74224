using EqualCare.Chat;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Tests.Chat;

/// <summary>Maeve's team, with Rosa of her family and Idris who started it, written into a journal as it came to be.</summary>
internal sealed class TeamInChat
{
    private readonly Team _team = new();
    private readonly List<TeamEvent> _history = [];
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow().AddDays(-1);

    private TeamInChat(MemberId maeve, MemberId rosa)
    {
        Maeve = new MemberFacts(maeve, "Maeve", []);
        Rosa = new MemberFacts(rosa, "Rosa", []);
    }

    public TeamId Id { get; } = new(Guid.CreateVersion7());

    /// <summary>Whose team it is.</summary>
    public MemberFacts Maeve { get; }

    /// <summary>Of her family, and in the team.</summary>
    public MemberFacts Rosa { get; }

    public MemberFacts Idris { get; } = new(new MemberId(Guid.CreateVersion7()), "Idris", [PlatformHat.TeamStarting]);

    /// <summary>Asked to come into the team; has not answered.</summary>
    public MemberFacts Kofi { get; } = new(new MemberId(Guid.CreateVersion7()), "Kofi", []);

    public Topic Room => Topic.Of(Id);

    public static Task<TeamInChat> In(IJournal journal, CoopId coop) =>
        In(journal, coop, new MemberId(Guid.CreateVersion7()), new MemberId(Guid.CreateVersion7()));

    public static async Task<TeamInChat> In(IJournal journal, CoopId coop, MemberId maeve, MemberId rosa)
    {
        var team = new TeamInChat(maeve, rosa);
        team.Grow();
        var outcome = await journal.Append(new Append(
            new StreamId(coop, $"team/{team.Id}"),
            ExpectedVersion: 0,
            team._now,
            team.Idris.Id,
            CommandId.Derived($"grown/{team.Id}"),
            Fingerprint: 0,
            [.. team._history.Select(happened => new EventToAppend(happened, [Topic.Of(team.Id)]))]));
        Assert.IsType<Written>(outcome);
        return team;
    }

    public ITeamRoomGrain RoomOn(IGrainFactory grains, CoopId coop) => grains.GetGrain<ITeamRoomGrain>(new EntityKey(coop, Id.Value).ToString());

    public ITeamGrain TeamOn(IGrainFactory grains, CoopId coop) => grains.GetGrain<ITeamGrain>(new EntityKey(coop, Id.Value).ToString());

    private void Grow()
    {
        Tell(_team.Found(Id, new FoundTeam(Maeve.Id, false, false), Idris, Maeve, null, _now));
        Do(Idris, (team, by) => team.DraftPromise(by));
        Do(Idris, (team, by) => team.OfferPromise(new OfferPromise(PromiseFormat.Audio), by));
        Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
        Do(Idris, (team, by) => team.CountersignPromise(by));
        Do(Idris, (team, by) => team.BeginTrials(by));
        Do(Maeve, (team, by) => team.InvitePerson(new InvitePerson(Rosa.Id, TeamRole.Family), by, Rosa));
        Do(Rosa, (team, by) => team.AcceptInvitation(by, Rosa));
        Do(Maeve, (team, by) => team.SkipTrial(new AboutPerson(Rosa.Id), by));
        Do(Rosa, (team, by) => team.GiveAnswer(new GiveAnswer(Rosa.Id, true), by, Rosa));
        Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Rosa.Id, true), by, Rosa));
        Do(Maeve, (team, by) => team.InvitePerson(new InvitePerson(Kofi.Id, TeamRole.Family), by, Kofi));
    }

    private void Do(MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) => Tell(command(_team, _team.Known(who.Id, _now, who.IsAdministrator)));

    private void Tell(IReadOnlyList<TeamEvent> happened)
    {
        foreach (var e in happened)
        {
            _team.Apply(e);
            _history.Add(e);
        }
    }
}
