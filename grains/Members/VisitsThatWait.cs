using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Members;

/// <summary>What waits for somebody about a visit that they give, or that is theirs.</summary>
internal static class VisitsThatWait
{
    /// <summary>The alerts that an event raises on their day, and those that it ends.</summary>
    /// <param name="me">Whose day it is.</param>
    /// <param name="isTold">Whether their team tells its owner of late, missed and uncovered visits.</param>
    /// <param name="card">The visit, with the event in it.</param>
    /// <param name="happened">The event.</param>
    public static IEnumerable<CardChange> After(MemberId me, bool isTold, AppointmentCard card, Recorded happened)
    {
        var mine = (card.Owner.Id == me ? Sides.Owner : Sides.None) | (card.Giver?.Id == me ? Sides.Giver : Sides.None);
        return
        [
            .. Proposal(mine, card, happened),
            .. Change(mine, card, happened),
            .. AppointmentCards.AlertsAfter(happened).Where(change => change.Card is null || IsFor(mine, isTold, happened)),
        ];
    }

    /// <summary>The alerts of which a team may choose not to tell its owner.</summary>
    public static bool IsForWhoeverIsTold(AlertCard alert) => alert.About is "giverLate" or "visitMissed" or "giverNeeded" or "visitNotReady" or "visitUnfilled";

    private static IEnumerable<CardChange> Proposal(Sides mine, AppointmentCard card, Recorded happened)
    {
        var id = $"alert-agree-{card.Id}";
        return happened.Event switch
        {
            AppointmentProposed e when (mine & ~e.AgreedBy) != Sides.None => [Raise(id, "visitProposed", card, happened)],
            SideAgreed e when (mine & e.Sides) != Sides.None => [CardChange.Remove(id)],
            _ => card.Stage == AppointmentStage.Proposed ? [] : [CardChange.Remove(id)],
        };
    }

    private static IEnumerable<CardChange> Change(Sides mine, AppointmentCard card, Recorded happened)
    {
        var id = $"alert-change-{card.Id}";
        if (card.Stage != AppointmentStage.ChangeProposed) return [CardChange.Remove(id)];
        return happened.Event is ChangeProposed e && (mine & ~e.Sides) != Sides.None ? [Raise(id, "changeProposed", card, happened)] : [];
    }

    private static bool IsFor(Sides mine, bool isTold, Recorded happened) => happened.Event switch
    {
        LogReminded e => (mine & e.Missing) != Sides.None,
        LogQueried => mine != Sides.None,
        GiverLate or VisitMissed => mine.HasFlag(Sides.Giver) || (mine.HasFlag(Sides.Owner) && isTold),
        _ => mine.HasFlag(Sides.Owner) && isTold,
    };

    private static CardChange Raise(string id, string about, AppointmentCard card, Recorded happened) =>
        CardChange.Put(new AlertCard(id, happened.Position, about, happened.At, card.Id));
}
