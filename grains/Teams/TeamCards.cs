using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>
/// The cards of a team's board. Every event of the team is on its topic, so the board can hold the team itself: each card is a function of that, and
/// of which event it was.
/// </summary>
internal static class TeamCards
{
    public const string TeamCardId = "team";
    public const string StartCardId = "start";
    public const string AgreementCardId = "agreement";

    public static string MemberCardId(MemberId member) => $"member-{member}";

    public static string JoiningCardId(MemberId person) => $"joining-{person}";

    public static string TrialCardId(MemberId person) => $"trial-{person}";

    public static string HatCardId(HatId hat) => $"hat-{hat}";

    public static string WorkerAgreementCardId(MemberId worker) => $"worker-agreement-{worker}";

    /// <summary>The section of the board that a card belongs to, for good.</summary>
    public static int SectionOf(Card card) => card switch
    {
        TeamStartCard => TeamSections.Start,
        JoiningCard or TrialCard => TeamSections.Doors,
        WorkerAgreementCard => TeamSections.Money,
        AlertCard alert => alert.Id == TeamAlerts.AssessmentReviewId ? TeamSections.Start : TeamSections.Alerts,
        _ => TeamSections.Team,
    };

    /// <summary>What an event changes.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="team">The team, with the event applied.</param>
    /// <param name="before">The card of that id as it was, if there was one.</param>
    public static IEnumerable<CardChange> After(Recorded happened, Team team, Func<string, Card?> before)
    {
        var at = new Moment(happened.Position, happened.At);
        return happened.Event switch
        {
            TeamFounded => All(team, at.Position, at.At).Select(CardChange.Put),
            TeamLifeEvent or TeamRenamed or CircleLinked or CheckInBooked => [Put(TeamCardOf(team, at))],
            SupportChanged => [Put(StartCardOf(team, at)), Hat(team, HatId.Of(HatKind.MarHolder), at)],
            StartStepTaken or ConversationEvent or AssessmentEvent or PromiseEvent => [Put(StartCardOf(team, at))],
            MembershipEvent e => AfterMembership(e, team, at, before),
            TrialAgreed or TrialOver => [Trial(team, ((TrialEvent)happened.Event).Person.Id, at), .. Person(team, ((TrialEvent)happened.Event).Person.Id, at, before)],
            TrialEvent e => [Trial(team, e.Person.Id, at)],
            HatEvent e => [Hat(team, e.Hat.Id, at)],
            TeamAgreementEvent => [Agreement(team, at)],
            WorkerAgreementEvent e => [WorkerAgreement(team, e.Worker.Id, at)],
            _ => [],
        };
    }

    /// <summary>Every card there is, as of now.</summary>
    public static IEnumerable<Card> All(Team team, long version, DateTimeOffset now)
    {
        var at = new Moment(version, now);
        IEnumerable<CardChange> changes =
        [
            Put(TeamCardOf(team, at)),
            Put(StartCardOf(team, at)),
            Agreement(team, at),
            .. team.Memberships.All.Keys.SelectMany(person => Person(team, person, at, static _ => null)),
            .. team.Trials.All.Keys.Select(person => Trial(team, person, at)),
            .. team.Hats.All.Select(hat => Hat(team, hat, at)),
            .. team.WorkerAgreements.All.Keys.Select(worker => WorkerAgreement(team, worker, at)),
        ];
        return changes.Select(change => change.Card).OfType<Card>();
    }

    private static IEnumerable<CardChange> AfterMembership(MembershipEvent happened, Team team, Moment at, Func<string, Card?> before)
    {
        var changes = Person(team, happened.Person.Id, at, before).ToList();
        switch (happened)
        {
            case MemberLeft:
                // They have no part any more in what the team is deciding.
                changes.Add(Put(TeamCardOf(team, at)));
                changes.Add(Agreement(team, at));
                changes.AddRange(team.Hats.Holdings.Where(holding => holding.Stage == HatStage.Accepted).Select(holding => Hat(team, holding.Hat, at)));
                break;
            case PersonNoted e:
                changes.Add(Put(TeamCardOf(team, at)));
                changes.Add(Trial(team, e.Person.Id, at));
                changes.Add(WorkerAgreement(team, e.Person.Id, at));
                changes.AddRange(team.Hats.Holdings.Where(holding => holding.Person.Id == e.Person.Id).Select(holding => Hat(team, holding.Hat, at)));
                break;
            case MemberJoined { Role: TeamRole.TeamStarter or TeamRole.Coach }:
                changes.Add(Put(StartCardOf(team, at)));
                break;
        }

        return changes.DistinctBy(change => change.Id);
    }

    private static CardChange Put(Card card) => CardChange.Put(card);

    private static TeamCard TeamCardOf(Team team, Moment at) => new(
        TeamCardId,
        at.Position,
        team.Id,
        team.Name.Text,
        team.Owner,
        team.Stage,
        team.Circle,
        Consent(team.Life.SteppingBack),
        team.Life.SteppingBackUntil,
        [.. team.Life.HandedOver],
        [.. team.Life.EndingDone],
        team.Start.FirstCheckInOn);

