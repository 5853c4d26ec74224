namespace EqualCare.Teams;

/// <summary>Hats and agreements: what the people of a team decide together.</summary>
internal sealed partial class Team
{
    public IReadOnlyList<TeamEvent> InventHat(InventHat command, HatId id, Actor by) => Hats.Invent(this, by, command, id);

    public IReadOnlyList<TeamEvent> AdaptHat(AdaptHat command, Actor by) => Hats.Adapt(this, by, command);

    public IReadOnlyList<TeamEvent> DropHat(AboutHat command, Actor by) => Hats.Drop(this, by, command.Hat);

    public IReadOnlyList<TeamEvent> NominateForHat(NominateForHat command, Actor by) => Hats.Nominate(this, by, command);

    public IReadOnlyList<TeamEvent> AcceptHat(AboutHat command, Actor by) => Hats.Accept(this, by, command.Hat);

    public IReadOnlyList<TeamEvent> DeclineHat(AboutHat command, Actor by) => Hats.Decline(this, by, command.Hat);

    public IReadOnlyList<TeamEvent> ConsentToHat(AboutHolder command, Actor by) => Hats.Consent(this, by, command);

    public IReadOnlyList<TeamEvent> ObjectToHat(AboutHolder command, Actor by) => Hats.Object(this, by, command);

    public IReadOnlyList<TeamEvent> SettleHat(SettleHat command, Actor by) => Hats.Settle(this, by, command);

    public IReadOnlyList<TeamEvent> WithdrawNomination(AboutHolder command, Actor by) => Hats.WithdrawNomination(this, by, command);

    public IReadOnlyList<TeamEvent> RenewHat(RenewHat command, Actor by) => Hats.Renew(this, by, command);

    public IReadOnlyList<TeamEvent> PassOnHat(PassOnHat command, Actor by) => Hats.PassOn(this, by, command);

    public IReadOnlyList<TeamEvent> PutDownHat(PutDownHat command, Actor by) => Hats.PutDown(this, by, command);

    public IReadOnlyList<TeamEvent> HatReviewsFallDue(DateOnly day, Actor by) => Hats.ReviewsFallDue(this, by, day);

    public IReadOnlyList<TeamEvent> ProposeTeamAgreement(ProposeTeamAgreement command, Actor by) => Agreement.Propose(this, by, command);

    public IReadOnlyList<TeamEvent> ConsentToTeamAgreement(Actor by) => Agreement.Consent(this, by);

    public IReadOnlyList<TeamEvent> ObjectToTeamAgreement(Actor by) => Agreement.Object(this, by);

    public IReadOnlyList<TeamEvent> SettleTeamAgreement(Actor by) => Agreement.Settle(this, by);

    public IReadOnlyList<TeamEvent> WithdrawTeamAgreement(Actor by) => Agreement.Withdraw(this, by);

    public IReadOnlyList<TeamEvent> TeamAgreementReviewFallsDue(DateOnly reviewOn, Actor by) => Agreement.ReviewFallsDue(this, by, reviewOn);

    public IReadOnlyList<TeamEvent> ProposeWorkerTerms(ProposeWorkerTerms command, Actor by) => WorkerAgreements.Propose(this, by, command);

    public IReadOnlyList<TeamEvent> AgreeToWorkerTerms(AboutPerson command, Actor by) => WorkerAgreements.Agree(this, by, command.Person);

    public IReadOnlyList<TeamEvent> DeclineWorkerTerms(AboutPerson command, Actor by) => WorkerAgreements.Decline(this, by, command.Person);

    public IReadOnlyList<TeamEvent> EndWorkerAgreement(AboutPerson command, Actor by) => WorkerAgreements.End(this, by, command.Person);
}
