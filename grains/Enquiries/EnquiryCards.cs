using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Enquiries;

/// <summary>What an event makes of an enquiry's card, on the circle's screen and on the enquirer's own day.</summary>
internal static class EnquiryCards
{
    public static string CardId(EnquiryId enquiry) => $"enquiry-{enquiry}";

    /// <summary>For those of the circle who look after enquiries. A closed one is no card any more.</summary>
    public static IEnumerable<CardChange> ForCircle(Recorded happened, Func<string, Card?> before)
    {
        if (happened.Event is not EnquiryEvent e) return [];
        var id = CardId(e.Enquiry);
        if (!Enquiry.IsOpen(e.Stage)) return [CardChange.Remove(id)];
        var known = before(id) as EnquiryCard ?? (e is EnquiryMade ? new EnquiryCard(id, 0, e.Enquiry, e.Stage, happened.At, null, null, false) : null);
        if (known is null) return [];
        var card = e switch
        {
            EnquiryAssigned assigned => known with { AssignedTo = assigned.To },
            WaitingListJoined joined => known with { NextReviewOn = joined.NextReviewOn, IsReviewDue = false },
            WaitingListReviewed reviewed => known with { NextReviewOn = reviewed.NextReviewOn, IsReviewDue = false },
            WaitingListReviewDue => known with { IsReviewDue = true },
            EnquiryMovedOn => known with { NextReviewOn = null, IsReviewDue = false },
            _ => known,
        };
        return [CardChange.Put(card with { Version = happened.Position, Stage = e.Stage, Since = card.Stage == e.Stage ? card.Since : happened.At })];
    }

    /// <summary>For whoever made it.</summary>
    public static IEnumerable<CardChange> ForEnquirer(MemberId me, Recorded happened, Func<string, Card?> before)
    {
        if (happened.Event is not EnquiryEvent e || e.Enquirer != me) return [];
        var id = CardId(e.Enquiry);
        if (!Enquiry.IsOpen(e.Stage)) return [CardChange.Remove(id)];
        var since = before(id) is MyEnquiryCard known && known.Stage == e.Stage ? known.Since : happened.At;
        return [CardChange.Put(new MyEnquiryCard(id, happened.Position, e.Enquiry, e.Stage, since))];
    }
}
