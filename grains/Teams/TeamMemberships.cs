using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>Who is in the team, on the way in, or gone. Nobody joins without two consents, and nobody gives one for another.</summary>
internal sealed partial class TeamMemberships
{
    private const int UsualNoticeDays = 28;

    [JsonInclude]
    public Dictionary<MemberId, Membership> All { get; private set; } = [];

    public bool HasStarter => All.Values.Any(one => one.Role == TeamRole.TeamStarter && one.Stage.IsPresent());

    public bool HasAttached => All.Values.Any(one => one.Role.IsAttached() && one.Stage.IsPresent());

    /// <summary>Whether anybody who gives support has joined.</summary>
    public bool HasGiver => All.Values.Any(one => one.GivesSupport && one.Stage.IsIn());

    public Membership? Of(MemberId person) => All.GetValueOrDefault(person);

    /// <summary>Those who consent or object when the team decides something.</summary>
    public IEnumerable<MemberId> Present() =>
        All.Values.Where(one => one.Stage.IsPresent() && !one.Role.IsAttached()).Select(one => one.Person.Id);

    public IEnumerable<MemberId> Coaches() => All.Values.Where(one => one.Role == TeamRole.Coach && one.Stage.IsPresent()).Select(one => one.Person.Id);

    /// <summary>The first members: the owner, and a Team Starter if one founded the team.</summary>
    public static MemberJoined First(TeamFounded founded, Person person, TeamRole role, GiverStanding standing, DateOnly today) =>
        new(founded.Team, founded.Owner, person, role, founded.Name, null, standing, today);

    public IReadOnlyList<TeamEvent> Suggest(Team team, Actor by, SuggestPerson command, MemberFacts? person)
    {
        var membership = At(command.Person);
        Require(team, by, membership, MembershipStep.SuggestPerson);
        RequireRole(command.Role, isFine: command.Role != TeamRole.Owner && !command.Role.IsAttached());
        var facts = person ?? throw TeamRefusals.NoSuchPerson();
        RequireRoom();
        return
        [
            new PersonSuggested(team.Id, team.OwnerId, new Person(facts.Id, facts.Name), command.Role, by.Id, StandingOf(facts)),
            .. team.Start.Taking(team, StartStep.FindingTheRightMatch, command.Role.GivesSupport()),
        ];
    }

    public IReadOnlyList<TeamEvent> Invite(Team team, Actor by, InvitePerson command, MemberFacts? person)
    {
        var membership = At(command.Person);
        Require(team, by, membership, MembershipStep.InvitePerson);
        var role = Wording.Known(command.Role, TeamRefusals.WordUnknown);
        RequireRole(role, role != TeamRole.Owner);
        if (role == TeamRole.Advocate && !by.SpeaksForOwner && !by.IsStarter) throw TeamRefusals.OwnerOrStarterOnly();
        var facts = person ?? throw TeamRefusals.NoSuchPerson();
        if (role.IsAttached()) RequireMayAttach(by, role, facts);
        else if (!by.May(TeamPermission.Invite)) throw TeamRefusals.MayNotInvite();
        RequireRoom();
        return
        [
            new PersonInvited(team.Id, team.OwnerId, new Person(facts.Id, facts.Name), role, by.Id, team.Name, StandingOf(facts)),
            .. team.Start.Taking(team, StartStep.FindingTheRightMatch, role.GivesSupport()),
        ];
    }

    public IReadOnlyList<TeamEvent> RequestToJoin(Team team, Actor by, RequestToJoin command, MemberFacts facts)
    {
        var membership = At(by.Id);

        // A team that is not open is not to be found by those who have nothing to do with it.
        if (membership.Stage.IsOver() || membership.Stage == MembershipStage.Suggested)
            if (!team.Settings.OpenToRequests || !team.Stage.IsLively()) throw TeamRefusals.NotFound();
        Require(team, by, membership, MembershipStep.RequestToJoin);
        var role = Wording.Known(command.Role, TeamRefusals.WordUnknown);
        RequireRole(role, role.GivesSupport() || role == TeamRole.Professional);
        RequireRoom();
        var words = Wording.Optional(command.Words, 500, TeamRefusals.TextTooLong);
        return
        [
            new JoinRequested(
                team.Id,
                team.OwnerId,
                new Person(facts.Id, facts.Name),
                role,
                words is null ? null : new PersonalText(by.Id, words),
                team.Name,
                StandingOf(facts)),
            .. team.Start.Taking(team, StartStep.FindingTheRightMatch, role.GivesSupport()),
        ];
    }

