namespace EqualCare.Teams;

internal sealed partial class TeamGrain
{
    public Task<Receipt> InventHat(InventHat command, Caller caller) =>
        DecideAs(caller, (team, by) => team.InventHat(command, new HatId(caller.Command.Value), by));

    public Task<Receipt> AdaptHat(AdaptHat command, Caller caller) => DecideAs(caller, (team, by) => team.AdaptHat(command, by));

    public Task<Receipt> DropHat(AboutHat command, Caller caller) => DecideAs(caller, (team, by) => team.DropHat(command, by));

    public Task<Receipt> NominateForHat(NominateForHat command, Caller caller) =>
        DecideAs(caller, (team, by) => team.NominateForHat(command, by));

    public Task<Receipt> AcceptHat(AboutHat command, Caller caller) => DecideAs(caller, (team, by) => team.AcceptHat(command, by));

    public Task<Receipt> DeclineHat(AboutHat command, Caller caller) => DecideAs(caller, (team, by) => team.DeclineHat(command, by));

    public Task<Receipt> ConsentToHat(AboutHolder command, Caller caller) => DecideAs(caller, (team, by) => team.ConsentToHat(command, by));

    public Task<Receipt> ObjectToHat(AboutHolder command, Caller caller) => DecideAs(caller, (team, by) => team.ObjectToHat(command, by));

    public Task<Receipt> SettleHat(SettleHat command, Caller caller) => DecideAs(caller, (team, by) => team.SettleHat(command, by));

    public Task<Receipt> WithdrawNomination(AboutHolder command, Caller caller) =>
        DecideAs(caller, (team, by) => team.WithdrawNomination(command, by));

    public Task<Receipt> RenewHat(RenewHat command, Caller caller) => DecideAs(caller, (team, by) => team.RenewHat(command, by));

    public Task<Receipt> PassOnHat(PassOnHat command, Caller caller) => DecideAs(caller, (team, by) => team.PassOnHat(command, by));

    public Task<Receipt> PutDownHat(PutDownHat command, Caller caller) => DecideAs(caller, (team, by) => team.PutDownHat(command, by));

    public Task<Receipt> HatReviewsFallDue(DateOnly day, Caller caller) => DecideAs(caller, (team, by) => team.HatReviewsFallDue(day, by));

    public Task<Receipt> ProposeTeamAgreement(ProposeTeamAgreement command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ProposeTeamAgreement(command, by));

    public Task<Receipt> ConsentToTeamAgreement(Caller caller) => DecideAs(caller, static (team, by) => team.ConsentToTeamAgreement(by));

    public Task<Receipt> ObjectToTeamAgreement(Caller caller) => DecideAs(caller, static (team, by) => team.ObjectToTeamAgreement(by));

    public Task<Receipt> SettleTeamAgreement(Caller caller) => DecideAs(caller, static (team, by) => team.SettleTeamAgreement(by));

    public Task<Receipt> WithdrawTeamAgreement(Caller caller) => DecideAs(caller, static (team, by) => team.WithdrawTeamAgreement(by));

    public Task<Receipt> TeamAgreementReviewFallsDue(DateOnly reviewOn, Caller caller) => DecideAs(caller, (team, by) => team.TeamAgreementReviewFallsDue(reviewOn, by));

    public Task<Receipt> ProposeWorkerTerms(ProposeWorkerTerms command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ProposeWorkerTerms(command, by));

    public Task<Receipt> AgreeToWorkerTerms(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.AgreeToWorkerTerms(command, by));

    public Task<Receipt> DeclineWorkerTerms(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.DeclineWorkerTerms(command, by));

    public Task<Receipt> EndWorkerAgreement(AboutPerson command, Caller caller) =>
        DecideAs(caller, (team, by) => team.EndWorkerAgreement(command, by));
}
