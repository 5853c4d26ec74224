using EqualCare.Entities;

namespace EqualCare.Members;

[GrainType("member")]
internal sealed class MemberGrain(
    [PersistentState("member", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<Member, MemberEvent>("member", snapshot, services), IMemberGrain
{
    public Task<Receipt> Register(RegisterMember command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.Register(new MemberId(Id), command, caller.Member, byAdministrator, Now));

    public Task<Receipt> Rename(RenameMember command, Caller caller) => Decide(caller, member => member.Rename(command, caller.Member));

    public Task<Receipt> ChooseContact(ChooseContact command, Caller caller) =>
        Decide(caller, member => member.ChooseContact(command, caller.Member));

    public Task<Receipt> DescribeOneself(DescribeOneself command, Caller caller) =>
        Decide(caller, member => member.Describe(command, caller.Member));

    public Task<Receipt> DescribeNeeds(DescribeNeeds command, Caller caller) =>
        Decide(caller, member => member.DescribeNeeds(command, caller.Member));

    public Task<Receipt> DescribeGiving(DescribeGiving command, Caller caller) =>
        Decide(caller, member => member.DescribeGiving(command, caller.Member));

    public Task<Receipt> SetAvailability(SetAvailability command, Caller caller) =>
        Decide(caller, member => member.SetAvailability(command, caller.Member));

    public Task<Receipt> ExceptDay(ExceptDay command, Caller caller) => Decide(caller, member => member.ExceptDay(command, caller.Member, Now));

    public Task<Receipt> UnexceptDay(UnexceptDay command, Caller caller) => Decide(caller, member => member.UnexceptDay(command, caller.Member));

    public Task<Receipt> RecordChecks(RecordChecks command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.RecordChecks(command, caller.Member, byAdministrator, Now));

    public Task<Receipt> RecordTraining(RecordTraining command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.RecordTraining(command, caller.Member, byAdministrator, Now));

    public Task<Receipt> RecordEmployment(RecordEmployment command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.RecordEmployment(command, caller.Member, byAdministrator));

    public Task<Receipt> RequestHat(AboutPlatformHat command, Caller caller) => Decide(caller, member => member.RequestHat(command.Hat, caller.Member));

    public Task<Receipt> GrantHat(AboutPlatformHat command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.GrantHat(command.Hat, caller.Member, byAdministrator));

    public Task<Receipt> DeclineHat(AboutPlatformHat command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.DeclineHat(command.Hat, caller.Member, byAdministrator));

    public Task<Receipt> ReopenHat(AboutPlatformHat command, Caller caller) => Decide(caller, member => member.ReopenHat(command.Hat, caller.Member));

    public Task<Receipt> GiveUpHat(AboutPlatformHat command, Caller caller) => Decide(caller, member => member.GiveUpHat(command.Hat, caller.Member));

    public Task<Receipt> WithdrawHat(AboutPlatformHat command, Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.WithdrawHat(command.Hat, caller.Member, byAdministrator));

    public Task<Receipt> MakeAdministrator(Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.MakeAdministrator(caller.Member, byAdministrator));

    public Task<Receipt> RetireAdministrator(Caller caller) =>
        DecideKnowing(caller, (member, byAdministrator) => member.RetireAdministrator(caller.Member, byAdministrator));

    public Task<Receipt> NoteTeam(NoteTeam command, Caller caller) => Decide(caller, member => member.NoteTeam(command, caller.Member));

    public Task<Receipt> NoteCircle(NoteCircle command, Caller caller) => Decide(caller, member => member.NoteCircle(command, caller.Member));

    public Task<MemberFacts> Facts() => Task.FromResult(Entity.Facts());

    public Task<bool> IsAdministrator() => Task.FromResult(Entity.IsAdministrator);

    public Task<IReadOnlyList<TeamOfMember>> Teams() => Task.FromResult<IReadOnlyList<TeamOfMember>>([.. Entity.Teams.Values]);

    public Task<MemberBelongings?> Belongings() => Task.FromResult(Entity.Belongings());

    public async Task<MemberView> View(MemberId viewer) =>
        Entity.ViewFor(viewer, await IsAdministrator(this.Coop(), viewer), Position);

    /// <summary>Some things are for administrators: so it is asked first whether whoever gives the command is one.</summary>
    private async Task<Receipt> DecideKnowing(Caller caller, Func<Member, bool, IReadOnlyList<MemberEvent>> decide)
    {
        var byAdministrator = await IsAdministrator(caller.Coop, caller.Member);
        return await Decide(caller, member => decide(member, byAdministrator));
    }

    private async Task<bool> IsAdministrator(CoopId coop, MemberId somebody)
    {
        if (somebody == MemberId.Server) return false;
        return somebody.Value == Id ? Entity.IsAdministrator : await GrainFactory.Member(coop, somebody).IsAdministrator();
    }
}
