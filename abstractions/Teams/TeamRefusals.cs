namespace EqualCare.Teams;

/// <summary>
/// Every no a team can give, beside those of its lifecycles, which are called <c>….not-at-this-stage</c>. None of them names anybody or says
/// what somebody else has answered.
/// </summary>
public static class TeamRefusals
{
    // Who.
    public static Refusal NotFound() => Refusal.NotFound("team.not-found", "There is no such team, or it is not yours to see.");

    public static Refusal OwnerOnly() => Refusal.Forbidden("team.owner-only", "Only the owner can do this.");

    public static Refusal OwnerSideOnly() => Refusal.Forbidden("team.owner-side-only", "Only the owner, or who speaks for them, can do this.");

    public static Refusal OwnerOrStarterOnly() =>
        Refusal.Forbidden("team.owner-or-starter-only", "Only the owner's side, or who helps the team start, can do this.");

    public static Refusal OwnerOrCoachOnly() => Refusal.Forbidden("team.owner-or-coach-only", "Only the owner's side or a coach can do this.");

    public static Refusal StarterOnly() => Refusal.Forbidden("team.starter-only", "Only the Team Starter can do this.");

    public static Refusal CoopSideOnly() => Refusal.Forbidden("team.coop-side-only", "Only somebody who acts for the co-op can do this.");

    public static Refusal MembersOnly() => Refusal.Forbidden("team.members-only", "Only those who are in the team at present can do this.");

    public static Refusal OnlyThey() => Refusal.Forbidden("team.only-they", "Only the person themselves can do this: nobody says yes for somebody else.");

    public static Refusal OnlyTheTwo() => Refusal.Forbidden("team.only-the-two", "This is between the two: the person, and the owner's side.");

    public static Refusal NotForOneself() => Refusal.Forbidden("team.not-for-oneself", "Nobody can do this for themselves.");

    public static Refusal NotYoursToTakeBack() => Refusal.Forbidden("team.not-yours-to-take-back", "Only who offered this, or the owner's side, can take it back.");

    public static Refusal TheOtherAnswers() => Refusal.Forbidden("team.the-other-answers", "This is for the other side to answer.");

    public static Refusal FoundersAreOwnersOrStarters() =>
        Refusal.Forbidden("team.founders-are-owners-or-starters", "A team is founded by its owner, or for them by a Team Starter.");

    public static Refusal OwnerDecidesAccess() =>
        Refusal.Forbidden("team.owner-decides-access", "Who may see and do what is for the owner to say, unless they have left it to you.");

    public static Refusal OnlyWhereTheLawAsks() =>
        Refusal.Forbidden("team.only-where-the-law-asks", "The co-op ends a team only after a death, or where it cannot go on safely.");

    public static Refusal MayNotInvite() => Refusal.Forbidden("membership.may-not-invite", "Inviting people is for those whom the owner has given that.");

    // The team as a whole.
    public static Refusal AlreadyFounded() => Refusal.Conflict("team.already-founded", "This team has been founded already.");

    public static Refusal NotLively() => Refusal.Conflict("team.not-lively", "The team is paused, or ending, or has ended.");

    public static Refusal NothingNew() => Refusal.Conflict("team.nothing-new", "That is so already.");

    public static Refusal NotDue() => Refusal.Conflict("team.not-due", "Nothing of that kind is due.");

    public static Refusal NoSuchCircle() => Refusal.Conflict("team.no-such-circle", "There is no such circle.");

    public static Refusal NoSuchPerson() => Refusal.Conflict("team.no-such-person", "There is no such person in the co-op.");

    public static Refusal CircleNeeded() => Refusal.Conflict("team.circle-needed", "The team is linked to no circle yet.", "link-circle");

    public static Refusal PromiseNotInForce() =>
        Refusal.Conflict("team.promise-not-in-force", "The Promise has to be in force before there is any support.");

    public static Refusal RegulatedStartIncomplete() => Refusal.Conflict(
        "team.regulated-start-incomplete",
        "Personal care and help with medicines take a Team Starter, a visit, an agreed Trust Assessment and the Promise in force.");

    public static Refusal NobodyJoinedYet() => Refusal.Conflict("team.nobody-joined-yet", "Nobody who gives support has joined yet.");

    public static Refusal TrialsNotBegun() => Refusal.Conflict("team.trials-not-begun", "The team has not begun to try people out.");

