using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>Teams know by what name their people go and what they are trained for; what changes there is passed on.</summary>
internal sealed class PeopleOfTeamPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "team.people";

    protected override async Task Follow(Recorded happened)
    {
        // A team noted just now may have been told less than is known by now.
        if (happened.Event is not (MemberRenamed or GivingDescribed or EmploymentRecorded or ChecksRecorded or TrainingRecorded or TeamNoted)) return;
        var member = Grains.Member(happened.Stream.Coop, ((MemberEvent)happened.Event).Member);
        var facts = await member.Facts();
        var note = new NotePerson(
            facts.Id,
            facts.Name,
            facts.PersonalCareTrainedOn is not null,
            facts.MedicationTrainedOn is not null,
            facts.ChecksDoneOn is not null,
            facts.Giving == GivingKind.Independent);
        foreach (var team in happened.Event is TeamNoted noted ? [noted.Team] : (await member.Teams()).Select(each => each.Team))
            await Give(happened, team.ToString(), caller => Grains.Team(happened.Stream.Coop, team).NotePerson(note, caller));
    }
}
