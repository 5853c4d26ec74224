namespace EqualCare.Teams;

internal sealed partial class TeamGrain
{
    public Task<Receipt> BeginRelationship(Caller caller) => DecideAs(caller, static (team, by) => team.BeginRelationship(by));

    public Task<Receipt> ChangeSupport(ChangeSupport command, Caller caller) =>
        DecideAs(caller, (team, by) => team.ChangeSupport(command, by));

    public Task<Receipt> BookCheckIn(BookCheckIn command, Caller caller) => DecideAs(caller, (team, by) => team.BookCheckIn(command, by));

    public Task<Receipt> PlanConversation(PlanConversation command, Caller caller) =>
        DecideAs(caller, (team, by) => team.PlanConversation(command, by));

    public Task<Receipt> HoldConversation(HoldConversation command, Caller caller) =>
        DecideAs(caller, (team, by) => team.HoldConversation(command, by));

    public Task<Receipt> WriteUpConversation(WriteUpConversation command, Caller caller) =>
        DecideAs(caller, (team, by) => team.WriteUpConversation(command, by));

    public Task<Receipt> ReviewConversation(Caller caller) => DecideAs(caller, static (team, by) => team.ReviewConversation(by));

    public Task<Receipt> AgreeConversation(Caller caller) => DecideAs(caller, static (team, by) => team.AgreeConversation(by));

    public Task<Receipt> DraftAssessment(Caller caller) => DecideAs(caller, static (team, by) => team.DraftAssessment(by));

    public Task<Receipt> WriteAssessment(WriteAssessment command, Caller caller) =>
        DecideAs(caller, (team, by) => team.WriteAssessment(command, by));

    public Task<Receipt> NoteRisk(NoteRisk command, Caller caller) => DecideAs(caller, (team, by) => team.NoteRisk(command, by));

    public Task<Receipt> RemoveRisk(RemoveRisk command, Caller caller) => DecideAs(caller, (team, by) => team.RemoveRisk(command, by));

    public Task<Receipt> ReviewAssessment(Caller caller) => DecideAs(caller, static (team, by) => team.ReviewAssessment(by));

    public Task<Receipt> AgreeAssessment(AgreeAssessment command, Caller caller) =>
        DecideAs(caller, (team, by) => team.AgreeAssessment(command, by));

    public Task<Receipt> AssessmentReviewFallsDue(DateOnly reviewOn, Caller caller) => DecideAs(caller, (team, by) => team.AssessmentReviewFallsDue(reviewOn, by));

    public Task<Receipt> DraftPromise(Caller caller) =>
        DecideForCoop(caller, (team, by) => team.DraftPromise(by));

    public Task<Receipt> OfferPromise(OfferPromise command, Caller caller) =>
        DecideForCoop(caller, (team, by) => team.OfferPromise(command, by));

    public Task<Receipt> SignPromise(SignPromise command, Caller caller) => DecideAs(caller, (team, by) => team.SignPromise(command, by));

    public Task<Receipt> RecordPromiseSignature(RecordPromiseSignature command, Caller caller) =>
        DecideAs(caller, (team, by) => team.RecordPromiseSignature(command, by));

    public Task<Receipt> CountersignPromise(Caller caller) =>
        DecideForCoop(caller, (team, by) => team.CountersignPromise(by));

    public Task<Receipt> VaryPromise(VaryPromise command, Caller caller) =>
        DecideForCoop(caller, (team, by) => team.VaryPromise(command, by));

    public Task<Receipt> KeepPromise(Caller caller) =>
        DecideForCoop(caller, (team, by) => team.KeepPromise(by));

    public Task<Receipt> EndPromise(Caller caller) =>
        DecideForCoop(caller, (team, by) => team.EndPromise(by));
}
