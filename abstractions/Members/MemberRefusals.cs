namespace EqualCare.Members;

/// <summary>Every no a member can give, beside those of the platform hats' lifecycle, <c>platform-hat.not-at-this-stage</c>.</summary>
public static class MemberRefusals
{
    public static Refusal NotFound() => Refusal.NotFound("member.not-found", "There is no such person, or they are not yours to see.");

    public static Refusal AlreadyRegistered() => Refusal.Conflict("member.already-registered", "This person has been registered already.");

    public static Refusal OnlyThey() => Refusal.Forbidden("member.only-they", "Only the person themselves can do this.");

    public static Refusal AdministratorsOnly() => Refusal.Forbidden("member.administrators-only", "Only an administrator can do this.");

    public static Refusal TermsNeeded() => Refusal.Conflict("member.terms-needed", "The terms have to be accepted first.");

    public static Refusal NothingNew() => Refusal.Conflict("member.nothing-new", "That is so already.");

    public static Refusal ProfileIncomplete() =>
        Refusal.Conflict("member.profile-incomplete", "Some of what this hat takes has not been written yet.");

    public static Refusal ProfileReadOnly() => Refusal.Conflict(
        "member.profile-read-only", "What was written for a declined hat can be changed once the hat is asked for again.", "reopen-hat");

    public static Refusal EmploymentIsTheCoops() =>
        Refusal.Conflict("member.employment-is-the-coops", "Employment is recorded by the co-op.");

    public static Refusal NoRateHere() => Refusal.Conflict("member.no-rate-here", "Only independent workers set a rate.");

    public static Refusal NoSuchDay() => Refusal.Conflict("member.no-such-day", "Nothing was said of that day.");

    public static Refusal NameNeeded() => Refusal.Invalid("member.name-needed", "A name has 1 to 50 letters.");

    public static Refusal NeedsNeeded() => Refusal.Invalid("member.needs-needed", "Needs have 1 to 2,000 letters.");

    public static Refusal TextTooLong() => Refusal.Invalid("member.text-too-long", "This text is too long, or is no text.");

    public static Refusal RateOutOfRange() => Refusal.Invalid("member.rate-out-of-range", "An hourly rate is £0.01 to £999.99, in whole pence.");

    public static Refusal LanguagesOutOfRange() =>
        Refusal.Invalid("member.languages-out-of-range", "At most 10 languages, of 1 to 40 letters.");

    public static Refusal AvailabilityOutOfRange() => Refusal.Invalid(
        "member.availability-out-of-range", "At most 50 windows a week and 100 days ahead; each window ends after it begins.");

    public static Refusal ZoneUnknown() => Refusal.Invalid("member.zone-unknown", "There is no such time zone.");

    public static Refusal DayOutOfRange() => Refusal.Invalid("member.day-out-of-range", "The day is too far away.");

    public static Refusal WordUnknown() => Refusal.Invalid("member.word-unknown", "One of the words is none that is known here.");
}
