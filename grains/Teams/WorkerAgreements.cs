using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

internal enum WorkerAgreementStep
{
    ProposeWorkerTerms,
    AgreeToWorkerTerms,
    DeclineWorkerTerms,
    EndWorkerAgreement,

    // What follows from the worker's leaving.
    Lapse,
}

/// <summary>The life of an agreement between the owner and an independent worker.</summary>
internal sealed class WorkerAgreementLifecycle
    : SharedLifecycle<WorkerAgreementLifecycle, WorkerAgreement, WorkerAgreementStage, WorkerAgreementStep>
{
    public WorkerAgreementLifecycle()
        : base("worker-agreement")
    {
        foreach (var nothing in new[] { WorkerAgreementStage.None, WorkerAgreementStage.Ended })
            Configure(nothing).Permit(WorkerAgreementStep.ProposeWorkerTerms, WorkerAgreementStage.Proposed);
        Configure(WorkerAgreementStage.Proposed)
            .PermitReentry(WorkerAgreementStep.ProposeWorkerTerms)
            .Permit(WorkerAgreementStep.AgreeToWorkerTerms, WorkerAgreementStage.Agreed)
            .Permit(WorkerAgreementStep.DeclineWorkerTerms, WorkerAgreementStage.None)
            .Permit(WorkerAgreementStep.Lapse, WorkerAgreementStage.Ended);
        Configure(WorkerAgreementStage.Agreed)
            .Permit(WorkerAgreementStep.ProposeWorkerTerms, WorkerAgreementStage.ChangeProposed)
            .Permit(WorkerAgreementStep.EndWorkerAgreement, WorkerAgreementStage.Ended)
            .Permit(WorkerAgreementStep.Lapse, WorkerAgreementStage.Ended);
        Configure(WorkerAgreementStage.ChangeProposed)
            .PermitReentry(WorkerAgreementStep.ProposeWorkerTerms)
            .Permit(WorkerAgreementStep.AgreeToWorkerTerms, WorkerAgreementStage.Agreed)
            .Permit(WorkerAgreementStep.DeclineWorkerTerms, WorkerAgreementStage.Agreed)
            .Permit(WorkerAgreementStep.EndWorkerAgreement, WorkerAgreementStage.Ended)
            .Permit(WorkerAgreementStep.Lapse, WorkerAgreementStage.Ended);
    }
}

/// <summary>What the owner and one independent worker agreed on, and what is on the table.</summary>
internal sealed class WorkerAgreement : ILiving<WorkerAgreementStage>
{
    [JsonInclude]
    public WorkerAgreementStage Stage { get; set; }

    [JsonInclude]
    public WorkerTerms? InForce { get; set; }

    [JsonInclude]
    public WorkerTerms? Proposed { get; set; }

    [JsonInclude]
    public ConsentSide? ProposedBy { get; set; }
}

/// <summary>The agreements with independent workers: directly between the two; a change takes both.</summary>
internal sealed class WorkerAgreements
{
    [JsonInclude]
    public Dictionary<MemberId, WorkerAgreement> All { get; private set; } = [];

    public WorkerAgreement? Of(MemberId worker) => All.GetValueOrDefault(worker);

    public IReadOnlyList<TeamEvent> Propose(Team team, Actor by, ProposeWorkerTerms command)
    {
        var agreement = Require(team, by, command.Worker, WorkerAgreementStep.ProposeWorkerTerms);
        var terms = new WorkerTerms(
            command.Worker,
            Wording.Needed(command.When, 1000, TeamRefusals.WhenNeeded),
            Wording.Rate(command.HourlyRate, TeamRefusals.RateOutOfRange),
            Wording.Optional(command.Expenses, 1000, TeamRefusals.TextTooLong),
            Wording.Optional(command.HowWeWorkTogether, 1000, TeamRefusals.TextTooLong));
        var stage = agreement.Stage is WorkerAgreementStage.Agreed or WorkerAgreementStage.ChangeProposed
            ? WorkerAgreementStage.ChangeProposed
            : WorkerAgreementStage.Proposed;
        return [new WorkerTermsProposed(team.Id, team.OwnerId, PersonOf(team, command.Worker), stage, terms, by.SideTowards(command.Worker)!.Value)];
    }

    public IReadOnlyList<TeamEvent> Agree(Team team, Actor by, MemberId worker)
    {
        var agreement = Require(team, by, worker, WorkerAgreementStep.AgreeToWorkerTerms);
        return [new WorkerTermsAgreed(team.Id, team.OwnerId, PersonOf(team, worker), agreement.Proposed!.HourlyRate)];
    }

