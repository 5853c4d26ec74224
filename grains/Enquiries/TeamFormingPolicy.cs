using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Enquiries;

/// <summary>An enquiry that has come this far becomes a team.</summary>
internal sealed class TeamFormingPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "enquiry.team-forming";

    protected override Task Follow(Recorded happened)
    {
        if (happened.Event is not EnquiryTeamForming e) return Task.CompletedTask;
        var found = new FoundTeamForEnquiry(e.Enquiry, e.Owner, e.Starter, e.PersonalCare, e.Medication, e.Circle);
        return Give(happened, "found", caller => Grains.Team(happened.Stream.Coop, e.Team).FoundForEnquiry(found, caller));
    }
}
