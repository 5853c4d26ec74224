using Orleans.Concurrency;

namespace EqualCare.Enquiries;

/// <summary>Somebody's first contact about support, until a team forms or another way is found. Key: <see cref="EntityKey"/>.</summary>
[Alias("enquiry")]
public interface IEnquiryGrain : IGrainWithStringKey
{
    /// <summary>By anybody signed in, or by a full member of the circle for somebody who calls.</summary>
    [Alias("make")]
    Task<Receipt> Make(MakeEnquiry command, Caller caller);

    [Alias("clarify")]
    Task<Receipt> Clarify(ClarifyEnquiry command, Caller caller);

    [Alias("assign")]
    Task<Receipt> Assign(AssignEnquiry command, Caller caller);

    [Alias("note")]
    Task<Receipt> Note(NoteOnEnquiry command, Caller caller);

    [Alias("check")]
    Task<Receipt> Check(Caller caller);

    [Alias("find-offerable")]
    Task<Receipt> FindOfferable(Caller caller);

    [Alias("find-not-offerable")]
    Task<Receipt> FindNotOfferable(Caller caller);

    /// <summary>Only by the person's choice.</summary>
    [Alias("join-waiting-list")]
    Task<Receipt> JoinWaitingList(JoinWaitingList command, Caller caller);

    /// <summary>A review after which they go on waiting.</summary>
    [Alias("keep-waiting")]
    Task<Receipt> KeepWaiting(KeepWaiting command, Caller caller);

    /// <summary>Somebody who fits is there, and interested. By a Team Starter.</summary>
    [Alias("find-match")]
    Task<Receipt> FindMatch(Caller caller);

    [Alias("begin-conversation")]
    Task<Receipt> BeginConversation(Caller caller);

    [Alias("accept")]
    Task<Receipt> Accept(Caller caller);

    [Alias("find-no-fit")]
    Task<Receipt> FindNoFit(Caller caller);

    [Alias("signpost")]
    Task<Receipt> Signpost(SignpostEnquiry command, Caller caller);

    /// <summary>By a Team Starter: a team is founded.</summary>
    [Alias("form-team")]
    Task<Receipt> FormTeam(FormTeam command, Caller caller);

    /// <summary>By the person, at any time; taken down by the circle for a caller.</summary>
    [Alias("withdraw")]
    Task<Receipt> Withdraw(Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [SaidByServer, Alias("waiting-list-review-falls-due")]
    Task<Receipt> WaitingListReviewFallsDue(DateOnly reviewOn, Caller caller);

    /// <summary>The enquiry, for those who look after it and for whoever made it; not found for others.</summary>
    [ReadOnly, Alias("view")]
    Task<EnquiryView> View(MemberId viewer);
}
