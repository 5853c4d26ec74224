using EqualCare.Enquiries;
using EqualCare.Teams;
using static EqualCare.Demo.DemoPeople;

namespace EqualCare.Demo;

/// <summary>Still forming: personal care and medicines, so nobody gives any of it before visit, Trust Assessment and Promise are there.</summary>
internal static class HaroldsTeam
{
    public static async Task Tell(Telling told)
    {
        var coop = told.Coop;
        var enquiry = new EnquiryId(DemoCoop.IdOf($"{told.Name}/enquiry"));
        await told.Until(48, 19, 30);
        await coop.Enquiry(enquiry).Make(
            new MakeEnquiry(
                HollinValley.Circle, Beth.Name, "Dad fell in the spring and cannot manage the mornings any more.", ContactRelationship.Family, Harold.Name, "Hollin Valley mill side",
                PersonalCare: true, Urgency: "He says there is no hurry. There is.", ConsentToKeepDetails: true),
            told.By(Beth));
        await told.Until(47, 10);
        await coop.Enquiry(enquiry).Check(told.By(Idris));
        await coop.Enquiry(enquiry).Assign(new AssignEnquiry(Idris.Id), told.By(Idris));
        await coop.Enquiry(enquiry).FindOfferable(told.By(Idris));
        await told.Until(44, 14);
        await coop.Enquiry(enquiry).BeginConversation(told.By(Idris));
        await coop.Enquiry(enquiry).Clarify(new ClarifyEnquiry(Medication: true, Funding: FundingKnown.CouncilManaged), told.By(Beth));
        await told.Until(36, 11);
        await coop.Enquiry(enquiry).Accept(told.By(Idris));
        await coop.Enquiry(enquiry).FormTeam(new FormTeam(Harold.Id), told.By(Idris));
        await told.Until(35, 9);

        var team = new DemoTeam(told, new TeamId(CommandId.Derived($"enquiry/{enquiry}/team").Value), Harold);
        await team.Join(Idris, Beth, TeamRole.Advocate, ownerSide: Harold);
        await team.Grain.BeginRelationship(told.By(Idris));
        await told.Until(20, 15);
        await team.Grain.DraftPromise(told.By(Idris));
        await team.Grain.OfferPromise(new OfferPromise(PromiseFormat.Audio), told.By(Idris));
        await told.Until(14, 12);
        await team.Invite(Beth, Adaeze, TeamRole.Worker);
        await told.Until(8, 17);
        await team.Grain.InvitePerson(new InvitePerson(Hamish.Id, TeamRole.Peer), told.By(Beth));
        await team.Grain.RequestToJoin(new RequestToJoin(TeamRole.Worker, "I am two streets away and an early riser."), told.By(Dorota));
        await team.Grain.SuggestPerson(new SuggestPerson(Tomasz.Id, TeamRole.Worker), told.By(Idris));
        await told.Until(4, 11);
        await team.Grain.PlanConversation(new PlanConversation(coop.At(-2, 10, 30), "At Harold's; Beth will be there"), told.By(Idris));
        await team.Grain.DraftAssessment(told.By(Idris));
        await team.Grain.WriteAssessment(new WriteAssessment(TrustSection.Movement, "Frame indoors, chair outside. Two steps at the back."), told.By(Idris));
        await team.Grain.NoteRisk(new NoteRisk("Gets up at four, as bakers do, before anybody is there.", "Harold", "A sensor light"), told.By(Idris));
    }
}
