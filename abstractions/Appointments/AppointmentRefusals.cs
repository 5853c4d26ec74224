namespace EqualCare.Appointments;

/// <summary>Every no an appointment can give, beside the one of its lifecycle, <c>appointment.not-at-this-stage</c>.</summary>
public static class AppointmentRefusals
{
    public static Refusal NotFound() =>
        Refusal.NotFound("appointment.not-found", "There is no such appointment, or it is not yours to see.");

    public static Refusal TeamNotFound() => Refusal.NotFound("team.not-found", "There is no such team, or it is not yours to see.");

    public static Refusal AlreadyProposed() => Refusal.Conflict("appointment.already-proposed", "This appointment has been proposed already.");

    public static Refusal RotaNotYours() =>
        Refusal.Forbidden("appointment.rota-not-yours", "Only those who may edit the team's rota can put an appointment on it.");

    public static Refusal TeamDoesNotPlan() =>
        Refusal.Conflict("appointment.team-does-not-plan", "The team does not arrange visits at present.");

    public static Refusal GiverNotInTeam() => Refusal.Conflict(
        "appointment.giver-not-in-team", "Whoever gives the support has to be in the team, or in a trial with it.");

    public static Refusal LengthOutOfRange() =>
        Refusal.Invalid("appointment.length-out-of-range", "An appointment lasts at least 5 minutes and at most 24 hours.");

    public static Refusal AlreadyPast() => Refusal.Invalid("appointment.already-past", "The end has to lie ahead.");

    public static Refusal TooFarAway() =>
        Refusal.Invalid("appointment.too-far-away", "An appointment begins at most 24 hours ago and at most 400 days ahead.");

    public static Refusal KindUnknown() => Refusal.Invalid("appointment.kind-unknown", "There is no such kind of appointment.");

    public static Refusal TooManyTasks() => Refusal.Invalid("appointment.too-many-tasks", "An appointment has at most 20 tasks.");

    public static Refusal TaskWording() => Refusal.Invalid("appointment.task-wording", "A task has 1 to 200 letters.");

    public static Refusal PlaceWording() => Refusal.Invalid("appointment.place-wording", "A place has 1 to 200 letters.");

    public static Refusal ReasonWording() => Refusal.Invalid("appointment.reason-wording", "A reason has 1 to 500 letters.");

    public static Refusal NoteWording() => Refusal.Invalid("appointment.note-wording", "A note has at most 2,000 letters.");

    public static Refusal MinutesOutOfRange() =>
        Refusal.Invalid("appointment.minutes-out-of-range", "Late is 1 to 240 minutes; for more, propose another time.");

    public static Refusal NotYoursToAnswer(params string[] possible) => Refusal.Forbidden(
        "appointment.not-yours-to-answer", "This is for the side that has not agreed yet to answer.", possible);

    public static Refusal GiversOnly(params string[] possible) =>
        Refusal.Forbidden("appointment.givers-only", "Only somebody who gives support in the team can take this on.", possible);

    public static Refusal AlreadyTaken(params string[] possible) =>
        Refusal.Conflict("appointment.already-taken", "Somebody has taken this on already.", possible);

    /// <summary>One of the few things that are forbidden rather than warned of.</summary>
    public static Refusal GiverMustBeTrained(params string[] possible) => Refusal.Conflict(
        "appointment.giver-must-be-trained", "This takes somebody who is trained for it.", possible);

    public static Refusal Over(params string[] possible) => Refusal.Conflict("appointment.over", "The time of this appointment is over.", possible);

    public static Refusal NotYoursToConfirm(params string[] possible) =>
        Refusal.Forbidden("appointment.not-yours-to-confirm", "Only the Rota Holder can confirm an appointment.", possible);

    public static Refusal NotReady(params string[] possible) => Refusal.Conflict(
        "appointment.not-ready", "Something that regulated support needs is still missing; the appointment says what.", possible);

    public static Refusal NotYoursToHandOn(params string[] possible) => Refusal.Forbidden(
        "appointment.not-yours-to-hand-on", "Only the giver or the Rota Holder can ask for cover.", possible);

    public static Refusal SidesOnly(params string[] possible) =>
        Refusal.Forbidden("appointment.sides-only", "This is between the giver and the owner's side.", possible);

    public static Refusal NothingNew(params string[] possible) =>
        Refusal.Conflict("appointment.nothing-new", "That is how it stands already.", possible);

    public static Refusal GiverOnly(params string[] possible) =>
        Refusal.Forbidden("appointment.giver-only", "Only its giver can say this.", possible);

    public static Refusal NotYoursToCheck(params string[] possible) =>
        Refusal.Forbidden("appointment.not-yours-to-check", "The giver checks in and out, or the owner for them.", possible);

    public static Refusal InTheFuture() => Refusal.Invalid("appointment.in-the-future", "This cannot have happened later than now.");

    public static Refusal TooEarly(params string[] possible) =>
        Refusal.Conflict("appointment.too-early", "Checking in is possible from two hours before the start.", possible);

    public static Refusal TooLate(params string[] possible) =>
        Refusal.Conflict("appointment.too-late", "This lies more than a day after the end. Propose an appointment for it, or adjust the log.", possible);

    public static Refusal CheckInFirst(params string[] possible) => Refusal.Conflict(
        "appointment.check-in-first", "There is no check-in yet. A check-out made offline says when it was.", possible);

    public static Refusal LogIsOpen(params string[] possible) => Refusal.Conflict(
        "appointment.log-is-open", "The log is open already: confirm it with the right times.", possible);

    public static Refusal OutBeforeIn(params string[] possible) =>
        Refusal.Conflict("appointment.out-before-in", "The check-out has to come after the check-in.", possible);

    public static Refusal BothTimesNeeded() =>
        Refusal.Invalid("appointment.both-times-needed", "An adjustment says both when it began and when it ended.");

    public static Refusal LogTimes() => Refusal.Invalid(
        "appointment.log-times",
        "A log begins before it ends, lasts at most 24 hours, is not in the future, and lies near the appointment.");

    public static Refusal LogAlreadyConfirmed(params string[] possible) => Refusal.Conflict(
        "appointment.log-already-confirmed", "Your side has confirmed this log; the other one has not yet.", possible);

    /// <summary>Said to the timekeeper, whose notice was overtaken by events.</summary>
    public static Refusal NotDue() => Refusal.Conflict("appointment.not-due", "That is not due.");

    /// <summary>Said to a series whose visit has begun.</summary>
    public static Refusal HasBegun() => Refusal.Conflict("appointment.has-begun", "This visit has begun.");

    /// <summary>Said to a series whose visit was given a time of its own.</summary>
    public static Refusal HasItsOwnTime() =>
        Refusal.Conflict("appointment.has-its-own-time", "This visit was given a time of its own, which stays.");
}
