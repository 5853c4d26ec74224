using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>What a team answers to those who ask, each as far as they may see it.</summary>
internal static class TeamReading
{
    public static TeamView View(Team team, Actor viewer, long version)
    {
        var sections = TeamPermissions.SectionsFor(viewer.Permissions);

        // Somebody on the way sees of the team what is about themselves, and a worker their own terms.
        string[] own = [TeamCards.JoiningCardId(viewer.Id), TeamCards.TrialCardId(viewer.Id), TeamCards.WorkerAgreementCardId(viewer.Id)];
        var cards = TeamCards.All(team, version, viewer.Now)
            .Where(card => (TeamCards.SectionOf(card) & sections) != 0 || own.Contains(card.Id));
        return new TeamView(
            team.Id.Value,
            version,
            team.Name.Text,
            viewer.Role,
            viewer.Stage,
            [.. Enum.GetValues<TeamPermission>().Where(permission => permission != TeamPermission.None && viewer.May(permission))],
            [
                .. team.Life.Possible(team, viewer),
                .. team.Conversation.Possible(team, viewer),
                .. team.Trust.Possible(team, viewer),
                .. team.Promise.Possible(team, viewer),
                .. team.Agreement.Possible(team, viewer),
                .. team.Memberships.Possible(team, viewer, viewer.Id),
            ],
            viewer.May(TeamPermission.SeeTeam) ? team.Settings : null,
            [.. cards]);
    }

    public static PossibleForPerson PossibleFor(Team team, Actor viewer, MemberId person)
    {
        // Whoever does not see the doors knows of nobody who stands before them, save themselves.
        var isSeen = person == viewer.Id || viewer.May(TeamPermission.SeeDoors) || viewer.Administers
            || (viewer.May(TeamPermission.SeeTeam) && team.Memberships.Of(person)?.Stage.IsIn() == true);
        return new PossibleForPerson(
            person,
            isSeen
                ?
                [
                    .. team.Memberships.Possible(team, viewer, person),
                    .. team.Trials.Possible(team, viewer, person),
                    .. team.WorkerAgreements.Possible(team, viewer, person),
                ]
                : []);
    }

    public static AssessmentView Assessment(Team team, Actor viewer, bool next) => team.Trust.For(team, viewer, next) is { } version
        ? new AssessmentView(
            version.Version,
            version.Stage,
            version.Sections.ToDictionary(section => section.Key, section => section.Value.Text),
            [.. version.Risks],
            [.. version.SharedWith],
            version.ReviewOn)
        : throw TeamRefusals.NotFound();

    public static TeamAgreementView Agreement(Team team, Actor viewer)
    {
        if (!viewer.May(TeamPermission.SeeTeam)) throw TeamRefusals.NotFound();
        var agreement = team.Agreement;
        return new TeamAgreementView(
            agreement.Stage, agreement.InForce, agreement.ReviewOn, agreement.Proposed, [.. agreement.Possible(team, viewer)]);
    }

    public static WorkerAgreementView WorkerAgreement(Team team, Actor viewer, MemberId worker)
    {
        if ((viewer.Id != worker && !viewer.May(TeamPermission.SeeMoney)) || team.WorkerAgreements.Of(worker) is not { } agreement)
            throw TeamRefusals.NotFound();
        return new WorkerAgreementView(
            agreement.Stage, agreement.InForce, agreement.Proposed, agreement.ProposedBy, [.. team.WorkerAgreements.Possible(team, viewer, worker)]);
    }

    public static TeamFacts Facts(Team team, MemberId asking)
    {
        if (team.Stage == TeamStage.None) throw TeamRefusals.NotFound();
        var membership = team.Memberships.Of(asking);
        return new TeamFacts(
            team.Id,
            team.Name.Text,
            team.Owner,
            team.Stage,
            ArrangingOf(team),
            team.Start.PersonalCare,
            team.Start.Medication,
            team.LacksForPersonalCare(),
            team.LacksForMedication(),
            team.Circle,
            team.Settings,
            new TeamAsker(
                asking,
                membership?.Role,
                membership?.Stage ?? MembershipStage.None,
                team.PermissionsOf(asking),
                team.Hats.Wears(asking, HatKind.RotaHolder)),
            [
                .. team.Memberships.All.Values
                    .Where(one => one.Stage.IsIn() || one.Stage == MembershipStage.Trial)
                    .Select(one => PersonOf(team, one)),
            ]);
    }

    private static TeamArranging ArrangingOf(Team team) => team.Stage switch
    {
        TeamStage.Ended => TeamArranging.Over,
        _ when team.Stage.IsPastForming() && team.Promise.IsInForce => TeamArranging.Open,
        _ => TeamArranging.NotNow,
    };

    private static TeamPerson PersonOf(Team team, Membership one)
    {
        // A volunteer never gives regulated support, whatever they were trained for.
        var mayBeRegulated = one is { Role: TeamRole.Worker, Standing.Checked: true };
        return new TeamPerson(
            one.Person,
            one.Role,
            one.Stage,
            one.GivesSupport && one.Stage != MembershipStage.Paused,
            mayBeRegulated && one.Standing.PersonalCareTrained,
            mayBeRegulated && one.Standing.MedicationTrained,
            RateOf(team, one),
            [.. team.Hats.WornBy(one.Person.Id).Select(holding => HatCatalogue.KindOf(holding.Hat) ?? HatKind.Invented).Distinct().Order()]);
    }

    // What the two agreed for good, or for the trial while there is nothing else.
    private static decimal? RateOf(Team team, Membership one) => one.Standing.PaidByTheHour
        ? team.WorkerAgreements.Of(one.Person.Id)?.InForce?.HourlyRate ?? team.Trials.Of(one.Person.Id)?.HourlyRate
        : null;
}