    public IReadOnlyList<TeamEvent> Decline(Team team, Actor by, MemberId worker)
    {
        var agreement = Require(team, by, worker, WorkerAgreementStep.DeclineWorkerTerms);
        var stage = agreement.Stage == WorkerAgreementStage.ChangeProposed ? WorkerAgreementStage.Agreed : WorkerAgreementStage.None;
        return [new WorkerTermsDeclined(team.Id, team.OwnerId, PersonOf(team, worker), stage)];
    }

    public IReadOnlyList<TeamEvent> End(Team team, Actor by, MemberId worker)
    {
        Require(team, by, worker, WorkerAgreementStep.EndWorkerAgreement);
        return [new WorkerAgreementEnded(team.Id, team.OwnerId, PersonOf(team, worker))];
    }

    /// <summary>Whoever leaves is bound by nothing any more.</summary>
    public IReadOnlyList<TeamEvent> Ending(Team team, MemberId worker) =>
        Of(worker) is { Stage: not (WorkerAgreementStage.None or WorkerAgreementStage.Ended) }
            ? [new WorkerAgreementEnded(team.Id, team.OwnerId, PersonOf(team, worker))]
            : [];

    public void Apply(WorkerAgreementEvent happened)
    {
        if (!All.TryGetValue(happened.Worker.Id, out var agreement)) All[happened.Worker.Id] = agreement = new WorkerAgreement();
        switch (happened)
        {
            case WorkerTermsProposed e:
                Fire(agreement, WorkerAgreementStep.ProposeWorkerTerms);
                agreement.Proposed = e.Terms;
                agreement.ProposedBy = e.By;
                return;
            case WorkerTermsAgreed:
                Fire(agreement, WorkerAgreementStep.AgreeToWorkerTerms);
                agreement.InForce = agreement.Proposed;
                break;
            case WorkerTermsDeclined:
                Fire(agreement, WorkerAgreementStep.DeclineWorkerTerms);
                break;
            case WorkerAgreementEnded:
                Fire(agreement, WorkerAgreementStep.Lapse);
                agreement.InForce = null;
                break;
        }

        agreement.Proposed = null;
        agreement.ProposedBy = null;
    }

    public IEnumerable<string> Possible(Team team, Actor by, MemberId worker)
    {
        var agreement = At(worker);
        return WorkerAgreementLifecycle.Of(agreement).Possible(step => Against(team, by, worker, agreement, step));
    }

    private static Person PersonOf(Team team, MemberId worker) => team.Memberships.Of(worker)!.Person;

    private static void Fire(WorkerAgreement agreement, WorkerAgreementStep step) => WorkerAgreementLifecycle.Of(agreement).Fire(step);

    private static Refusal? Against(Team team, Actor by, MemberId worker, WorkerAgreement agreement, WorkerAgreementStep step)
    {
        var side = by.SideTowards(worker);
        var isTheirs = Unless(side is not null, TeamRefusals.OnlyTheTwo);
        return step switch
        {
            WorkerAgreementStep.ProposeWorkerTerms => isTheirs
                ?? Unless(CanAgree(team, worker), TeamRefusals.IndependentWorkersOnly)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            WorkerAgreementStep.AgreeToWorkerTerms => isTheirs
                ?? Unless(side != agreement.ProposedBy, TeamRefusals.TheOtherAnswers)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            WorkerAgreementStep.DeclineWorkerTerms or WorkerAgreementStep.EndWorkerAgreement => isTheirs,
            _ => TeamRefusals.NotFound(),
        };
    }

    // From the talks on: what is agreed may well decide whether somebody joins.
    private static bool CanAgree(Team team, MemberId worker) =>
        team.Memberships.Of(worker) is { Role: TeamRole.Worker, Standing.PaidByTheHour: true } membership
        && (membership.Stage is MembershipStage.InTalks or MembershipStage.Trial or MembershipStage.BothDeciding || membership.Stage.IsIn());

    private WorkerAgreement At(MemberId worker) => Of(worker) ?? new WorkerAgreement();

    private WorkerAgreement Require(Team team, Actor by, MemberId worker, WorkerAgreementStep step)
    {
        var agreement = At(worker);
        WorkerAgreementLifecycle.Of(agreement).Require(step, each => Against(team, by, worker, agreement, each));
        return agreement;
    }
}
