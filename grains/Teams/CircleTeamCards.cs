using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>What the circle that helps a team sees of it: how far it is, what it lacks, whether it asks for help. Nothing of its people.</summary>
internal static class CircleTeamCards
{
    public static string CardId(TeamId team) => $"team-{team}";

    /// <summary>What an event changes on this circle's board.</summary>
    public static IEnumerable<CardChange> After(CircleId circle, Recorded happened, Func<string, Card?> before)
    {
        if (happened.Event is not TeamEvent e) return [];
        var id = CardId(e.Team);
        if (e is CircleLinked linked && linked.Circle != circle) return [CardChange.Remove(id)];
        if (e is TeamEnded) return [CardChange.Remove(id)];
        var card = e switch
        {
            TeamFounded founded => Founded(id, founded),
            CircleLinked { Standing: var standing } => Of(id, e.Team, standing),
            _ => before(id) is CircleTeamCard known ? Changed(known, e) : null,
        };
        return card is null ? [] : [CardChange.Put(card with { Version = happened.Position })];
    }

    private static CircleTeamCard Founded(string id, TeamFounded e) => new(
        id, 0, e.Team, null, e.Stage, [StartStep.FirstContact], [.. HatCatalogue.EssentialsFor(e.Medication).Select(OnCard)], AsksForHelp: false);

    private static CircleTeamCard Of(string id, TeamId team, TeamStanding standing) => new(
        id,
        0,
        team,
        standing.ShowsOwnerName ? standing.OwnedBy.Name : null,
        standing.Stage,
        standing.StepsDone,
        [.. standing.EssentialGaps.Select(OnCard)],
        standing.AsksForHelp);

    private static CircleTeamCard? Changed(CircleTeamCard known, TeamEvent happened) => happened switch
    {
        TeamLifeEvent e => known with { Stage = e.Stage, AsksForHelp = e.Stage == TeamStage.NeedsHelp },
        StartStepTaken e => known with { StepsDone = [.. known.StepsDone, e.Step] },
        HatGapOpened e => known with { EssentialGaps = [.. known.EssentialGaps.Where(gap => gap.Id != e.Hat.Id), OnCard(e.Hat)] },
        HatGapClosed e => known with { EssentialGaps = [.. known.EssentialGaps.Where(gap => gap.Id != e.Hat.Id)] },
        TeamSettingsChanged e => known with { OwnerName = e.Settings.CircleSeesOwnerName ? e.OwnedBy.Name : null },
        PersonNoted e when e.Person.Id == e.Owner && known.OwnerName is not null => known with { OwnerName = e.Person.Name },
        _ => null,
    };

    private static HatOnCard OnCard(HatLabel hat) => new(hat.Id, hat.Kind, hat.Name?.Text);
}
