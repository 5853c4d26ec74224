namespace EqualCare.Circles;

internal sealed partial class CircleGrain
{
    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public async Task<Receipt> AskToJoin(AskToJoinCircle command, Caller caller)
    {
        var person = await PersonOf(caller.Member, said: null, caller.Coop);
        return await Decide(caller, circle => circle.AskToJoin(command, person));
    }

    public Task<Receipt> ConsentToJoining(AboutCircleJoining command, Caller caller) =>
        Decide(caller, circle => circle.ConsentToJoining(command, caller.Member));

    public Task<Receipt> ObjectToJoining(AboutCircleJoining command, Caller caller) =>
        Decide(caller, circle => circle.ObjectToJoining(command, caller.Member));

    public Task<Receipt> SettleJoining(AboutCircleJoining command, Caller caller) => Decide(caller, circle => circle.SettleJoining(command, caller.Member));

    public Task<Receipt> WithdrawJoining(AboutCircleJoining command, Caller caller) =>
        Decide(caller, circle => circle.WithdrawJoining(command, caller.Member));

    public Task<Receipt> TakeBreak(Caller caller) => Decide(caller, circle => circle.TakeBreak(caller.Member));

    public Task<Receipt> ComeBack(Caller caller) => Decide(caller, circle => circle.ComeBack(caller.Member));

    public Task<Receipt> NominateForHat(AboutCircleHolder command, Caller caller) => Decide(caller, circle => circle.NominateForHat(command, caller.Member));

    public Task<Receipt> AcceptHat(AboutCircleHat command, Caller caller) => Decide(caller, circle => circle.AcceptHat(command, caller.Member, Today));

    public Task<Receipt> DeclineHat(AboutCircleHat command, Caller caller) => Decide(caller, circle => circle.DeclineHat(command, caller.Member));

    public Task<Receipt> ConsentToHat(AboutCircleHolder command, Caller caller) =>
        Decide(caller, circle => circle.ConsentToHat(command, caller.Member, Today));

    public Task<Receipt> ObjectToHat(AboutCircleHolder command, Caller caller) => Decide(caller, circle => circle.ObjectToHat(command, caller.Member));

    public Task<Receipt> SettleHat(SettleCircleHat command, Caller caller) => Decide(caller, circle => circle.SettleHat(command, caller.Member, Today));

    public Task<Receipt> WithdrawNomination(AboutCircleHolder command, Caller caller) =>
        Decide(caller, circle => circle.WithdrawNomination(command, caller.Member));

    public Task<Receipt> RenewHat(RenewCircleHat command, Caller caller) => Decide(caller, circle => circle.RenewHat(command, caller.Member, Today));

    public Task<Receipt> PassOnHat(PassOnCircleHat command, Caller caller) => Decide(caller, circle => circle.PassOnHat(command, caller.Member));

    public Task<Receipt> PutDownHat(AboutCircleHat command, Caller caller) => Decide(caller, circle => circle.PutDownHat(command, caller.Member));

    public Task<Receipt> HatReviewsFallDue(DateOnly day, Caller caller) => Decide(caller, circle => circle.HatReviewsFallDue(day, caller.Member, Today));

    public Task<Receipt> NoteTeam(NoteCircleTeam command, Caller caller) => Decide(caller, circle => circle.NoteTeam(command, caller.Member));
}