    public IReadOnlyList<TeamEvent> AcceptInvitation(Team team, Actor by, MemberFacts facts)
    {
        var membership = At(by.Id);
        Require(team, by, membership, MembershipStep.AcceptInvitation);
        return membership.Role.IsAttached()
            ? [Joined(team, by, membership, StandingOf(facts))]
            : [new InvitationAccepted(team.Id, team.OwnerId, membership.Person, membership.Role, membership.InvitedBy)];
    }

    public IReadOnlyList<TeamEvent> ApproveRequest(Team team, Actor by, MemberId person)
    {
        var membership = Required(team, by, person, MembershipStep.ApproveRequest);
        return [new RequestApproved(team.Id, team.OwnerId, membership.Person, membership.Role, by.Id)];
    }

    public IReadOnlyList<TeamEvent> Decline(Team team, Actor by, MemberId person)
    {
        var membership = Required(team, by, person, MembershipStep.DeclineMembership);
        return
        [
            .. team.Trials.Stopping(team, membership.Person),
            new MembershipDeclined(team.Id, team.OwnerId, membership.Person, membership.Role, by.SideTowards(person)),
            .. team.WorkerAgreements.Ending(team, person),
        ];
    }

    public IReadOnlyList<TeamEvent> Withdraw(Team team, Actor by, MemberId person)
    {
        var membership = Required(team, by, person, MembershipStep.WithdrawOffer);
        return
        [
            .. team.Trials.Stopping(team, membership.Person),
            new MembershipWithdrawn(team.Id, team.OwnerId, membership.Person, membership.Role),
            .. team.WorkerAgreements.Ending(team, person),
        ];
    }

    public IReadOnlyList<TeamEvent> SkipTrial(Team team, Actor by, MemberId person)
    {
        var membership = Required(team, by, person, MembershipStep.SkipTrial);
        return [new TrialSkipped(team.Id, team.OwnerId, membership.Person, membership.Role)];
    }

    public IReadOnlyList<TeamEvent> GiveAnswer(Team team, Actor by, GiveAnswer command, MemberFacts? person)
    {
        var membership = Required(team, by, command.Person, MembershipStep.GiveAnswer);
        var side = by.SideTowards(command.Person)!.Value;
        var facts = person ?? throw TeamRefusals.NoSuchPerson();
        if (membership.AnswerOf(side) == command.Yes) throw TeamRefusals.NothingNew();

        // Asked of every yes, not only of the second: else a refusal would tell what the other's sealed answer is.
        if (command.Yes && AgainstJoining(team, membership, facts) is { } no) throw no;
        var other = membership.AnswerOf(side == ConsentSide.Owner ? ConsentSide.Person : ConsentSide.Owner);
        TeamEvent answered = new AnswerSealed(team.Id, team.OwnerId, membership.Person, membership.Role, side, command.Yes);
        return (command.Yes, other) switch
        {
            (_, null) => [answered],
            (true, true) =>
            [
                answered,
                .. team.Trials.Continuing(team, membership.Person),
                Joined(team, by, membership, StandingOf(facts)),
                .. team.Start.Taking(team, StartStep.BuildingATeam, membership.GivesSupport),
            ],
            _ =>
            [
                answered,
                .. team.Trials.Stopping(team, membership.Person),
                new MembershipDeclined(team.Id, team.OwnerId, membership.Person, membership.Role, null),
                .. team.WorkerAgreements.Ending(team, command.Person),
            ],
        };
    }

    public IReadOnlyList<TeamEvent> Pause(Team team, Actor by)
    {
        var membership = Required(team, by, by.Id, MembershipStep.PauseMembership);
        return [new MembershipPaused(team.Id, team.OwnerId, membership.Person, membership.Role)];
    }

    public IReadOnlyList<TeamEvent> Resume(Team team, Actor by)
    {
        var membership = Required(team, by, by.Id, MembershipStep.ResumeMembership);
        return [new MembershipResumed(team.Id, team.OwnerId, membership.Person, membership.Role)];
    }

    public IReadOnlyList<TeamEvent> NominateAdvocate(Team team, Actor by, MemberId person)
    {
        var membership = Required(team, by, person, MembershipStep.NominateAdvocate);
        return [new AdvocateNominated(team.Id, team.OwnerId, membership.Person, membership.Role)];
    }

    public IReadOnlyList<TeamEvent> AcceptAdvocacy(Team team, Actor by)
    {
        var membership = Required(team, by, by.Id, MembershipStep.AcceptAdvocacy);
        return [new RoleChanged(team.Id, team.OwnerId, membership.Person, TeamRole.Advocate, membership.Stage)];
    }

    public IReadOnlyList<TeamEvent> DeclineAdvocacy(Team team, Actor by)
    {
        var membership = Required(team, by, by.Id, MembershipStep.DeclineAdvocacy);
        return [new AdvocacyDeclined(team.Id, team.OwnerId, membership.Person, membership.Role, membership.Stage)];
    }