    public static Refusal AlreadyOnTheTable() => Refusal.Conflict("team.already-on-the-table", "This is on the table already.");

    public static Refusal NothingOnTheTable() => Refusal.Conflict("team.nothing-on-the-table", "Nothing of that kind is on the table.");

    public static Refusal NoConsentYet() => Refusal.Conflict("team.no-consent-yet", "The owner's yes is missing, or somebody objects.");

    public static Refusal EssentialHatsNotCovered() => Refusal.Conflict(
        "team.essential-hats-not-covered", "First the essential hats have to be with people who stay.");

    public static Refusal HandoverIncomplete() => Refusal.Conflict("team.handover-incomplete", "Some of the handing over is still to be done.");

    public static Refusal StepBackGradually() =>
        Refusal.Conflict("team.step-back-gradually", "The time agreed for stepping back is not over.");

    public static Refusal EndingIncomplete() => Refusal.Conflict("team.ending-incomplete", "Some of what ending well takes is still to be done.");

    // Starting.
    public static Refusal FaceToFaceNeeded() =>
        Refusal.Conflict("conversation.face-to-face-needed", "With personal care or medicines the conversation is held face to face.");

    public static Refusal EssentialsNotAsked() => Refusal.Conflict("conversation.essentials-not-asked", "Some of the essentials have not been asked.");

    public static Refusal ConsentToWriteUpNeeded() =>
        Refusal.Conflict("conversation.consent-to-write-up-needed", "Without the person's consent nothing is written up.");

    public static Refusal ConsentToShareNeeded() =>
        Refusal.Conflict("conversation.consent-to-share-needed", "Without the person's consent nothing is shared.");

    public static Refusal TooManyPresent() => Refusal.Invalid("conversation.too-many-present", "At most 20 people are noted as present.");

    public static Refusal NoSuchRisk() => Refusal.Conflict("trust-assessment.no-such-risk", "There is no such row in the assessment.");

    public static Refusal TooManyRisks() => Refusal.Conflict("trust-assessment.too-many-risks", "An assessment has at most 50 rows.");

    public static Refusal SituationNeeded() => Refusal.Invalid("trust-assessment.situation-needed", "A situation has 1 to 500 letters.");

    public static Refusal CapacityDoesNotFit() =>
        Refusal.Conflict("promise.capacity-does-not-fit", "The owner signs in person; others as representative or guardian.");

    public static Refusal NotSignedYet() => Refusal.Conflict("promise.not-signed-yet", "The person's side has not signed yet.");

    public static Refusal FourEyes() =>
        Refusal.Conflict("promise.four-eyes", "Whoever signed, or recorded the signature, cannot sign for the co-op as well.");

    // Joining and leaving.
    public static Refusal RoleNotThisWay() => Refusal.Conflict("membership.role-not-this-way", "Nobody comes into this role in this way.");

    public static Refusal DoorClosed() => Refusal.Conflict("membership.door-closed", "This door opens again only from the other side.");

    public static Refusal TooManyDoors() => Refusal.TooMuch("membership.too-many-doors", "Too many people are on the way into this team.");

    public static Refusal HatOfTheCoopNeeded() =>
        Refusal.Conflict("membership.hat-of-the-coop-needed", "This takes somebody whom the co-op has given that hat.");

    public static Refusal TrialNeeded() => Refusal.Conflict("membership.trial-needed", "In this role people try each other out first.", "propose-trial");

    public static Refusal GivingProfileNeeded() =>
        Refusal.Conflict("membership.giving-profile-needed", "There is no Giving Support Profile yet.");

    public static Refusal ChecksNeeded() => Refusal.Conflict("membership.checks-needed", "The checks for this role are not done yet.");

    public static Refusal TrainingNeeded() => Refusal.Conflict("membership.training-needed", "The training for this is not done yet.");

    public static Refusal OwnerStays() => Refusal.Conflict("membership.owner-stays", "It is the owner's team: it can be paused or ended.");

    public static Refusal NotAsked() => Refusal.Conflict("membership.not-asked", "The owner has not asked for this.");

    // Trials.
    public static Refusal NotInTalks() => Refusal.Conflict("trial.not-in-talks", "A trial is agreed once people are in talks.");

    public static Refusal NoTrialForThisRole() => Refusal.Conflict("trial.not-for-this-role", "There is no trial for this role.");

