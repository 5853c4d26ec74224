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

    public static Refusal OnlyThey() => Refusal.Forbidden("circle.only-they", "Only the person themselves can do this: nobody says yes for somebody else.");

    public static Refusal NotForOneself() => Refusal.Forbidden("circle.not-for-oneself", "Nobody can do this for themselves.");

    public static Refusal NotYoursToTakeBack() => Refusal.Forbidden("circle.not-yours-to-take-back", "Only who began this can take it back.");

    public static Refusal NoConsentYet() => Refusal.Conflict("circle.no-consent-yet", "Nobody has consented yet, or somebody objects.");

    public static Refusal NobodyAsks() => Refusal.Conflict("circle.nobody-asks", "They do not ask for a part in this circle at present.");

    public static Refusal BeingDecided() =>
        Refusal.Conflict("circle.being-decided", "The circle is deciding about this: it takes the others' consent.", "consent-to-joining");

    public static Refusal GuestsAreWelcomed() => Refusal.Conflict("circle.guests-are-welcomed", "A guest is simply welcomed, by a full member.", "welcome");

    public static Refusal NomineeNotInCircle() =>
        Refusal.Conflict("circle.nominee-not-in-circle", "A hat is worn by somebody who takes part in the circle at present, and not as a guest.");

    public static Refusal NobodyIsPressed() => Refusal.Conflict("circle.nobody-is-pressed", "They have said no to this hat; they can take it up themselves.");

    public static Refusal LeaderIsNotDelegate() =>
        Refusal.Conflict("circle.leader-is-not-delegate", "Leader and Delegate are two people: nobody wears both hats.");

    public static Refusal TermOutOfRange() => Refusal.Invalid("circle.term-out-of-range", "A term ends ahead, by at most two years.");

    public static Refusal WordUnknown() => Refusal.Invalid("circle.word-unknown", "One of the words is none that is known here.");

    public static Refusal ReviewNotDue() => Refusal.Conflict("circle.review-not-due", "There is no review due on that day.");
}