    public IReadOnlyList<TeamEvent> EndAdvocacy(Team team, Actor by, MemberId person)
    {
        var membership = Required(team, by, person, MembershipStep.EndAdvocacy);
        return [new RoleChanged(team.Id, team.OwnerId, membership.Person, TeamRole.Family, membership.Stage)];
    }

    public IReadOnlyList<TeamEvent> ShareLeaving(Team team, Actor by, ShareLeaving command)
    {
        var membership = Required(team, by, by.Id, MembershipStep.ShareLeaving);
        var until = command.Until ?? by.Today.AddDays(UsualNoticeDays);
        if (until < by.Today || until > by.Today.AddYears(1)) throw TeamRefusals.DayOutOfRange();
        return [new LeavingShared(team.Id, team.OwnerId, membership.Person, membership.Role, until)];
    }

    public IReadOnlyList<TeamEvent> BeginHandingOver(Team team, Actor by)
    {
        var membership = Required(team, by, by.Id, MembershipStep.BeginHandingOver);
        return [new HandingOverBegun(team.Id, team.OwnerId, membership.Person, membership.Role)];
    }

    public IReadOnlyList<TeamEvent> TickLeaving(Team team, Actor by, TickLeaving command)
    {
        var membership = Required(team, by, by.Id, MembershipStep.TickLeaving);
        var step = Wording.Known(command.Step, TeamRefusals.WordUnknown);
        return membership.LeavingDone.Contains(step)
            ? throw TeamRefusals.NothingNew()
            : [new LeavingTicked(team.Id, team.OwnerId, membership.Person, membership.Role, membership.Stage, step)];
    }

    public IReadOnlyList<TeamEvent> FinishLeaving(Team team, Actor by) =>
        Leaving(team, Required(team, by, by.Id, MembershipStep.FinishLeaving), LeavingWay.HandedOver);

    public IReadOnlyList<TeamEvent> LeaveNow(Team team, Actor by) => Leaving(team, Required(team, by, by.Id, MembershipStep.LeaveNow), LeavingWay.AtOnce);

    public IReadOnlyList<TeamEvent> End(Team team, Actor by, EndMembership command)
    {
        var membership = Required(team, by, command.Person, MembershipStep.EndMembership);
        var way = by.May(TeamPermission.EndMemberships) ? LeavingWay.ConsentWithdrawn : LeavingWay.ForSafety;
        return Leaving(team, membership, way, Wording.Known(command.HowToTell, TeamRefusals.WordUnknown));
    }

    public IReadOnlyList<TeamEvent> Note(Team team, Actor by, NotePerson command)
    {
        if (!by.IsServer || Of(command.Person) is not { } membership) throw TeamRefusals.NotFound();
        var person = new Person(command.Person, command.Name);
        var standing = new GiverStanding(command.PersonalCareTrained, command.MedicationTrained, command.Checked, command.PaidByTheHour);
        return membership.Person == person && membership.Standing == standing
            ? []
            : [new PersonNoted(team.Id, team.OwnerId, person, membership.Role, membership.Stage, standing)];
    }

    /// <summary>The Team Starter's work is done.</summary>
    public IReadOnlyList<TeamEvent> StarterGoes(Team team) =>
    [
        .. All.Values.Where(one => one.Role == TeamRole.TeamStarter && one.Stage.IsIn())
            .SelectMany(starter => Leaving(team, starter, LeavingWay.SteppedBack)),
    ];

    /// <summary>The team is no more: what is left is the owner's, and with whoever speaks for them.</summary>
    public IReadOnlyList<TeamEvent> EverybodyGoes(Team team)
    {
        var happened = new List<TeamEvent>();
        foreach (var one in All.Values.Where(one => one.Role is not (TeamRole.Owner or TeamRole.Advocate)))
        {
            happened.AddRange(team.WorkerAgreements.Ending(team, one.Person.Id));
            if (one.Stage.IsIn()) happened.Add(new MemberLeft(team.Id, team.OwnerId, one.Person, one.Role, LeavingWay.TeamEnded));
            if (!one.Stage.IsOnTheWay()) continue;
            happened.AddRange(team.Trials.Stopping(team, one.Person));
            happened.Add(new MembershipWithdrawn(team.Id, team.OwnerId, one.Person, one.Role));
        }

        return happened;
    }

