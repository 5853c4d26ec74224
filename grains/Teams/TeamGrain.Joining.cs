namespace EqualCare.Teams;

internal sealed partial class TeamGrain
{
    public async Task<Receipt> SuggestPerson(SuggestPerson command, Caller caller)
    {
        var person = await FactsOf(command.Person, caller);
        return await DecideAs(caller, (team, by) => team.SuggestPerson(command, by, person));
    }

    public async Task<Receipt> InvitePerson(InvitePerson command, Caller caller)
    {
        var person = await FactsOf(command.Person, caller);
        return await DecideForCoop(caller, (team, by) => team.InvitePerson(command, by, person));
    }

    public async Task<Receipt> RequestToJoin(RequestToJoin command, Caller caller)
    {
        var person = await FactsOfCaller(caller);
        return await Decide(caller, team => team.RequestToJoin(command, person, Now));
    }

    public async Task<Receipt> AcceptInvitation(Caller caller)
    {
        var person = await FactsOfCaller(caller);
        return await DecideAs(caller, (team, by) => team.AcceptInvitation(by, person));
    }

    public Task<Receipt> ApproveRequest(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ApproveRequest(command, by));

    public Task<Receipt> DeclineMembership(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.DeclineMembership(command, by));

    public Task<Receipt> WithdrawOffer(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.WithdrawOffer(command, by));

    public Task<Receipt> SkipTrial(AboutPerson command, Caller caller) => DecideAs(caller, (team, by) => team.SkipTrial(command, by));

    public async Task<Receipt> GiveAnswer(GiveAnswer command, Caller caller)
    {
        var person = await FactsOf(command.Person, caller);
        return await DecideAs(caller, (team, by) => team.GiveAnswer(command, by, person));
    }

    public Task<Receipt> PauseMembership(Caller caller) => DecideAs(caller, static (team, by) => team.PauseMembership(by));

    public Task<Receipt> ResumeMembership(Caller caller) => DecideAs(caller, static (team, by) => team.ResumeMembership(by));

    public Task<Receipt> NominateAdvocate(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.NominateAdvocate(command, by));

    public Task<Receipt> AcceptAdvocacy(Caller caller) => DecideAs(caller, static (team, by) => team.AcceptAdvocacy(by));

    public Task<Receipt> DeclineAdvocacy(Caller caller) => DecideAs(caller, static (team, by) => team.DeclineAdvocacy(by));

    public Task<Receipt> EndAdvocacy(AboutPerson command, Caller caller) => DecideAs(caller, (team, by) => team.EndAdvocacy(command, by));

    public Task<Receipt> ShareLeaving(ShareLeaving command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ShareLeaving(command, by));

    public Task<Receipt> BeginHandingOver(Caller caller) => DecideAs(caller, static (team, by) => team.BeginHandingOver(by));

    public Task<Receipt> TickLeaving(TickLeaving command, Caller caller) => DecideAs(caller, (team, by) => team.TickLeaving(command, by));

    public Task<Receipt> FinishLeaving(Caller caller) => DecideAs(caller, static (team, by) => team.FinishLeaving(by));

    public Task<Receipt> LeaveNow(Caller caller) => DecideAs(caller, static (team, by) => team.LeaveNow(by));

    public Task<Receipt> EndMembership(EndMembership command, Caller caller) =>
        DecideAs(caller, (team, by) => team.EndMembership(command, by));

    public Task<Receipt> NotePerson(NotePerson command, Caller caller) => DecideAs(caller, (team, by) => team.NotePerson(command, by));

    public async Task<Receipt> ProposeTrial(ProposeTrial command, Caller caller)
    {
        var person = await FactsOf(command.Person, caller);
        return await DecideAs(caller, (team, by) => team.ProposeTrial(command, by, person));
    }

    public Task<Receipt> ConsentToTrial(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ConsentToTrial(command, by));

    public Task<Receipt> DeclineTrial(AboutPerson command, Caller caller) => DecideAs(caller, (team, by) => team.DeclineTrial(command, by));

    public Task<Receipt> BookTrialSession(BookTrialSession command, Caller caller) =>
        DecideAs(caller, (team, by) => team.BookTrialSession(command, by));

    public Task<Receipt> HoldTrialSession(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.HoldTrialSession(command, by));

    public Task<Receipt> StopTrial(AboutPerson command, Caller caller) => DecideAs(caller, (team, by) => team.StopTrial(command, by));
}
