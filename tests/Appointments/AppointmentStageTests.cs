using EqualCare.Appointments;
using EqualCare.Members;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>Every pair of stage and command: it lands where the contract says, or is refused and says what would be possible.</summary>
public class AppointmentStageTests
{
    // Ten past nine: the visit has begun and is not over.
    private static readonly DateTimeOffset TenPast = Nine.AddMinutes(10);

    /// <summary>Each command, given by somebody whose it is.</summary>
    private static readonly Dictionary<string, (Person By, Func<Appointment, Asking, object> Give)> Commands = new()
    {
        ["agree"] = (Adaeze, (visit, asking) => visit.Agree(asking)),
        ["decline"] = (Adaeze, (visit, asking) => visit.Decline(asking)),
        ["claim"] = (Callum, (visit, asking) => visit.Claim(asking)),
        ["confirm"] = (Rosa, (visit, asking) => visit.Confirm(asking)),
        ["need-cover"] = (Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking)),
        ["propose-change"] = (Maeve, (visit, asking) => visit.ProposeChange(new ProposeChange(Nine.AddHours(3), Ten.AddHours(3)), asking)),
        ["accept-change"] = (Adaeze, (visit, asking) => visit.AcceptChange(asking)),
        ["reject-change"] = (Adaeze, (visit, asking) => visit.RejectChange(asking)),
        ["running-late"] = (Adaeze, (visit, asking) => visit.RunningLate(new RunningLate(20), asking)),
        ["check-in"] = (Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(Nine), asking)),
        ["check-out"] = (Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(TenPast), asking)),
        ["confirm-log"] = (Maeve, (visit, asking) => visit.ConfirmLog(new ConfirmLog(), asking)),
        ["query-log"] = (Maeve, (visit, asking) => visit.QueryLog(new QueryLog("It was shorter."), asking)),
        ["cancel"] = (Maeve, (visit, asking) => visit.Cancel(new CancelAppointment(), asking)),
    };

    private static readonly Dictionary<(AppointmentStage, string), AppointmentStage> Lands = new()
    {
        [(AppointmentStage.Proposed, "agree")] = AppointmentStage.Confirmed,
        [(AppointmentStage.Proposed, "decline")] = AppointmentStage.Cancelled,
        [(AppointmentStage.Proposed, "cancel")] = AppointmentStage.Cancelled,

        [(AppointmentStage.Agreed, "confirm")] = AppointmentStage.Confirmed,
        [(AppointmentStage.Agreed, "need-cover")] = AppointmentStage.CoverNeeded,
        [(AppointmentStage.Agreed, "propose-change")] = AppointmentStage.ChangeProposed,
        [(AppointmentStage.Agreed, "check-in")] = AppointmentStage.InProgress,
        [(AppointmentStage.Agreed, "check-out")] = AppointmentStage.InProgress,
        [(AppointmentStage.Agreed, "cancel")] = AppointmentStage.Cancelled,

        [(AppointmentStage.CoverNeeded, "claim")] = AppointmentStage.Confirmed,
        [(AppointmentStage.CoverNeeded, "cancel")] = AppointmentStage.Cancelled,

        [(AppointmentStage.Confirmed, "need-cover")] = AppointmentStage.CoverNeeded,
        [(AppointmentStage.Confirmed, "propose-change")] = AppointmentStage.ChangeProposed,
        [(AppointmentStage.Confirmed, "running-late")] = AppointmentStage.Confirmed,
        [(AppointmentStage.Confirmed, "check-in")] = AppointmentStage.InProgress,
        [(AppointmentStage.Confirmed, "check-out")] = AppointmentStage.InProgress,
        [(AppointmentStage.Confirmed, "cancel")] = AppointmentStage.Cancelled,

        [(AppointmentStage.ChangeProposed, "accept-change")] = AppointmentStage.Confirmed,
        [(AppointmentStage.ChangeProposed, "reject-change")] = AppointmentStage.Confirmed,
        [(AppointmentStage.ChangeProposed, "need-cover")] = AppointmentStage.CoverNeeded,
        [(AppointmentStage.ChangeProposed, "running-late")] = AppointmentStage.ChangeProposed,
        [(AppointmentStage.ChangeProposed, "check-in")] = AppointmentStage.InProgress,
        [(AppointmentStage.ChangeProposed, "check-out")] = AppointmentStage.InProgress,
        [(AppointmentStage.ChangeProposed, "cancel")] = AppointmentStage.Cancelled,

        [(AppointmentStage.InProgress, "check-out")] = AppointmentStage.Finished,
        [(AppointmentStage.InProgress, "cancel")] = AppointmentStage.Cancelled,

        [(AppointmentStage.Finished, "confirm-log")] = AppointmentStage.LogPending,
        [(AppointmentStage.Finished, "query-log")] = AppointmentStage.Queried,

        [(AppointmentStage.LogPending, "confirm-log")] = AppointmentStage.LogPending,
        [(AppointmentStage.LogPending, "query-log")] = AppointmentStage.Queried,

        [(AppointmentStage.Queried, "confirm-log")] = AppointmentStage.LogPending,

        [(AppointmentStage.Missed, "check-in")] = AppointmentStage.InProgress,
        [(AppointmentStage.Missed, "check-out")] = AppointmentStage.InProgress,
    };

    private static readonly Dictionary<(AppointmentStage, VisitDue), AppointmentStage> Passes = new()
    {
        [(AppointmentStage.Proposed, VisitDue.Over)] = AppointmentStage.Cancelled,
        [(AppointmentStage.Agreed, VisitDue.Over)] = AppointmentStage.Cancelled,
        [(AppointmentStage.Agreed, VisitDue.StillLacking)] = AppointmentStage.Confirmed,
        [(AppointmentStage.CoverNeeded, VisitDue.StillLacking)] = AppointmentStage.CoverNeeded,
        [(AppointmentStage.CoverNeeded, VisitDue.Over)] = AppointmentStage.Unfilled,
        [(AppointmentStage.Confirmed, VisitDue.Late)] = AppointmentStage.Confirmed,
        [(AppointmentStage.Confirmed, VisitDue.Missed)] = AppointmentStage.Missed,
        [(AppointmentStage.ChangeProposed, VisitDue.Late)] = AppointmentStage.ChangeProposed,
        [(AppointmentStage.ChangeProposed, VisitDue.Missed)] = AppointmentStage.Missed,
        [(AppointmentStage.InProgress, VisitDue.LogOpens)] = AppointmentStage.LogPending,
        [(AppointmentStage.Finished, VisitDue.LogOpens)] = AppointmentStage.LogPending,
        [(AppointmentStage.LogPending, VisitDue.LogUnconfirmed)] = AppointmentStage.LogPending,
    };

    public static TheoryData<AppointmentStage, string> EveryPair => [.. Stages.SelectMany(stage => Commands.Keys.Select(command => (stage, command)))];

    public static TheoryData<AppointmentStage, VisitDue> EveryDuePair =>
        [.. Stages.SelectMany(stage => Enum.GetValues<VisitDue>().Select(what => (stage, what)))];

    public static TheoryData<AppointmentStage> EveryStage => [.. Stages];

    private static AppointmentStage[] Stages => Enum.GetValues<AppointmentStage>();

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void ACommandLandsWhereTheContractSaysOrIsRefusedWithWhatIsPossible(AppointmentStage stage, string command)
    {
        var story = StoryAt(stage);
        var (by, give) = Commands[command];
        if (Lands.TryGetValue((stage, command), out var lands))
        {
            story.Do(by, (visit, asking) => EventsOf(give(visit, asking)));
            Assert.Equal(lands, story.Stage);
            return;
        }

        var isTaken = command == "claim" && stage is AppointmentStage.Agreed or AppointmentStage.Confirmed or AppointmentStage.ChangeProposed
            or AppointmentStage.InProgress or AppointmentStage.Finished or AppointmentStage.LogPending or AppointmentStage.LogConfirmed
            or AppointmentStage.Queried or AppointmentStage.Missed;
        var code = stage == AppointmentStage.None ? "appointment.not-found"
            : command == "claim" && isTaken ? "appointment.already-taken"
            : "appointment.not-at-this-stage";
        var refusal = story.Refusal(code, by.Id, give);
        Assert.Equal(story.Visit.PossibleFor(story.Asking(by)), refusal.Possible);
    }

    [Theory]
    [MemberData(nameof(EveryDuePair))]
    public void WhatFallsDueChangesOnlyThoseStagesForWhichItMatters(AppointmentStage stage, VisitDue what)
    {
        var story = StoryAt(stage).At(Nine.AddDays(30));
        if (Passes.TryGetValue((stage, what), out var lands)) Assert.Equal(lands, story.Due(what).Stage);
        else story.Refusal("appointment.not-due", MemberId.Server, (visit, asking) => visit.FallDue(what, story.Now, asking));
    }

    [Theory]
    [MemberData(nameof(EveryStage))]
    public void AnAppointmentIsProposedOnce(AppointmentStage stage)
    {
        var story = StoryAt(stage);
        var command = new ProposeAppointment(VisitTeam.Team, Nine, Ten, AppointmentKind.Support);
        if (stage == AppointmentStage.None) Assert.Equal(AppointmentStage.CoverNeeded, story.Proposed(Maeve, command).Stage);
        else story.Refused("appointment.already-proposed", Maeve, (visit, asking) => visit.Propose(story.Id, command, asking));
    }

    // Whose each command is, at ten past nine. Callum speaks for the owner; Tomasz and Priya give support in the team, but not this visit.
    [Theory]
    [InlineData(AppointmentStage.Proposed, "Maeve", "cancel")]
    [InlineData(AppointmentStage.Proposed, "Callum", "cancel")]
    [InlineData(AppointmentStage.Proposed, "Adaeze", "agree decline cancel")]
    [InlineData(AppointmentStage.Proposed, "Rosa", "")]
    [InlineData(AppointmentStage.Agreed, "Maeve", "propose-change check-in cancel")]
    [InlineData(AppointmentStage.Agreed, "Adaeze", "need-cover propose-change check-in cancel")]
    [InlineData(AppointmentStage.Agreed, "Rosa", "confirm need-cover")]
    [InlineData(AppointmentStage.CoverNeeded, "Maeve", "cancel")]
    [InlineData(AppointmentStage.CoverNeeded, "Callum", "claim cancel")]
    [InlineData(AppointmentStage.CoverNeeded, "Tomasz", "claim")]
    [InlineData(AppointmentStage.CoverNeeded, "Priya", "claim")]
    [InlineData(AppointmentStage.CoverNeeded, "Joan", "")]
    [InlineData(AppointmentStage.CoverNeeded, "Rosa", "")]
    [InlineData(AppointmentStage.Confirmed, "Maeve", "propose-change check-in cancel")]
    [InlineData(AppointmentStage.Confirmed, "Callum", "propose-change cancel")]
    [InlineData(AppointmentStage.Confirmed, "Adaeze", "need-cover propose-change running-late check-in cancel")]
    [InlineData(AppointmentStage.Confirmed, "Tomasz", "")]
    [InlineData(AppointmentStage.Confirmed, "Joan", "")]
    [InlineData(AppointmentStage.Confirmed, "Rosa", "need-cover")]
    [InlineData(AppointmentStage.ChangeProposed, "Maeve", "check-in cancel")]
    [InlineData(AppointmentStage.ChangeProposed, "Callum", "cancel")]
    [InlineData(AppointmentStage.ChangeProposed, "Adaeze", "accept-change reject-change need-cover running-late check-in cancel")]
    [InlineData(AppointmentStage.InProgress, "Maeve", "check-out cancel")]
    [InlineData(AppointmentStage.InProgress, "Callum", "cancel")]
    [InlineData(AppointmentStage.InProgress, "Adaeze", "check-out cancel")]
    [InlineData(AppointmentStage.InProgress, "Rosa", "")]
    [InlineData(AppointmentStage.Finished, "Maeve", "confirm-log query-log")]
    [InlineData(AppointmentStage.Finished, "Callum", "confirm-log query-log")]
    [InlineData(AppointmentStage.Finished, "Adaeze", "confirm-log query-log")]
    [InlineData(AppointmentStage.LogPending, "Maeve", "confirm-log query-log")]
    [InlineData(AppointmentStage.LogPending, "Adaeze", "confirm-log query-log")]
    [InlineData(AppointmentStage.LogPending, "Tomasz", "")]
    [InlineData(AppointmentStage.Queried, "Maeve", "confirm-log")]
    [InlineData(AppointmentStage.Queried, "Adaeze", "confirm-log")]
    [InlineData(AppointmentStage.Missed, "Maeve", "check-in")]
    [InlineData(AppointmentStage.Missed, "Adaeze", "check-in")]
    [InlineData(AppointmentStage.Missed, "Callum", "")]
    [InlineData(AppointmentStage.LogConfirmed, "Maeve", "")]
    [InlineData(AppointmentStage.Cancelled, "Adaeze", "")]
    [InlineData(AppointmentStage.Unfilled, "Tomasz", "")]
    [InlineData(AppointmentStage.Confirmed, "Wen", "")]
    public void EverybodyIsToldWhatTheyCouldDoNowAndNothingElse(AppointmentStage stage, string who, string possible)
    {
        var story = StoryAt(stage);
        var person = Everybody.Single(somebody => somebody.Name == who);
        Assert.Equal(possible.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), story.Visit.PossibleFor(story.Asking(person)).Order());
    }

    /// <summary>Adaeze's visit to Maeve from nine to ten, at this stage and at ten past nine. Where it is agreed only, what was lacking is there by now.</summary>
    private static VisitStory StoryAt(AppointmentStage stage)
    {
        var story = new VisitStory();
        switch (stage)
        {
            case AppointmentStage.None:
                break;
            case AppointmentStage.Proposed:
                story.Proposed(Maeve, Adaeze);
                break;
            case AppointmentStage.Agreed:
                story.Team.Missing = ["homeVisit"];
                story.Arranged(Adaeze, AppointmentKind.PersonalCare);
                story.Team.Missing = [];
                break;
            case AppointmentStage.CoverNeeded:
                story.Arranged(giver: null);
                break;
            case AppointmentStage.Confirmed:
                story.Arranged(Adaeze);
                break;
            case AppointmentStage.ChangeProposed:
                story.Arranged(Adaeze).ChangeProposed(Maeve, Nine.AddHours(2), Ten.AddHours(2));
                break;
            case AppointmentStage.InProgress:
                story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze);
                break;
            case AppointmentStage.Finished:
                story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).At(Nine.AddMinutes(9)).CheckedOut(Adaeze);
                break;
            case AppointmentStage.LogPending:
                story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).At(Ten).CheckedOut(Adaeze);
                break;
            case AppointmentStage.LogConfirmed:
                story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).At(Ten).CheckedOut(Adaeze).LogConfirmed(Adaeze).LogConfirmed(Maeve);
                break;
            case AppointmentStage.Queried:
                story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).At(Ten).CheckedOut(Adaeze).LogQueried(Maeve);
                break;
            case AppointmentStage.Cancelled:
                story.Arranged(Adaeze).Cancelled(Maeve);
                break;
            case AppointmentStage.Unfilled:
                story.Arranged(giver: null).At(Ten).Due(VisitDue.Over);
                break;
            case AppointmentStage.Missed:
                story.Arranged(Adaeze).At(Ten).Due(VisitDue.Missed);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(stage));
        }

        Assert.Equal(stage, story.Stage);
        return story.At(TenPast);
    }

    private static IReadOnlyList<AppointmentEvent> EventsOf(object decided) =>
        decided as IReadOnlyList<AppointmentEvent> ?? [(AppointmentEvent)decided];
}
