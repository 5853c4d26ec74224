namespace EqualCare.Teams;

/// <summary>What the people of a team decide together: hats and agreements.</summary>
public partial interface ITeamGrain
{
    [Alias("invent-hat")]
    Task<Receipt> InventHat(InventHat command, Caller caller);

    [Alias("adapt-hat")]
    Task<Receipt> AdaptHat(AdaptHat command, Caller caller);

    [Alias("drop-hat")]
    Task<Receipt> DropHat(AboutHat command, Caller caller);

    [Alias("nominate-for-hat")]
    Task<Receipt> NominateForHat(NominateForHat command, Caller caller);

    /// <summary>Only by the person nominated.</summary>
    [Alias("accept-hat")]
    Task<Receipt> AcceptHat(AboutHat command, Caller caller);

    [Alias("decline-hat")]
    Task<Receipt> DeclineHat(AboutHat command, Caller caller);

    [Alias("consent-to-hat")]
    Task<Receipt> ConsentToHat(AboutHolder command, Caller caller);

    [Alias("object-to-hat")]
    Task<Receipt> ObjectToHat(AboutHolder command, Caller caller);

    /// <summary>Says that those present have consented.</summary>
    [Alias("settle-hat")]
    Task<Receipt> SettleHat(SettleHat command, Caller caller);

    [Alias("withdraw-nomination")]
    Task<Receipt> WithdrawNomination(AboutHolder command, Caller caller);

    [Alias("renew-hat")]
    Task<Receipt> RenewHat(RenewHat command, Caller caller);

    [Alias("pass-on-hat")]
    Task<Receipt> PassOnHat(PassOnHat command, Caller caller);

    [Alias("put-down-hat")]
    Task<Receipt> PutDownHat(PutDownHat command, Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [SaidByServer, Alias("hat-reviews-fall-due")]
    Task<Receipt> HatReviewsFallDue(DateOnly day, Caller caller);

    [Alias("propose-team-agreement")]
    Task<Receipt> ProposeTeamAgreement(ProposeTeamAgreement command, Caller caller);

    [Alias("consent-to-team-agreement")]
    Task<Receipt> ConsentToTeamAgreement(Caller caller);

    [Alias("object-to-team-agreement")]
    Task<Receipt> ObjectToTeamAgreement(Caller caller);

    /// <summary>Says that those present have consented.</summary>
    [Alias("settle-team-agreement")]
    Task<Receipt> SettleTeamAgreement(Caller caller);

    [Alias("withdraw-team-agreement")]
    Task<Receipt> WithdrawTeamAgreement(Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [SaidByServer, Alias("team-agreement-review-falls-due")]
    Task<Receipt> TeamAgreementReviewFallsDue(DateOnly reviewOn, Caller caller);

    [Alias("propose-worker-terms")]
    Task<Receipt> ProposeWorkerTerms(ProposeWorkerTerms command, Caller caller);

    [Alias("agree-to-worker-terms")]
    Task<Receipt> AgreeToWorkerTerms(AboutPerson command, Caller caller);

    [Alias("decline-worker-terms")]
    Task<Receipt> DeclineWorkerTerms(AboutPerson command, Caller caller);

    [Alias("end-worker-agreement")]
    Task<Receipt> EndWorkerAgreement(AboutPerson command, Caller caller);
}
