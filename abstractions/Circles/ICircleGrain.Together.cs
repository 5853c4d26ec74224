namespace EqualCare.Circles;

/// <summary>What the people of a circle decide together: who takes part, and who wears which hat.</summary>
public partial interface ICircleGrain
{
    /// <summary>By the person; guests, learning and full members may ask for a fuller part.</summary>
    [Alias("ask-to-join")]
    Task<Receipt> AskToJoin(AskToJoinCircle command, Caller caller);

    [Alias("consent-to-joining")]
    Task<Receipt> ConsentToJoining(AboutCircleJoining command, Caller caller);

    [Alias("object-to-joining")]
    Task<Receipt> ObjectToJoining(AboutCircleJoining command, Caller caller);

    /// <summary>Says that those present have consented.</summary>
    [Alias("settle-joining")]
    Task<Receipt> SettleJoining(AboutCircleJoining command, Caller caller);

    [Alias("withdraw-joining")]
    Task<Receipt> WithdrawJoining(AboutCircleJoining command, Caller caller);

    [Alias("take-break")]
    Task<Receipt> TakeBreak(Caller caller);

    [Alias("come-back")]
    Task<Receipt> ComeBack(Caller caller);

    [Alias("nominate-for-hat")]
    Task<Receipt> NominateForHat(AboutCircleHolder command, Caller caller);

    /// <summary>Only by the person nominated.</summary>
    [Alias("accept-hat")]
    Task<Receipt> AcceptHat(AboutCircleHat command, Caller caller);

    [Alias("decline-hat")]
    Task<Receipt> DeclineHat(AboutCircleHat command, Caller caller);

    [Alias("consent-to-hat")]
    Task<Receipt> ConsentToHat(AboutCircleHolder command, Caller caller);

    [Alias("object-to-hat")]
    Task<Receipt> ObjectToHat(AboutCircleHolder command, Caller caller);

    /// <summary>Says that those present have consented.</summary>
    [Alias("settle-hat")]
    Task<Receipt> SettleHat(SettleCircleHat command, Caller caller);

    [Alias("withdraw-nomination")]
    Task<Receipt> WithdrawNomination(AboutCircleHolder command, Caller caller);

    [Alias("renew-hat")]
    Task<Receipt> RenewHat(RenewCircleHat command, Caller caller);

    [Alias("pass-on-hat")]
    Task<Receipt> PassOnHat(PassOnCircleHat command, Caller caller);

    [Alias("put-down-hat")]
    Task<Receipt> PutDownHat(AboutCircleHat command, Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [SaidByServer, Alias("hat-reviews-fall-due")]
    Task<Receipt> HatReviewsFallDue(DateOnly day, Caller caller);

    /// <summary>Said by the server.</summary>
    [SaidByServer, Alias("note-team")]
    Task<Receipt> NoteTeam(NoteCircleTeam command, Caller caller);
}
