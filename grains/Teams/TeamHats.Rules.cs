using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

/// <summary>Who may take which step, and what stands against it.</summary>
internal sealed partial class TeamHats
{
    /// <summary>What somebody could do about this person and this hat.</summary>
    public IEnumerable<string> Possible(Team team, Actor by, AboutHolder about)
    {
        var holding = At(about.Hat, about.Person);
        return HatLifecycle.Of(holding).Possible(step => Against(team, by, holding, step));
    }

    private static PersonalText? Purpose(Actor by, string? purpose) =>
        Wording.Optional(purpose, 500, TeamRefusals.TextTooLong) is { } text ? new PersonalText(by.Id, text) : null;

    private static DateOnly ReviewDay(Actor by, DateOnly? chosen)
    {
        if (chosen <= by.Today || chosen > by.Today.AddYears(1)) throw TeamRefusals.DayOutOfRange();
        return chosen ?? by.Today.AddMonths(MonthsToReview);
    }

    private static void RequireMember(Team team, Actor by)
    {
        var no = Unless(by.IsPresentMember || by.IsStarter, TeamRefusals.MembersOnly) ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively);
        if (no is not null) throw no;
    }

    private Hat Required(HatId hat) => Find(hat) ?? throw TeamRefusals.NoSuchHat();

    private void Require(Team team, Actor by, Holding holding, HatStep step)
    {
        if (!by.IsServer) Required(holding.Hat);
        HatLifecycle.Of(holding).Require(step, each => Against(team, by, holding, each));
    }

    private Holding Required(Team team, Actor by, HatId hat, MemberId person, HatStep step)
    {
        var holding = At(hat, person);
        Require(team, by, holding, step);
        return holding;
    }

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private Refusal? Against(Team team, Actor by, Holding holding, HatStep step)
    {
        var isSelf = by.Id == holding.Person.Id;
        var nominee = team.Memberships.Of(holding.Person.Id);
        return step switch
        {
            HatStep.NominateForHat => Unless(by.IsPresentMember || by.IsAttached, TeamRefusals.MembersOnly)
                ?? Unless(nominee?.Stage.IsPresent() == true, TeamRefusals.NomineeNotInTeam)
                ?? Unless(holding.Stage != HatStage.Declined || isSelf, TeamRefusals.NobodyIsPressed)
                ?? Unless(HatCatalogue.KindOf(holding.Hat) != HatKind.MarHolder || nominee?.Standing.MedicationTrained == true, TeamRefusals.TrainingNeeded)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            HatStep.AcceptHat => Unless(isSelf, TeamRefusals.OnlyThey)
                ?? Unless(by.Stage.IsPresent(), TeamRefusals.NomineeNotInTeam)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            HatStep.DeclineHat => Unless(isSelf, TeamRefusals.OnlyThey),
            HatStep.ConsentToHat => Unless(by.IsPresentMember, TeamRefusals.MembersOnly)
                ?? Unless(!holding.Round.HasConsented(by.Id), TeamRefusals.NothingNew)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            HatStep.ObjectToHat => Unless(by.IsPresentMember, TeamRefusals.MembersOnly)
                ?? Unless(!isSelf, TeamRefusals.NotForOneself)
                ?? Unless(!holding.Round.HasObjected(by.Id), TeamRefusals.NothingNew)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            HatStep.SettleHat => Unless(by.SpeaksForOwner || by.IsStarter, TeamRefusals.OwnerOrStarterOnly)
                ?? Unless(holding.Round.CanBeSettled, TeamRefusals.NoConsentYet)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            HatStep.WithdrawNomination => Unless(!isSelf && (by.Id == holding.NominatedBy || by.SpeaksForOwner), TeamRefusals.NotYoursToTakeBack),
            HatStep.RenewHat or HatStep.PassOnHat => Unless(isSelf, TeamRefusals.OnlyThey)
                ?? Unless(by.Stage.IsPresent(), TeamRefusals.NomineeNotInTeam)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            HatStep.PutDownHat => Unless(isSelf, TeamRefusals.OnlyThey),
            _ => TeamRefusals.NotFound(),
        };
    }
}
