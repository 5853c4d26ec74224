namespace EqualCare.Circles;

/// <summary>Every no a circle can give.</summary>
public static class CircleRefusals
{
    public static Refusal NotFound() => Refusal.NotFound("circle.not-found", "There is no such circle, or it is not yours to see.");

    public static Refusal AlreadyFounded() => Refusal.Conflict("circle.already-founded", "This circle has been founded already.");

    public static Refusal FullMembersOnly() =>
        Refusal.Forbidden("circle.full-members-only", "Only full members of the circle can do this.");

    public static Refusal NotAMember() => Refusal.Conflict("circle.not-a-member", "That person is not in this circle.");

    public static Refusal NothingNew() => Refusal.Conflict("circle.nothing-new", "They already take part in this way.");

    public static Refusal LastFullMember() => Refusal.Conflict(
        "circle.last-full-member", "The last full member cannot leave: welcome another full member first.", "welcome");

    public static Refusal NameNeeded() => Refusal.Invalid("circle.name-needed", "A name has 1 to 80 letters.");

    public static Refusal AimNeeded() => Refusal.Invalid("circle.aim-needed", "An aim has 1 to 500 letters.");

    public static Refusal MemberNameNeeded() => Refusal.Invalid("circle.member-name-needed", "A person's name has 1 to 50 letters.");

    public static Refusal ReviewInThePast() => Refusal.Invalid("circle.review-in-the-past", "The review has to lie ahead.");

    public static Refusal ReviewNotDue() => Refusal.Conflict("circle.review-not-due", "There is no review due on that day.");
}
