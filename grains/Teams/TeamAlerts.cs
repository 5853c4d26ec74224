using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>What waits for somebody's attention in a team.</summary>
internal static class TeamAlerts
{
    public const string AssessmentReviewId = "alert-assessment-review";

    private const string AgreementReviewId = "alert-agreement-review";
    private const string SteppingBackOverId = "alert-stepping-back-over";
    private const string HelpId = "alert-help";

    /// <summary>The alerts that an event raises, and those that it ends.</summary>
    public static IEnumerable<CardChange> After(Recorded happened) => happened.Event switch
    {
        HatReviewDue e => [Raise(HatReviewId(e), "hatReviewDue", happened, TeamCards.HatCardId(e.Hat.Id))],
        HatRenewed or HatPassedOn or HatPutDown => [CardChange.Remove(HatReviewId((HoldingEvent)happened.Event))],
        HatGapOpened e => [Raise(GapId(e), e.Flagged ? "hatPutDown" : "hatNeeded", happened, TeamCards.HatCardId(e.Hat.Id))],
        HatGapClosed e => [CardChange.Remove(GapId(e))],
        AssessmentReviewDue => [Raise(AssessmentReviewId, "assessmentReviewDue", happened, TeamCards.StartCardId)],
        AssessmentAgreed => [CardChange.Remove(AssessmentReviewId)],
        TeamAgreementReviewDue => [Raise(AgreementReviewId, "agreementReviewDue", happened, TeamCards.AgreementCardId)],
        TeamAgreementAdopted => [CardChange.Remove(AgreementReviewId)],
        SteppingBackTimeOver => [Raise(SteppingBackOverId, "steppingBackTimeOver", happened, TeamCards.TeamCardId)],
        TeamSelfManaging => [CardChange.Remove(SteppingBackOverId)],
        HelpAsked => [Raise(HelpId, "helpAsked", happened, TeamCards.TeamCardId)],
        HelpFound => [CardChange.Remove(HelpId)],
        EndingBegun => [CardChange.Remove(HelpId), CardChange.Remove(SteppingBackOverId)],
        _ => [],
    };

    private static string HatReviewId(HoldingEvent happened) => $"alert-hat-review-{happened.Hat.Id}-{happened.Person.Id}";

    private static string GapId(HatEvent happened) => $"alert-hat-gap-{happened.Hat.Id}";

    private static CardChange Raise(string id, string about, Recorded happened, string card) =>
        CardChange.Put(new AlertCard(id, happened.Position, about, happened.At, card));
}
