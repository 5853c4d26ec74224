using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Enquiries;

/// <summary>Nobody waits unseen: each place on the waiting list is looked at again and again.</summary>
internal sealed class WaitingListReviewRule : IDueRule
{
    public string Name => "enquiry.waiting-list-review";

    public IEnumerable<DueChange> After(Recorded happened) => happened.Event switch
    {
        WaitingListJoined e => [On(e, e.NextReviewOn)],
        WaitingListReviewed e => [On(e, e.NextReviewOn)],
        EnquiryMovedOn or EnquirySignposted => [new DueChange(((EnquiryEvent)happened.Event).Enquiry.Value, null)],
        _ => [],
    };

    public Task FallDue(Due due, IGrainFactory grains, Caller caller) => grains.Enquiry(due.Coop, new EnquiryId(due.Subject))
        .WaitingListReviewFallsDue(DateOnly.FromDateTime(due.At.UtcDateTime), caller);

    private static DueChange On(EnquiryEvent happened, DateOnly day) =>
        new(happened.Enquiry.Value, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
