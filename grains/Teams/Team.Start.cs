namespace EqualCare.Teams;

internal sealed partial class Team
{
    public IReadOnlyList<TeamEvent> BeginRelationship(Actor by) => Start.BeginRelationship(this, by);

    public IReadOnlyList<TeamEvent> ChangeSupport(ChangeSupport command, Actor by) => Start.ChangeSupport(this, by, command);

    public IReadOnlyList<TeamEvent> BookCheckIn(BookCheckIn command, Actor by) => Start.BookCheckIn(this, by, command);

    public IReadOnlyList<TeamEvent> PlanConversation(PlanConversation command, Actor by) => Conversation.Plan(this, by, command);

    public IReadOnlyList<TeamEvent> HoldConversation(HoldConversation command, Actor by) => Conversation.Hold(this, by, command);

    public IReadOnlyList<TeamEvent> WriteUpConversation(WriteUpConversation command, Actor by) => Conversation.WriteUp(this, by, command);

    public IReadOnlyList<TeamEvent> ReviewConversation(Actor by) => Conversation.Review(this, by);

    public IReadOnlyList<TeamEvent> AgreeConversation(Actor by) => Conversation.Agree(this, by);

    public IReadOnlyList<TeamEvent> DraftAssessment(Actor by) => Trust.Draft(this, by);

    public IReadOnlyList<TeamEvent> WriteAssessment(WriteAssessment command, Actor by) => Trust.Write(this, by, command);

    public IReadOnlyList<TeamEvent> NoteRisk(NoteRisk command, Actor by) => Trust.NoteRisk(this, by, command);

    public IReadOnlyList<TeamEvent> RemoveRisk(RemoveRisk command, Actor by) => Trust.RemoveRisk(this, by, command);

    public IReadOnlyList<TeamEvent> ReviewAssessment(Actor by) => Trust.Review(this, by);

    public IReadOnlyList<TeamEvent> AgreeAssessment(AgreeAssessment command, Actor by) => Trust.Agree(this, by, command);

    public IReadOnlyList<TeamEvent> AssessmentReviewFallsDue(DateOnly reviewOn, Actor by) => Trust.ReviewFallsDue(this, by, reviewOn);

    public IReadOnlyList<TeamEvent> DraftPromise(Actor by) => Promise.Draft(this, by);

    public IReadOnlyList<TeamEvent> OfferPromise(OfferPromise command, Actor by) => Promise.Offer(this, by, command);

    public IReadOnlyList<TeamEvent> SignPromise(SignPromise command, Actor by) => Promise.Sign(this, by, command);

    public IReadOnlyList<TeamEvent> RecordPromiseSignature(RecordPromiseSignature command, Actor by) => Promise.RecordSignature(this, by, command);

    public IReadOnlyList<TeamEvent> CountersignPromise(Actor by) => Promise.Countersign(this, by);

    public IReadOnlyList<TeamEvent> VaryPromise(VaryPromise command, Actor by) => Promise.Vary(this, by, command);

    public IReadOnlyList<TeamEvent> KeepPromise(Actor by) => Promise.Keep(this, by);

    public IReadOnlyList<TeamEvent> EndPromise(Actor by) => Promise.End(this, by);
}
