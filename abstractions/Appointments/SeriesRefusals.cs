namespace EqualCare.Appointments;

/// <summary>Every no a series can give, beside the one of its lifecycle, <c>series.not-at-this-stage</c>.</summary>
public static class SeriesRefusals
{
    public static Refusal NotFound() => Refusal.NotFound("series.not-found", "There is no such series, or it is not yours to see.");

    public static Refusal AlreadyBegan() => Refusal.Conflict("series.already-began", "This series has begun already.");

    public static Refusal RuleTooLong() => Refusal.Invalid("series.rule-too-long", "A recurrence rule has at most 300 letters.");

    /// <param name="what">Which part, in words of the rule itself.</param>
    public static Refusal RuleNotUnderstood(string what) => Refusal.Invalid(
        "series.rule-not-understood",
        $"{what} A rule has FREQ=DAILY, WEEKLY or MONTHLY, and may have INTERVAL, BYDAY, and COUNT or UNTIL.");

    public static Refusal StartNotInRule() =>
        Refusal.Invalid("series.start-not-in-rule", "The first appointment has to be on a day of its own rule.");

    public static Refusal NoDays() => Refusal.Invalid("series.no-days", "By that rule there would be no visit within the next year.");

    public static Refusal ZoneUnknown() => Refusal.Invalid("series.zone-unknown", "There is no time zone of that name.");

    public static Refusal LengthOutOfRange() =>
        Refusal.Invalid("series.length-out-of-range", "A visit lasts at least 5 minutes and at most 24 hours.");

    public static Refusal NothingToChange() => Refusal.Invalid("series.nothing-to-change", "Say what is to change: the rule, the time or the length.");

    public static Refusal DayOutOfRange() =>
        Refusal.Invalid("series.day-out-of-range", "The day has to lie within the next 400 days.");

    public static Refusal SidesOnly(params string[] possible) =>
        Refusal.Forbidden("series.sides-only", "This is between the giver and the owner's side.", possible);

    public static Refusal NotYoursToAnswer(params string[] possible) =>
        Refusal.Forbidden("series.not-yours-to-answer", "This is for the other side to answer.", possible);

    public static Refusal NoVisitThatDay(params string[] possible) =>
        Refusal.Conflict("series.no-visit-that-day", "The series has no visit on that day.", possible);

    /// <summary>Said to the timekeeper, whose notice was overtaken by events.</summary>
    public static Refusal NotDue() => Refusal.Conflict("series.not-due", "Nothing is to be planned yet.");
}
