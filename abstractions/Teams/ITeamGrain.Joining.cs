namespace EqualCare.Teams;

/// <summary>Coming into a team, trying each other out, leaving.</summary>
public partial interface ITeamGrain
{
    [Alias("suggest-person")]
    Task<Receipt> SuggestPerson(SuggestPerson command, Caller caller);

    /// <summary>The first door.</summary>
    [Alias("invite-person")]
    Task<Receipt> InvitePerson(InvitePerson command, Caller caller);

    /// <summary>The second door; also for somebody who has nothing to do with the team yet.</summary>
    [Alias("request-to-join")]
    Task<Receipt> RequestToJoin(RequestToJoin command, Caller caller);

    /// <summary>Only by the person invited.</summary>
    [Alias("accept-invitation")]
    Task<Receipt> AcceptInvitation(Caller caller);

    /// <summary>By the owner's side only.</summary>
    [Alias("approve-request")]
    Task<Receipt> ApproveRequest(AboutPerson command, Caller caller);

    /// <summary>By either side, at any time before joining. No reason is asked for, kept or shown.</summary>
    [Alias("decline-membership")]
    Task<Receipt> DeclineMembership(AboutPerson command, Caller caller);

    /// <summary>Quietly takes back what one's own side began.</summary>
    [Alias("withdraw-offer")]
    Task<Receipt> WithdrawOffer(AboutPerson command, Caller caller);

    /// <summary>For kin, friends and others who are not tried out; the two consents stay.</summary>
    [Alias("skip-trial")]
    Task<Receipt> SkipTrial(AboutPerson command, Caller caller);

    /// <summary>Each for their own side, sealed until both have answered.</summary>
    [Alias("give-answer")]
    Task<Receipt> GiveAnswer(GiveAnswer command, Caller caller);

    [Alias("pause-membership")]
    Task<Receipt> PauseMembership(Caller caller);

    [Alias("resume-membership")]
    Task<Receipt> ResumeMembership(Caller caller);

    [Alias("nominate-advocate")]
    Task<Receipt> NominateAdvocate(AboutPerson command, Caller caller);

    [Alias("accept-advocacy")]
    Task<Receipt> AcceptAdvocacy(Caller caller);

    [Alias("decline-advocacy")]
    Task<Receipt> DeclineAdvocacy(Caller caller);

    [Alias("end-advocacy")]
    Task<Receipt> EndAdvocacy(AboutPerson command, Caller caller);

    [Alias("share-leaving")]
    Task<Receipt> ShareLeaving(ShareLeaving command, Caller caller);

    [Alias("begin-handing-over")]
    Task<Receipt> BeginHandingOver(Caller caller);

    [Alias("tick-leaving")]
    Task<Receipt> TickLeaving(TickLeaving command, Caller caller);

    [Alias("finish-leaving")]
    Task<Receipt> FinishLeaving(Caller caller);

    /// <summary>At once. Nobody has to say why.</summary>
    [Alias("leave-now")]
    Task<Receipt> LeaveNow(Caller caller);

    /// <summary>The owner no longer consents; or the coach, for safety.</summary>
    [Alias("end-membership")]
    Task<Receipt> EndMembership(EndMembership command, Caller caller);

    /// <summary>Said by the server.</summary>
    [SaidByServer, Alias("note-person")]
    Task<Receipt> NotePerson(NotePerson command, Caller caller);

    [Alias("propose-trial")]
    Task<Receipt> ProposeTrial(ProposeTrial command, Caller caller);

    [Alias("consent-to-trial")]
    Task<Receipt> ConsentToTrial(AboutPerson command, Caller caller);

    [Alias("decline-trial")]
    Task<Receipt> DeclineTrial(AboutPerson command, Caller caller);

    [Alias("book-trial-session")]
    Task<Receipt> BookTrialSession(BookTrialSession command, Caller caller);

    [Alias("hold-trial-session")]
    Task<Receipt> HoldTrialSession(AboutPerson command, Caller caller);

    [Alias("stop-trial")]
    Task<Receipt> StopTrial(AboutPerson command, Caller caller);
}
