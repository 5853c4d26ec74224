using EqualCare.Commands;
using static EqualCare.Enquiries.EnquiryRefusals;

namespace EqualCare.Enquiries;

/// <summary>Enquiries over HTTP.</summary>
internal static class EnquiryEndpoints
{
    private static readonly Refusal NotAtThisStage = RequestRefusals.NotAtThisStage("enquiry");

    public static void MapEnquiries(this IEndpointRouteBuilder endpoints)
    {
        var enquiries = endpoints.MapEntity<IEnquiryGrain>("enquiries", "Enquiries", NotFound());
        enquiries.Make<MakeEnquiry>(enquiry => enquiry.Make, "Makes first contact: a name and one sentence are enough.")
            .Refuses(NameNeeded(), WordsNeeded(), TextTooLong(), WordUnknown(), TakenDownByTheCircle(), NoSuchCircle(), AlreadyMade());
        MapLookingAfter(enquiries);
        MapWaiting(enquiries);
        MapWayOn(enquiries);
        enquiries.Show((enquiry, viewer) => enquiry.View(viewer), "The enquiry, for those who look after it and for whoever made it.");
    }

    private static void MapLookingAfter(EntityEndpoints<IEnquiryGrain> enquiries)
    {
        enquiries.Do<ClarifyEnquiry>(enquiry => enquiry.Clarify, "Says what has become clear since.")
            .Refuses(InboxOnly(), WordUnknown(), NothingNew(), NotAtThisStage);
        enquiries.Do<AssignEnquiry>(enquiry => enquiry.Assign, "Says who of the circle looks after it.")
            .Refuses(InboxOnly(), NotInCircle(), NothingNew(), NotAtThisStage);
        enquiries.Do<NoteOnEnquiry>(enquiry => enquiry.Note, "Notes something for the circle.")
            .Refuses(InboxOnly(), WordsNeeded(), TooManyNotes(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.Check, "Begins to look whether support can be offered.").Refuses(InboxOnly(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.FindOfferable, "Finds that support can be offered.").Refuses(InboxOnly(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.FindNotOfferable, "Finds that support cannot be offered now.").Refuses(InboxOnly(), NotAtThisStage);
    }

    private static void MapWaiting(EntityEndpoints<IEnquiryGrain> enquiries)
    {
        enquiries.Do<JoinWaitingList>(enquiry => enquiry.JoinWaitingList, "Goes on the waiting list, by the person's own choice.")
            .Refuses(ThePersonsChoice(), ConsentNeeded(), DaysOutOfRange(), WordUnknown(), TextTooLong(), NotAtThisStage);
        enquiries.Do<KeepWaiting>(enquiry => enquiry.KeepWaiting, "A review after which they go on waiting.")
            .Refuses(InboxOnly(), TextTooLong(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.FindMatch, "Somebody who fits is there, and interested.").Refuses(StarterOnly(), NotAtThisStage);
    }

    private static void MapWayOn(EntityEndpoints<IEnquiryGrain> enquiries)
    {
        enquiries.Do(enquiry => enquiry.BeginConversation, "Begins the longer conversation.").Refuses(InboxOnly(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.Accept, "The conversation shows that it fits.").Refuses(InboxOnly(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.FindNoFit, "The conversation shows that it does not fit.").Refuses(InboxOnly(), NotAtThisStage);
        enquiries.Do<SignpostEnquiry>(enquiry => enquiry.Signpost, "Tells where else help is.").Refuses(InboxOnly(), TextTooLong(), NotAtThisStage);
        enquiries.Do<FormTeam>(enquiry => enquiry.FormTeam, "Founds a team, by a Team Starter.")
            .Refuses(NoSuchPerson(), StarterOnly(), SupportUnknown(), StarterNeeded(), NotAtThisStage);
        enquiries.Do(enquiry => enquiry.Withdraw, "Takes the enquiry back.").Refuses(ThePersonsChoice(), NotAtThisStage);
    }
}
