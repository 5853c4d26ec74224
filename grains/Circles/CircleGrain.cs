using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Circles;

[GrainType("circle")]
internal sealed partial class CircleGrain(
    [PersistentState("circle", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<Circle, CircleEvent>("circle", snapshot, services), ICircleGrain
{
    public async Task<Receipt> Found(FoundCircle command, Caller caller)
    {
        var founder = await PersonOf(caller.Member, command.FounderName, caller.Coop);
        return await Decide(caller, circle => circle.Found(new CircleId(Id), command, founder, Now));
    }

    public Task<Receipt> RewordAim(RewordAim command, Caller caller) =>
        Decide(caller, circle => circle.RewordAim(command, caller.Member, Now));

    public async Task<Receipt> Welcome(WelcomeToCircle command, Caller caller)
    {
        var person = await PersonOf(command.Member, command.Name, caller.Coop);
        return await Decide(caller, circle => circle.Welcome(command, person.Name, caller.Member));
    }

    public Task<Receipt> Leave(LeaveCircle command, Caller caller) => Decide(caller, circle => circle.Leave(command, caller.Member));

    public Task<Receipt> AimReviewFallsDue(DateOnly reviewOn, Caller caller) =>
        Decide(caller, circle => circle.AimReviewFallsDue(reviewOn, caller.Member, Now));

    public Task<CircleFacts?> Facts(MemberId member) => Task.FromResult(Entity.FactsFor(member));

    public Task<CircleView> View(MemberId viewer) => Task.FromResult(Entity.ViewFor(viewer, Position));

    /// <summary>By what name they go. Whoever is no member of the co-op is known as it is said.</summary>
    private async Task<Person> PersonOf(MemberId member, string? said, CoopId coop) =>
        new(member, (await GrainFactory.Member(coop, member).Belongings())?.Name ?? said ?? "");
}
