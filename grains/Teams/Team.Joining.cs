using EqualCare.Members;

namespace EqualCare.Teams;

internal sealed partial class Team
{
    public IReadOnlyList<TeamEvent> SuggestPerson(SuggestPerson command, Actor by, MemberFacts? person) => Memberships.Suggest(this, by, command, person);

    public IReadOnlyList<TeamEvent> InvitePerson(InvitePerson command, Actor by, MemberFacts? person) => Memberships.Invite(this, by, command, person);

    /// <summary>The one command that somebody may give who has nothing to do with the team yet.</summary>
    public IReadOnlyList<TeamEvent> RequestToJoin(RequestToJoin command, MemberFacts person, DateTimeOffset now) => Stage == TeamStage.None
        ? throw TeamRefusals.NotFound()
        : Memberships.RequestToJoin(this, As(person.Id, now, administers: false), command, person);

    public IReadOnlyList<TeamEvent> AcceptInvitation(Actor by, MemberFacts person) => Memberships.AcceptInvitation(this, by, person);

    public IReadOnlyList<TeamEvent> ApproveRequest(AboutPerson command, Actor by) => Memberships.ApproveRequest(this, by, command.Person);

    public IReadOnlyList<TeamEvent> DeclineMembership(AboutPerson command, Actor by) => Memberships.Decline(this, by, command.Person);

    public IReadOnlyList<TeamEvent> WithdrawOffer(AboutPerson command, Actor by) => Memberships.Withdraw(this, by, command.Person);

    public IReadOnlyList<TeamEvent> SkipTrial(AboutPerson command, Actor by) => Memberships.SkipTrial(this, by, command.Person);

    public IReadOnlyList<TeamEvent> GiveAnswer(GiveAnswer command, Actor by, MemberFacts? person) => Memberships.GiveAnswer(this, by, command, person);

    public IReadOnlyList<TeamEvent> PauseMembership(Actor by) => Memberships.Pause(this, by);

    public IReadOnlyList<TeamEvent> ResumeMembership(Actor by) => Memberships.Resume(this, by);

    public IReadOnlyList<TeamEvent> NominateAdvocate(AboutPerson command, Actor by) => Memberships.NominateAdvocate(this, by, command.Person);

    public IReadOnlyList<TeamEvent> AcceptAdvocacy(Actor by) => Memberships.AcceptAdvocacy(this, by);

    public IReadOnlyList<TeamEvent> DeclineAdvocacy(Actor by) => Memberships.DeclineAdvocacy(this, by);

    public IReadOnlyList<TeamEvent> EndAdvocacy(AboutPerson command, Actor by) => Memberships.EndAdvocacy(this, by, command.Person);

    public IReadOnlyList<TeamEvent> ShareLeaving(ShareLeaving command, Actor by) => Memberships.ShareLeaving(this, by, command);

    public IReadOnlyList<TeamEvent> BeginHandingOver(Actor by) => Memberships.BeginHandingOver(this, by);

    public IReadOnlyList<TeamEvent> TickLeaving(TickLeaving command, Actor by) => Memberships.TickLeaving(this, by, command);

    public IReadOnlyList<TeamEvent> FinishLeaving(Actor by) => Memberships.FinishLeaving(this, by);

    public IReadOnlyList<TeamEvent> LeaveNow(Actor by) => Memberships.LeaveNow(this, by);

    public IReadOnlyList<TeamEvent> EndMembership(EndMembership command, Actor by) => Memberships.End(this, by, command);

    public IReadOnlyList<TeamEvent> NotePerson(NotePerson command, Actor by) => Memberships.Note(this, by, command);

    public IReadOnlyList<TeamEvent> ProposeTrial(ProposeTrial command, Actor by, MemberFacts? person) => Trials.Propose(this, by, command, person);

    public IReadOnlyList<TeamEvent> ConsentToTrial(AboutPerson command, Actor by) => Trials.Consent(this, by, command.Person);

    public IReadOnlyList<TeamEvent> DeclineTrial(AboutPerson command, Actor by) => Trials.Decline(this, by, command.Person);

    public IReadOnlyList<TeamEvent> BookTrialSession(BookTrialSession command, Actor by) => Trials.Book(this, by, command);

    public IReadOnlyList<TeamEvent> HoldTrialSession(AboutPerson command, Actor by) => Trials.Hold(this, by, command.Person);

    public IReadOnlyList<TeamEvent> StopTrial(AboutPerson command, Actor by) => Trials.Stop(this, by, command.Person);
}