    public void Apply(MembershipEvent happened)
    {
        if (!All.TryGetValue(happened.Person.Id, out var membership)) All[happened.Person.Id] = membership = new Membership();
        switch (happened)
        {
            case PersonSuggested e:
                Open(membership, MembershipStep.SuggestPerson, ConsentSide.Owner, e.By, e.Standing);
                break;
            case PersonInvited e:
                Open(membership, MembershipStep.InvitePerson, ConsentSide.Owner, e.By, e.Standing);
                break;
            case JoinRequested e:
                Open(membership, MembershipStep.RequestToJoin, ConsentSide.Person, null, e.Standing);
                break;
            case InvitationAccepted:
                Fire(membership, MembershipStep.AcceptInvitation);
                break;
            case RequestApproved:
                Fire(membership, MembershipStep.ApproveRequest);
                break;
            case TrialSkipped:
                Fire(membership, MembershipStep.SkipTrial);
                membership.ForgetAnswers();
                break;
            case AnswerSealed e:
                Fire(membership, MembershipStep.GiveAnswer);
                membership.Answer(e.Side, e.Yes);
                break;
            case MemberJoined e:
                membership.Role = e.Role;
                Fire(membership, membership.Stage == MembershipStage.Invited ? MembershipStep.AcceptInvitation : MembershipStep.Join);
                membership.Standing = e.Standing;
                membership.ForgetAnswers();
                break;
            case MembershipDeclined e:
                Fire(membership, e.By is null ? MembershipStep.StayApart : MembershipStep.DeclineMembership);
                membership.ClosedBy = e.By;
                membership.ForgetAnswers();
                break;
            case MembershipWithdrawn:
                Fire(membership, MembershipStep.WithdrawOffer);
                membership.ForgetAnswers();
                break;
            case MembershipPaused:
                Fire(membership, MembershipStep.PauseMembership);
                break;
            case MembershipResumed:
                Fire(membership, MembershipStep.ResumeMembership);
                break;
            case AdvocateNominated:
                Fire(membership, MembershipStep.NominateAdvocate);
                membership.IsAskedToAdvocate = true;
                break;
            case RoleChanged e:
                Fire(membership, e.Role == TeamRole.Advocate ? MembershipStep.AcceptAdvocacy : MembershipStep.EndAdvocacy);
                membership.IsAskedToAdvocate = false;
                break;
            case AdvocacyDeclined:
                Fire(membership, MembershipStep.DeclineAdvocacy);
                membership.IsAskedToAdvocate = false;
                break;
            case LeavingShared e:
                Fire(membership, MembershipStep.ShareLeaving);
                membership.LeavingUntil = e.Until;
                membership.LeavingDone = [];
                break;
            case HandingOverBegun:
                Fire(membership, MembershipStep.BeginHandingOver);
                break;
            case LeavingTicked e:
                Fire(membership, MembershipStep.TickLeaving);
                membership.LeavingDone.Add(e.Step);
                break;
            case MemberLeft e:
                Fire(membership, MembershipStep.Go);
                membership.ClosedBy = e.Way is LeavingWay.ConsentWithdrawn or LeavingWay.ForSafety ? ConsentSide.Owner : null;
                membership.IsAskedToAdvocate = false;
                membership.LeavingUntil = null;
                break;
            case PersonNoted e:
                Fire(membership, MembershipStep.Note);
                membership.Standing = e.Standing;
                break;
        }

        membership.Person = happened.Person;
        membership.Role = happened.Role;
    }

    public void Apply(TrialAgreed happened)
    {
        Fire(All[happened.Person.Id], MembershipStep.EnterTrial);
        All[happened.Person.Id].ForgetAnswers();
    }

    public void Apply(TrialOver happened) => Fire(All[happened.Person.Id], MembershipStep.EndTrial);

    private static GiverStanding StandingOf(MemberFacts facts) => new(
        facts.PersonalCareTrainedOn is not null, facts.MedicationTrainedOn is not null, facts.ChecksDoneOn is not null, facts.Giving == GivingKind.Independent);

    private static MemberJoined Joined(Team team, Actor by, Membership membership, GiverStanding standing) =>
        new(team.Id, team.OwnerId, membership.Person, membership.Role, team.Name, membership.InvitedBy, standing, by.Today);

    private static IReadOnlyList<TeamEvent> Leaving(Team team, Membership membership, LeavingWay way, FarewellWay? howToTell = null) =>
    [
        .. team.Hats.Leaving(team, membership.Person.Id),
        .. team.WorkerAgreements.Ending(team, membership.Person.Id),
        new MemberLeft(team.Id, team.OwnerId, membership.Person, membership.Role, way, howToTell),
    ];

    private static void Fire(Membership membership, MembershipStep step) => MembershipLifecycle.Of(membership).Fire(step);

    private static void Open(Membership membership, MembershipStep step, ConsentSide by, MemberId? invitedBy, GiverStanding standing)
    {
        Fire(membership, step);
        membership.OpenedBy = by;
        membership.InvitedBy = invitedBy;
        membership.ClosedBy = null;
        membership.Standing = standing;
        membership.ForgetAnswers();
    }

    private Membership At(MemberId person) => Of(person) ?? new Membership { Person = new Person(person, "") };
}