    public static Refusal GivingKindNeeded() =>
        Refusal.Conflict("trial.giving-kind-needed", "A worker is independent or employed: the Giving Support Profile does not say so.");

    public static Refusal RateNeeded() => Refusal.Conflict("trial.rate-needed", "An independent worker's trial is paid: the hourly rate is missing.");

    public static Refusal NoRateHere() => Refusal.Conflict("trial.no-rate-here", "Only independent workers set a rate.");

    public static Refusal RateOutOfRange() => Refusal.Invalid("trial.rate-out-of-range", "An hourly rate is £0.01 to £999.99, in whole pence.");

    public static Refusal SessionsOutOfRange() => Refusal.Invalid("trial.sessions-out-of-range", "A trial has 1 to 3 sessions.");

    public static Refusal SessionLengthOutOfRange() =>
        Refusal.Invalid("trial.session-length-out-of-range", "A session lasts 15 minutes to 24 hours.");

    public static Refusal SessionNotBegun() => Refusal.Conflict("trial.session-not-begun", "The session lies ahead.");

    public static Refusal FreshAgreementNeeded() =>
        Refusal.Conflict("trial.fresh-agreement-needed", "All agreed sessions have been held: more take a fresh agreement.");

    public static Refusal CompanyNotInTeam() => Refusal.Conflict("trial.company-not-in-team", "Company comes from within the team.");

    // Hats.
    public static Refusal NoSuchHat() => Refusal.Conflict("hat.no-such-hat", "There is no such hat in this team.");

    public static Refusal TooManyHats() => Refusal.Conflict("hat.too-many-hats", "A team has at most 40 hats of its own.");

    public static Refusal AlwaysEssential() => Refusal.Conflict("hat.essential", "A team cannot do without this hat.");

    public static Refusal HatInUse() => Refusal.Conflict("hat.in-use", "Somebody wears this hat, or may come to.");

    public static Refusal NobodyIsPressed() => Refusal.Conflict("hat.nobody-is-pressed", "They have said no to this hat; they can take it up themselves.");

    public static Refusal NomineeNotInTeam() => Refusal.Conflict("hat.nominee-not-in-team", "A hat is worn by somebody who is in the team at present.");

    public static Refusal EssentialHatNeedsNext() => Refusal.Conflict(
        "hat.essential-needs-next", "The team cannot do without this hat: name who is next, or say that there is a gap.");

    // Agreements.
    public static Refusal PurposeNeeded() => Refusal.Invalid("team-agreement.purpose-needed", "A purpose has 1 to 1,000 letters.");

    public static Refusal IndependentWorkersOnly() => Refusal.Conflict(
        "worker-agreement.independent-workers-only", "Such an agreement is made with an independent worker who is in the team or on the way.");

    public static Refusal WhenNeeded() => Refusal.Invalid("worker-agreement.when-needed", "When has 1 to 1,000 letters.");

    // Sizes and ranges.
    public static Refusal NameNeeded() => Refusal.Invalid("team.name-needed", "A name has 1 to 80 letters.");

    public static Refusal HatNameNeeded() => Refusal.Invalid("hat.name-needed", "A hat's name has 1 to 50 letters.");

    public static Refusal ReasonNeeded() => Refusal.Invalid("team.reason-needed", "Say in 1 to 500 letters what help is needed with.");

    public static Refusal TextTooLong() => Refusal.Invalid("team.text-too-long", "This text is too long, or is no text.");

    public static Refusal PlaceTooLong() => Refusal.Invalid("team.place-too-long", "A place has at most 200 letters.");

    public static Refusal WordUnknown() => Refusal.Invalid("team.word-unknown", "One of the words is none that is known here.");

    public static Refusal WeeksOutOfRange() => Refusal.Invalid("team.weeks-out-of-range", "Stepping back takes 1 to 26 weeks.");

    public static Refusal DayOutOfRange() => Refusal.Invalid("team.day-out-of-range", "The day has to lie ahead, by at most a year.");

    public static Refusal TimeOutOfRange() => Refusal.Invalid("team.time-out-of-range", "The time has to lie ahead, by at most a year.");

    public static Refusal SettingsOutOfRange() => Refusal.Invalid("team.settings-out-of-range", "One of the settings is out of its range.");

    public static Refusal ZoneUnknown() => Refusal.Invalid("team.zone-unknown", "There is no such time zone.");
}
