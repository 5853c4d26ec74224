namespace EqualCare.Enquiries;

/// <summary>Every no an enquiry can give, beside the one of its lifecycle, <c>enquiry.not-at-this-stage</c>.</summary>
public static class EnquiryRefusals
{
    public static Refusal NotFound() => Refusal.NotFound("enquiry.not-found", "There is no such enquiry, or it is not yours to see.");

    public static Refusal AlreadyMade() => Refusal.Conflict("enquiry.already-made", "This enquiry has been made already.");

    public static Refusal NoSuchCircle() => Refusal.Conflict("enquiry.no-such-circle", "There is no such circle.");

    public static Refusal NoSuchPerson() => Refusal.Conflict("enquiry.no-such-person", "There is no such person in the co-op.");

    public static Refusal InboxOnly() => Refusal.Forbidden("enquiry.inbox-only", "Only those of the circle who look after enquiries can do this.");

    public static Refusal StarterOnly() => Refusal.Forbidden("enquiry.starter-only", "Only a Team Starter can do this.");

    public static Refusal ThePersonsChoice() =>
        Refusal.Forbidden("enquiry.the-persons-choice", "This is for the person to choose, or for the circle to take down for a caller.");

    public static Refusal TakenDownByTheCircle() =>
        Refusal.Forbidden("enquiry.taken-down-by-the-circle", "A call, letter or referral is taken down by a full member of the circle.");

    public static Refusal ConsentNeeded() => Refusal.Conflict(
        "enquiry.consent-needed", "Without consent to keep the details nobody can be put on the waiting list.", "clarify");

    public static Refusal SupportUnknown() => Refusal.Conflict(
        "enquiry.support-unknown", "It is not known yet whether support includes personal care or medicines.", "clarify");

    public static Refusal StarterNeeded() =>
        Refusal.Conflict("enquiry.starter-needed", "With personal care or medicines a team has a Team Starter from the first day.");

    public static Refusal NotInCircle() => Refusal.Conflict("enquiry.not-in-circle", "An enquiry is looked after by a full member of its circle.");

    public static Refusal NothingNew() => Refusal.Conflict("enquiry.nothing-new", "That is so already.");

    public static Refusal NotDue() => Refusal.Conflict("enquiry.not-due", "No review is due.");

    public static Refusal TooManyNotes() => Refusal.Conflict("enquiry.too-many-notes", "An enquiry has at most 100 notes.");

    public static Refusal NameNeeded() => Refusal.Invalid("enquiry.name-needed", "A name has 1 to 80 letters.");

    public static Refusal WordsNeeded() => Refusal.Invalid("enquiry.words-needed", "One sentence is enough: 1 to 2,000 letters.");

    public static Refusal TextTooLong() => Refusal.Invalid("enquiry.text-too-long", "This text is too long, or is no text.");

    public static Refusal DaysOutOfRange() => Refusal.Invalid("enquiry.days-out-of-range", "A waiting list is looked at every 1 to 90 days.");

    public static Refusal WordUnknown() => Refusal.Invalid("enquiry.word-unknown", "One of the words is none that is known here.");
}
