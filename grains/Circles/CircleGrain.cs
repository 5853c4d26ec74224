using EqualCare.Entities;

namespace EqualCare.Circles;

[GrainType("circle")]
internal sealed class CircleGrain(
    [PersistentState("circle", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<Circle, CircleEvent>("circle", snapshot, services), ICircleGrain
{
    public Task<Receipt> Found(FoundCircle command, Caller caller) =>
        Decide(caller, circle => circle.Found(new CircleId(Id), command, caller.Member, Now));

    public Task<Receipt> RewordAim(RewordAim command, Caller caller) =>
        Decide(caller, circle => circle.RewordAim(command, caller.Member, Now));

    public Task<Receipt> Welcome(WelcomeToCircle command, Caller caller) => Decide(caller, circle => circle.Welcome(command, caller.Member));

    public Task<Receipt> Leave(LeaveCircle command, Caller caller) => Decide(caller, circle => circle.Leave(command, caller.Member));

    public Task<Receipt> AimReviewFallsDue(DateOnly reviewOn, Caller caller) =>
        Decide(caller, circle => circle.AimReviewFallsDue(reviewOn, caller.Member, Now));

    public Task<CircleFacts?> Facts(MemberId member) => Task.FromResult(Entity.FactsFor(member));

    public Task<CircleView> View(MemberId viewer) => Task.FromResult(Entity.ViewFor(viewer, Position));
}
