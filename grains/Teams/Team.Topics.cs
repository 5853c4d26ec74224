using EqualCare.Journal;

namespace EqualCare.Teams;

internal sealed partial class Team
{
    /// <summary>
    /// Whose boards care: the team's always, the owner's day always, that of each person it is about, and the circle's where the circle may know.
    /// </summary>
    public IEnumerable<Topic> TopicsOf(TeamEvent happening)
    {
        var people = new HashSet<MemberId> { happening.Owner };
        people.UnionWith(PeopleOf(happening));
        IEnumerable<Topic> topics = [Topic.Of(happening.Team), .. people.Select(Topic.Of)];
        return topics.Concat(CirclesOf(happening).Distinct().Select(Topic.Of));
    }

    private IEnumerable<MemberId> PeopleOf(TeamEvent happening) => happening switch
    {
        TeamRenamed => Memberships.All.Values.Where(one => MayKnow(one.Person.Id)).Select(one => one.Person.Id),
        HelpAsked or HelpFound => Memberships.Coaches(),

        // Whoever was only thought of is not to know of it.
        PersonSuggested => [],
        MembershipEvent e when e.Person.Id is var person && !MayKnow(person) && e is not (PersonInvited or JoinRequested or MemberJoined) => [],
        InvitationAccepted { InvitedBy: { } inviter } e => [e.Person.Id, inviter],
        MemberJoined { InvitedBy: { } inviter } e => [e.Person.Id, inviter],
        MembershipEvent e => [e.Person.Id],
        TrialProposed { Company: { } company } e => [e.Person.Id, company.Id],
        TrialEvent e => [e.Person.Id],
        HatNominated { From: { } from } e => [e.Person.Id, from],
        HatPassedOn e => [e.Person.Id, e.To],
        HoldingEvent e => [e.Person.Id],
        HatGapOpened { Flagged: true } => Memberships.Coaches(),
        HatGapClosed => Memberships.Coaches(),
        WorkerAgreementEvent e => [e.Worker.Id],
        _ => [],
    };

    private IEnumerable<CircleId> CirclesOf(TeamEvent happening) => happening switch
    {
        TeamFounded { Circle: { } circle } => [circle],
        CircleLinked e => e.Former is { } former ? [e.Circle, former] : [e.Circle],
        TeamLifeEvent or StartStepTaken or HatGapOpened or HatGapClosed or TeamSettingsChanged => Circle is { } circle ? [circle] : [],
        PersonNoted e when e.Person.Id == OwnerId => Circle is { } circle ? [circle] : [],
        _ => [],
    };

    private bool MayKnow(MemberId person) => (PermissionsOf(person) & TeamPermission.KnowTeam) != TeamPermission.None;
}
