using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>
/// The shell of a team. What it has to know of people and circles it asks them before the team decides; the team trusts nobody's word for it.
/// </summary>
[GrainType("team")]
internal sealed partial class TeamGrain(
    [PersistentState("team", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<Team, TeamEvent>("team", snapshot, services), ITeamGrain
{
    public async Task<Receipt> Found(FoundTeam command, Caller caller)
    {
        var founder = await FactsOfCaller(caller);
        var owner = command.Owner == caller.Member ? founder : await FactsOf(command.Owner, caller);
        var circle = command.Circle is { } id ? await GrainFactory.Circle(caller.Coop, id).Facts(caller.Member) : null;
        return await Decide(caller, team => team.Found(new TeamId(Id), command, founder, owner, circle, Now));
    }

    public async Task<Receipt> FoundForEnquiry(FoundTeamForEnquiry command, Caller caller)
    {
        var owner = await GrainFactory.Member(caller.Coop, command.Owner).Facts();
        var starter = command.Starter is { } id ? await GrainFactory.Member(caller.Coop, id).Facts() : null;
        return await Decide(caller, team => team.FoundForEnquiry(new TeamId(Id), command, caller.Member, owner, starter, Now));
    }

    public Task<Receipt> Rename(RenameTeam command, Caller caller) => DecideAs(caller, (team, by) => team.Rename(command, by));

    public async Task<Receipt> LinkCircle(LinkCircle command, Caller caller)
    {
        var circle = await GrainFactory.Circle(caller.Coop, command.Circle).Facts(caller.Member);
        return await DecideForCoop(caller, (team, by) => team.LinkCircle(command, by, circle));
    }

    public Task<Receipt> ChangeSettings(ChangeTeamSettings command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ChangeSettings(command, by));

    public Task<Receipt> BeginTrials(Caller caller) => DecideAs(caller, static (team, by) => team.BeginTrials(by));

    public Task<Receipt> BeginOrganising(Caller caller) => DecideAs(caller, static (team, by) => team.BeginOrganising(by));

    public Task<Receipt> ProposeSteppingBack(ProposeSteppingBack command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ProposeSteppingBack(command, by));

    public Task<Receipt> ConsentToSteppingBack(Caller caller) => DecideAs(caller, static (team, by) => team.ConsentToSteppingBack(by));

    public Task<Receipt> ObjectToSteppingBack(Caller caller) => DecideAs(caller, static (team, by) => team.ObjectToSteppingBack(by));

    public Task<Receipt> WithdrawSteppingBack(Caller caller) => DecideAs(caller, static (team, by) => team.WithdrawSteppingBack(by));

    public Task<Receipt> SettleSteppingBack(Caller caller) => DecideAs(caller, static (team, by) => team.SettleSteppingBack(by));

    public Task<Receipt> TickHandover(TickHandover command, Caller caller) =>
        DecideAs(caller, (team, by) => team.TickHandover(command, by));

    public Task<Receipt> SteppingBackTimeIsOver(Caller caller) => DecideAs(caller, static (team, by) => team.SteppingBackTimeIsOver(by));

    public Task<Receipt> ManageOurselves(Caller caller) => DecideAs(caller, static (team, by) => team.ManageOurselves(by));

    public Task<Receipt> AskForHelp(AskForHelp command, Caller caller) => DecideAs(caller, (team, by) => team.AskForHelp(command, by));

    public Task<Receipt> GoOnOurselves(Caller caller) => DecideAs(caller, static (team, by) => team.GoOnOurselves(by));

    public Task<Receipt> Pause(Caller caller) => DecideAs(caller, static (team, by) => team.Pause(by));

    public Task<Receipt> Resume(Caller caller) => DecideAs(caller, static (team, by) => team.Resume(by));

    public Task<Receipt> BeginEnding(BeginEnding command, Caller caller) =>
        DecideForCoop(caller, (team, by) => team.BeginEnding(command, by));

    public Task<Receipt> TickEnding(TickEnding command, Caller caller) =>
        DecideForCoop(caller, (team, by) => team.TickEnding(command, by));

    public Task<Receipt> End(Caller caller) =>
        DecideForCoop(caller, (team, by) => team.End(by));

    public async Task<TeamView> View(MemberId viewer) => TeamReading.View(Entity, await Known(viewer), Position);

    public async Task<PossibleForPerson> PossibleFor(MemberId person, MemberId viewer) => TeamReading.PossibleFor(Entity, await Known(viewer), person);

    public Task<AssessmentView> Assessment(bool next, MemberId viewer) =>
        Task.FromResult(TeamReading.Assessment(Entity, Entity.Known(viewer, Now), next));

    public Task<TeamAgreementView> Agreement(MemberId viewer) => Task.FromResult(TeamReading.Agreement(Entity, Entity.Known(viewer, Now)));

    public Task<WorkerAgreementView> WorkerAgreement(MemberId worker, MemberId viewer) =>
        Task.FromResult(TeamReading.WorkerAgreement(Entity, Entity.Known(viewer, Now), worker));

    public Task<TeamFacts> Facts(MemberId asking) => Task.FromResult(TeamReading.Facts(Entity, asking));

    private async Task<Actor> Known(MemberId viewer)
    {
        // Only of those who are not in the team it is asked whether they administer the co-op.
        var isOutside = Entity.Memberships.Of(viewer)?.Stage.IsIn() != true && viewer != MemberId.Server;
        return Entity.Known(viewer, Now, isOutside && await GrainFactory.Member(this.Coop(), viewer).IsAdministrator());
    }

    private Task<MemberFacts> FactsOfCaller(Caller caller) => GrainFactory.Member(caller.Coop, caller.Member).Facts();

    /// <summary>Null for somebody who is not registered: whether that may be told is for the team to say, which first looks at who asks.</summary>
    private async Task<MemberFacts?> FactsOf(MemberId member, Caller caller)
    {
        try
        {
            return await GrainFactory.Member(caller.Coop, member).Facts();
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }

    private Task<Receipt> DecideAs(Caller caller, Func<Team, Actor, IReadOnlyList<TeamEvent>> decide) =>
        Decide(caller, team => decide(team, team.Known(caller.Member, Now)));

    /// <summary>For what an administrator may do as well.</summary>
    private async Task<Receipt> DecideForCoop(Caller caller, Func<Team, Actor, IReadOnlyList<TeamEvent>> decide)
    {
        var administers = caller.Member != MemberId.Server && await GrainFactory.Member(caller.Coop, caller.Member).IsAdministrator();
        return await Decide(caller, team => decide(team, team.Known(caller.Member, Now, administers)));
    }
}