    private static TeamStartCard StartCardOf(Team team, Moment at) => new(
        StartCardId,
        at.Position,
        team.Start.PersonalCare,
        team.Start.Medication,
        team.Start.RequiresRegulatedStart,
        [.. team.LacksForRegulated()],
        [.. team.Start.StepsTaken],
        team.Conversation.Stage,
        team.Conversation.PlannedAt,
        team.Conversation.VisitHeld,
        team.Trust.InForce?.Stage ?? TrustAssessmentStage.None,
        team.Trust.InForce?.ReviewOn,
        team.Trust.Next?.Stage ?? TrustAssessmentStage.None,
        team.Promise.Stage,
        team.Promise.Format);

    /// <summary>Somebody in the team has one card, somebody on the way another: they are for different eyes.</summary>
    private static IEnumerable<CardChange> Person(Team team, MemberId person, Moment at, Func<string, Card?> before)
    {
        if (team.Memberships.Of(person) is not { } membership) yield break;
        yield return membership.Stage.IsIn()
            ? Put(new TeamMemberCard(
                MemberCardId(person),
                at.Position,
                person,
                membership.Person.Name,
                membership.Role,
                membership.Stage,
                membership.IsAskedToAdvocate,
                membership.LeavingUntil,
                [.. membership.LeavingDone]))
            : CardChange.Remove(MemberCardId(person));
        var earlier = before(JoiningCardId(person)) as JoiningCard;
        yield return membership.Stage.IsOnTheWay()
            ? Put(new JoiningCard(
                JoiningCardId(person),
                at.Position,
                person,
                membership.Person.Name,
                membership.Role,
                membership.Stage,
                membership.OwnersAnswer is not null,
                membership.PersonsAnswer is not null,
                earlier?.Membership == membership.Stage ? earlier.Since : at.At))
            : CardChange.Remove(JoiningCardId(person));
    }

    // What is agreed about money is for the two, on their own days.
    private static CardChange Trial(Team team, MemberId person, Moment at) => team.Trials.Of(person) is { IsOpen: true } trial
        ? Put(new TrialCard(
            TrialCardId(person),
            at.Position,
            team.Id,
            trial.Person,
            trial.Stage,
            trial.Sessions,
            trial.Held,
            trial.NextStart,
            trial.NextEnd,
            trial.Company,
            [.. trial.Consents.Order()],
            HourlyRate: null))
        : CardChange.Remove(TrialCardId(person));

    private static CardChange Hat(Team team, HatId id, Moment at) => team.Hats.Find(id) is { } hat
        ? Put(new HatCard(
            HatCardId(id),
            at.Position,
            id,
            hat.Label.Kind,
            hat.Label.Name?.Text,
            hat.Purpose?.Text,
            team.Hats.IsEssential(team, hat),
            team.Hats.Gaps(team).Any(gap => gap.Id == id),
            [.. team.Hats.HoldingsOf(id).Where(holding => holding.Stage.IsWorn() || holding.Stage.IsComing()).Select(HolderOf)]))
        : CardChange.Remove(HatCardId(id));

    private static HolderOnCard HolderOf(Holding holding) => new(
        holding.Person,
        holding.Stage,
        holding.Stage.IsWorn() ? holding.Since : null,
        holding.Stage.IsWorn() ? holding.ReviewOn : null,
        holding.Stage == HatStage.Accepted ? Consent(holding.Round) : null);

    private static CardChange Agreement(Team team, Moment at) => team.Agreement.Stage == TeamAgreementStage.None
        ? CardChange.Remove(AgreementCardId)
        : Put(new TeamAgreementCard(
            AgreementCardId,
            at.Position,
            team.Agreement.Stage,
            team.Agreement.InForce is not null,
            team.Agreement.ReviewOn,
            team.Agreement.IsReviewDue,
            team.Agreement.Stage == TeamAgreementStage.Proposed ? Consent(team.Agreement.Round) : null));

    private static CardChange WorkerAgreement(Team team, MemberId worker, Moment at) =>
        team.WorkerAgreements.Of(worker) is { Stage: not (WorkerAgreementStage.None or WorkerAgreementStage.Ended) } agreement
            ? Put(new WorkerAgreementCard(
                WorkerAgreementCardId(worker),
                at.Position,
                team.Id,
                team.Memberships.Of(worker)!.Person,
                agreement.Stage,
                agreement.InForce?.HourlyRate,
                agreement.ProposedBy))
            : CardChange.Remove(WorkerAgreementCardId(worker));

    private static ConsentOnCard? Consent(ConsentRound? round) => round is null
        ? null
        : new ConsentOnCard([.. round.Consenting.Order(MemberOrder)], [.. round.Objecting.Order(MemberOrder)], round.OwnersYes is not null);

    private static readonly Comparer<MemberId> MemberOrder = Comparer<MemberId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private readonly record struct Moment(long Position, DateTimeOffset At);
}
