using EqualCare.Members;

namespace EqualCare.Circles;

/// <summary>What the people of a circle decide together.</summary>
internal sealed partial class Circle
{
    public IReadOnlyList<CircleEvent> Welcome(WelcomeToCircle command, string name, MemberId by) => As(by).People.Welcome(this, command, name, by);

    public IReadOnlyList<CircleEvent> Leave(LeaveCircle command, MemberId by) => As(by).People.Leave(this, command.Member, by);

    /// <summary>Anybody of the co-op may ask: the door is there for those who have nothing to do with the circle yet.</summary>
    public IReadOnlyList<CircleEvent> AskToJoin(AskToJoinCircle command, Person by) =>
        Stage == CircleStage.None ? throw CircleRefusals.NotFound() : People.AskToJoin(this, command, by);

    public IReadOnlyList<CircleEvent> ConsentToJoining(AboutCircleJoining command, MemberId by) => As(by).People.Consent(this, command.Member, by);

    public IReadOnlyList<CircleEvent> ObjectToJoining(AboutCircleJoining command, MemberId by) => As(by).People.Object(this, command.Member, by);

    public IReadOnlyList<CircleEvent> SettleJoining(AboutCircleJoining command, MemberId by) => As(by).People.Settle(this, command.Member, by);

    public IReadOnlyList<CircleEvent> WithdrawJoining(AboutCircleJoining command, MemberId by) => As(by).People.Withdraw(this, command.Member, by);

    public IReadOnlyList<CircleEvent> TakeBreak(MemberId by) => As(by).People.TakeBreak(this, by);

    public IReadOnlyList<CircleEvent> ComeBack(MemberId by) => As(by).People.ComeBack(this, by);

    public IReadOnlyList<CircleEvent> NominateForHat(AboutCircleHolder command, MemberId by) => As(by).Hats.Nominate(this, command, by);

    public IReadOnlyList<CircleEvent> AcceptHat(AboutCircleHat command, MemberId by, DateOnly today) => As(by).Hats.Accept(this, command.Hat, by, today);

    public IReadOnlyList<CircleEvent> DeclineHat(AboutCircleHat command, MemberId by) => As(by).Hats.Decline(this, command.Hat, by);

    public IReadOnlyList<CircleEvent> ConsentToHat(AboutCircleHolder command, MemberId by, DateOnly today) => As(by).Hats.Consent(this, command, by, today);

    public IReadOnlyList<CircleEvent> ObjectToHat(AboutCircleHolder command, MemberId by) => As(by).Hats.Object(this, command, by);

    public IReadOnlyList<CircleEvent> SettleHat(SettleCircleHat command, MemberId by, DateOnly today) => As(by).Hats.Settle(this, command, by, today);

    public IReadOnlyList<CircleEvent> WithdrawNomination(AboutCircleHolder command, MemberId by) => As(by).Hats.WithdrawNomination(this, command, by);

    public IReadOnlyList<CircleEvent> RenewHat(RenewCircleHat command, MemberId by, DateOnly today) => As(by).Hats.Renew(this, command, by, today);

    public IReadOnlyList<CircleEvent> PassOnHat(PassOnCircleHat command, MemberId by) => As(by).Hats.PassOn(this, command, by);

    public IReadOnlyList<CircleEvent> PutDownHat(AboutCircleHat command, MemberId by) => As(by).Hats.PutDown(this, command.Hat, by);

    public IReadOnlyList<CircleEvent> HatReviewsFallDue(DateOnly day, MemberId by, DateOnly today) => Hats.ReviewsFallDue(this, day, by, today);

    private Circle As(MemberId by)
    {
        RequireKnown(by);
        return this;
    }
}
