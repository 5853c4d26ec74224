using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>
/// What the teams that somebody has to do with put on that person's own day: made from the events on their own topic alone, which begin with
/// one that brings everything.
/// </summary>
internal static class MyTeamCards
{
    public static string TeamCardId(TeamId team) => $"team-{team}";

    public static string TrialCardId(TeamId team, MemberId person) => $"trial-{team}-{person}";

    public static string HatCardId(TeamId team, HatId hat) => $"hat-{team}-{hat}";

    public static string AgreementCardId(TeamId team, MemberId worker) => $"worker-agreement-{team}-{worker}";

    /// <summary>What an event changes on this person's day.</summary>
    /// <param name="me">Whose day it is.</param>
    /// <param name="happened">The event.</param>
    /// <param name="before">The card of that id as it was, if there was one.</param>
    public static IEnumerable<CardChange> After(MemberId me, Recorded happened, Func<string, Card?> before) => happened.Event switch
    {
        MembershipEvent e when e.Person.Id == me => Membership(e, happened, before),
        TrialAgreed e when e.Person.Id == me => [.. Staged(e.Team, MembershipStage.Trial, happened, before), .. Trial(e, happened, before)],
        TrialOver e when e.Person.Id == me => [.. Staged(e.Team, MembershipStage.BothDeciding, happened, before), .. Trial(e, happened, before)],
        TrialEvent e when e.Person.Id == me || e.Owner == me => Trial(e, happened, before),
        TeamRenamed e => Renamed(e, happened, before),
        HatPassedOn e when e.To == me && e.Person.Id != me => [],
        HoldingEvent e when e.Person.Id == me => [Hat(e, happened, before)],
        WorkerAgreementEvent e when e.Worker.Id == me || e.Owner == me => [Agreement(e, happened, before)],
        _ => [],
    };

    private static IEnumerable<CardChange> Membership(MembershipEvent e, Recorded happened, Func<string, Card?> before)
    {
        var id = TeamCardId(e.Team);
        if (e.Stage.IsOver()) return [CardChange.Remove(id)];
        var known = before(id) as MyTeamCard;
        var name = e switch
        {
            PersonInvited invited => invited.TeamName.Text,
            JoinRequested requested => requested.TeamName.Text,
            MemberJoined joined => joined.TeamName.Text,
            _ => known?.Name,
        };
        if (name is null) return [];
        var isAsked = e switch
        {
            AdvocateNominated => true,
            RoleChanged or AdvocacyDeclined => false,
            _ => known?.IsAskedToAdvocate ?? false,
        };
        var since = known?.Membership == e.Stage ? known.Since : happened.At;
        return [CardChange.Put(new MyTeamCard(id, happened.Position, e.Team, name, e.Role, e.Stage, isAsked, since))];
    }

    private static IEnumerable<CardChange> Staged(TeamId team, MembershipStage stage, Recorded happened, Func<string, Card?> before) =>
        before(TeamCardId(team)) is MyTeamCard known
            ? [CardChange.Put(known with { Version = happened.Position, Membership = stage, Since = happened.At })]
            : [];

    private static IEnumerable<CardChange> Renamed(TeamRenamed e, Recorded happened, Func<string, Card?> before) =>
        before(TeamCardId(e.Team)) is MyTeamCard known ? [CardChange.Put(known with { Version = happened.Position, Name = e.Name.Text })] : [];

    private static IEnumerable<CardChange> Trial(TrialEvent e, Recorded happened, Func<string, Card?> before)
    {
        var id = TrialCardId(e.Team, e.Person.Id);
        if (e.Stage is TrialStage.None or TrialStage.ContinueBoth or TrialStage.Stopped) return [CardChange.Remove(id)];
        var card = e is TrialProposed proposed
            ? new TrialCard(
                id,
                happened.Position,
                e.Team,
                e.Person,
                e.Stage,
                proposed.Sessions,
                0,
                null,
                null,
                proposed.Company,
                proposed.ConsentOf is { } side ? [side] : [],
                proposed.HourlyRate)
            : before(id) as TrialCard;
        if (card is null) return [];
        card = e switch
        {
            TrialConsented consented => card with { ConsentOf = [.. card.ConsentOf.Append(consented.Side).Distinct().Order()] },
            TrialSessionBooked booked => card with { NextStart = booked.Start, NextEnd = booked.End },
            TrialSessionHeld held => card with { Held = held.Number, NextStart = null, NextEnd = null },
            TrialOver => card with { NextStart = null, NextEnd = null },
            _ => card,
        };
        return [CardChange.Put(card with { Version = happened.Position, Stage = e.Stage, Person = e.Person })];
    }

    private static CardChange Hat(HoldingEvent e, Recorded happened, Func<string, Card?> before)
    {
        var id = HatCardId(e.Team, e.Hat.Id);
        if (!e.Stage.IsWorn() && !e.Stage.IsComing()) return CardChange.Remove(id);
        var reviewOn = e switch
        {
            HatHeld held => held.ReviewOn,
            HatRenewed renewed => renewed.ReviewOn,
            _ => (before(id) as MyHatCard)?.ReviewOn,
        };
        return CardChange.Put(new MyHatCard(id, happened.Position, e.Team, e.Hat.Id, e.Hat.Kind, e.Hat.Name?.Text, e.Stage, e.Stage.IsWorn() ? reviewOn : null));
    }

    private static CardChange Agreement(WorkerAgreementEvent e, Recorded happened, Func<string, Card?> before)
    {
        var id = AgreementCardId(e.Team, e.Worker.Id);
        if (e.Stage is WorkerAgreementStage.None or WorkerAgreementStage.Ended) return CardChange.Remove(id);
        var rate = e is WorkerTermsAgreed agreed ? agreed.HourlyRate : (before(id) as WorkerAgreementCard)?.HourlyRate;
        var proposedBy = e is WorkerTermsProposed proposed ? proposed.By : (ConsentSide?)null;
        return CardChange.Put(new WorkerAgreementCard(id, happened.Position, e.Team, e.Worker, e.Stage, rate, proposedBy));
    }
}
