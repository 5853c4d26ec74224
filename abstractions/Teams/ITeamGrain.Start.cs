namespace EqualCare.Teams;

/// <summary>The start of a team: conversation, Trust Assessment, Promise.</summary>
public partial interface ITeamGrain
{
    /// <summary>The longer first talk was held.</summary>
    [Alias("begin-relationship")]
    Task<Receipt> BeginRelationship(Caller caller);

    /// <summary>Says what support is to include.</summary>
    [Alias("change-support")]
    Task<Receipt> ChangeSupport(ChangeSupport command, Caller caller);

    [Alias("book-check-in")]
    Task<Receipt> BookCheckIn(BookCheckIn command, Caller caller);

    [Alias("plan-conversation")]
    Task<Receipt> PlanConversation(PlanConversation command, Caller caller);

    [Alias("hold-conversation")]
    Task<Receipt> HoldConversation(HoldConversation command, Caller caller);

    [Alias("write-up-conversation")]
    Task<Receipt> WriteUpConversation(WriteUpConversation command, Caller caller);

    [Alias("review-conversation")]
    Task<Receipt> ReviewConversation(Caller caller);

    /// <summary>By the owner or a chosen advocate only.</summary>
    [Alias("agree-conversation")]
    Task<Receipt> AgreeConversation(Caller caller);

    [Alias("draft-assessment")]
    Task<Receipt> DraftAssessment(Caller caller);

    [Alias("write-assessment")]
    Task<Receipt> WriteAssessment(WriteAssessment command, Caller caller);

    [Alias("note-risk")]
    Task<Receipt> NoteRisk(NoteRisk command, Caller caller);

    [Alias("remove-risk")]
    Task<Receipt> RemoveRisk(RemoveRisk command, Caller caller);

    /// <summary>It was looked at together with the person.</summary>
    [Alias("review-assessment")]
    Task<Receipt> ReviewAssessment(Caller caller);

    /// <summary>By the owner or a chosen advocate only.</summary>
    [Alias("agree-assessment")]
    Task<Receipt> AgreeAssessment(AgreeAssessment command, Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [SaidByServer, Alias("assessment-review-falls-due")]
    Task<Receipt> AssessmentReviewFallsDue(DateOnly reviewOn, Caller caller);

    [Alias("draft-promise")]
    Task<Receipt> DraftPromise(Caller caller);

    [Alias("offer-promise")]
    Task<Receipt> OfferPromise(OfferPromise command, Caller caller);

    /// <summary>In one's own name.</summary>
    [Alias("sign-promise")]
    Task<Receipt> SignPromise(SignPromise command, Caller caller);

    /// <summary>By the Team Starter or a coach, for a signature given on paper or by voice.</summary>
    [Alias("record-promise-signature")]
    Task<Receipt> RecordPromiseSignature(RecordPromiseSignature command, Caller caller);

    /// <summary>For the co-op, by somebody who neither signed nor recorded the signature.</summary>
    [Alias("countersign-promise")]
    Task<Receipt> CountersignPromise(Caller caller);

    [Alias("vary-promise")]
    Task<Receipt> VaryPromise(VaryPromise command, Caller caller);

    /// <summary>The one in force stays.</summary>
    [Alias("keep-promise")]
    Task<Receipt> KeepPromise(Caller caller);

    [Alias("end-promise")]
    Task<Receipt> EndPromise(Caller caller);
}
