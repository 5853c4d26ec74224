using EqualCare.Commands;
using static EqualCare.Teams.TeamRefusals;

namespace EqualCare.Teams;

/// <summary>The start of a team: conversation, Trust Assessment, Promise.</summary>
internal static partial class TeamEndpoints
{
    private static void MapStart(EntityEndpoints<ITeamGrain> teams)
    {
        teams.Do(team => team.BeginRelationship, "The longer first talk was held.")
            .Refuses(OwnerOrStarterOnly(), NotLively(), NothingNew());
        teams.Do<ChangeSupport>(team => team.ChangeSupport, "Says what support is to include.")
            .Refuses(OwnerOrStarterOnly(), NotLively(), NothingNew());
        teams.Do<BookCheckIn>(team => team.BookCheckIn, "Books the next check-in.")
            .Refuses(MembersOnly(), DayOutOfRange(), NotLively());
    }

    private static void MapConversation(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("conversation");
        teams.Do<PlanConversation>(team => team.PlanConversation, "Plans the Supportive Conversation.")
            .Refuses(OwnerOrStarterOnly(), TimeOutOfRange(), PlaceTooLong(), FaceToFaceNeeded(), NotLively(), stage);
        teams.Do<HoldConversation>(team => team.HoldConversation, "It was held.")
            .Refuses(OwnerOrStarterOnly(), StarterOnly(), FaceToFaceNeeded(), TooManyPresent(), NotLively(), stage);
        teams.Do<WriteUpConversation>(team => team.WriteUpConversation, "It was written up, with the person's consent.")
            .Refuses(
                OwnerOrStarterOnly(), EssentialsNotAsked(), ConsentToWriteUpNeeded(), ConsentToShareNeeded(), WordUnknown(), NotLively(), stage);
        teams.Do(team => team.ReviewConversation, "It was looked at together with the person.").Refuses(OwnerOrStarterOnly(), NotLively(), stage);
        teams.Do(team => team.AgreeConversation, "Agrees to what was written; by the owner or a chosen advocate only.")
            .Refuses(OwnerSideOnly(), NotLively(), stage);
    }

    private static void MapAssessment(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("trust-assessment");
        teams.Do(team => team.DraftAssessment, "Begins the Trust Assessment, or its next version.").Refuses(OwnerOrStarterOnly(), NotLively(), stage);
        teams.Do<WriteAssessment>(team => team.WriteAssessment, "Writes one section.")
            .Refuses(OwnerOrStarterOnly(), WordUnknown(), TextTooLong(), NotLively(), stage);
        teams.Do<NoteRisk>(team => team.NoteRisk, "Notes a situation and what helps.")
            .Refuses(OwnerOrStarterOnly(), SituationNeeded(), TextTooLong(), DayOutOfRange(), TooManyRisks(), NotLively(), stage);
        teams.Do<RemoveRisk>(team => team.RemoveRisk, "Takes a row out.").Refuses(OwnerOrStarterOnly(), NoSuchRisk(), NotLively(), stage);
        teams.Do(team => team.ReviewAssessment, "It was looked at together with the person.").Refuses(OwnerOrStarterOnly(), NotLively(), stage);
        teams.Do<AgreeAssessment>(team => team.AgreeAssessment, "Agrees to it, and says with whom it is shared; by the owner or a chosen advocate only.")
            .Refuses(OwnerSideOnly(), WordUnknown(), DayOutOfRange(), NotLively(), stage);
    }

    private static void MapPromise(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("promise");
        teams.Do(team => team.DraftPromise, "Drafts the Getting Support Promise.").Refuses(OwnerOrStarterOnly(), NotLively(), stage);
        teams.Do<OfferPromise>(team => team.OfferPromise, "Offers it, in the format that suits.")
            .Refuses(OwnerOrStarterOnly(), WordUnknown(), NotLively(), stage);
        teams.Do<SignPromise>(team => team.SignPromise, "Signs it in one's own name.")
            .Refuses(OwnerSideOnly(), CapacityDoesNotFit(), WordUnknown(), NothingNew(), NotLively(), stage);
        teams.Do<RecordPromiseSignature>(team => team.RecordPromiseSignature, "Records a signature given on paper or by voice.")
            .Refuses(StarterOnly(), WordUnknown(), NothingNew(), NotLively(), stage);
        teams.Do(team => team.CountersignPromise, "Signs for the co-op.").Refuses(CoopSideOnly(), NotSignedYet(), FourEyes(), NotLively(), stage);
        teams.Do<VaryPromise>(team => team.VaryPromise, "Offers a new version, which takes fresh consent.")
            .Refuses(OwnerOrStarterOnly(), WordUnknown(), NotLively(), stage);
        teams.Do(team => team.KeepPromise, "Keeps the one in force.").Refuses(OwnerOrStarterOnly(), NotLively(), stage);
        teams.Do(team => team.EndPromise, "Ends it.").Refuses(OwnerSideOnly(), stage);
    }
}
