using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>What waits for somebody's word in the teams that they have to do with.</summary>
internal static class TeamsThatWait
{
    /// <summary>The alerts that an event raises on their day, and those that it ends.</summary>
    public static IEnumerable<CardChange> After(MemberId me, Recorded happened) => happened.Event switch
    {
        MembershipEvent e when e.Person.Id == me => [.. Invitation(e, happened), .. Advocacy(e, happened), .. Answer(ConsentSide.Person, e, happened)],
        MembershipEvent e when e.Owner == me => [.. Door(e, happened), .. Answer(ConsentSide.Owner, e, happened)],
        TrialEvent e when e.Person.Id == me => Trial(ConsentSide.Person, e, happened),
        TrialEvent e when e.Owner == me => Trial(ConsentSide.Owner, e, happened),
        HoldingEvent e when e.Person.Id == me => Hat(e, happened),
        WorkerAgreementEvent e when e.Worker.Id == me => [Terms(ConsentSide.Person, e, happened)],
        WorkerAgreementEvent e when e.Owner == me => [Terms(ConsentSide.Owner, e, happened)],
        _ => [],
    };

    private static IEnumerable<CardChange> Invitation(MembershipEvent e, Recorded happened) =>
        [Waits(e.Stage == MembershipStage.Invited, $"alert-invited-{e.Team}", "invited", CardOf(e), happened)];

    private static IEnumerable<CardChange> Advocacy(MembershipEvent e, Recorded happened) => e switch
    {
        AdvocateNominated => [Raise($"alert-advocacy-{e.Team}", "advocacyAsked", CardOf(e), happened)],
        RoleChanged or AdvocacyDeclined or MemberLeft => [CardChange.Remove($"alert-advocacy-{e.Team}")],
        _ => [],
    };

    /// <summary>Somebody asks to come in, or was thought of: the owner says whether.</summary>
    private static IEnumerable<CardChange> Door(MembershipEvent e, Recorded happened) => e switch
    {
        JoinRequested => [Raise(DoorId(e), "joinRequested", CardOf(e), happened)],
        PersonSuggested => [Raise(DoorId(e), "personSuggested", CardOf(e), happened)],
        _ => e.Stage is MembershipStage.Requested or MembershipStage.Suggested ? [] : [CardChange.Remove(DoorId(e))],
    };

    private static IEnumerable<CardChange> Answer(ConsentSide mine, MembershipEvent e, Recorded happened)
    {
        var id = AnswerId(e.Team, e.Person.Id);
        return e switch
        {
            TrialSkipped => [Raise(id, "answerAwaited", CardOf(e), happened)],
            AnswerSealed answered => answered.Side == mine ? [CardChange.Remove(id)] : [],
            _ => e.Stage == MembershipStage.BothDeciding ? [] : [CardChange.Remove(id)],
        };
    }

    private static IEnumerable<CardChange> Trial(ConsentSide mine, TrialEvent e, Recorded happened)
    {
        var id = $"alert-trial-{e.Team}-{e.Person.Id}";
        return e switch
        {
            TrialProposed proposed => [Waits(proposed.ConsentOf != mine, id, "trialProposed", MyTeamCards.TrialCardId(e.Team, e.Person.Id), happened)],
            TrialConsented consented => consented.Side == mine ? [CardChange.Remove(id)] : [],
            TrialOver => [CardChange.Remove(id), Raise(AnswerId(e.Team, e.Person.Id), "answerAwaited", CardOf(e), happened)],
            _ => [CardChange.Remove(id)],
        };
    }

    private static IEnumerable<CardChange> Hat(HoldingEvent e, Recorded happened)
    {
        var (team, card) = ($"{e.Team}-{e.Hat.Id}", MyTeamCards.HatCardId(e.Team, e.Hat.Id));
        return
        [
            Waits(e.Stage == HatStage.Nominated, $"alert-hat-nominated-{team}", "hatNominated", card, happened),
            Waits(e.Stage == HatStage.ReviewDue, $"alert-hat-review-{team}", "hatReviewDue", card, happened),
        ];
    }

    private static CardChange Terms(ConsentSide mine, WorkerAgreementEvent e, Recorded happened) => Waits(
        e is WorkerTermsProposed proposed && proposed.By != mine,
        $"alert-terms-{e.Team}-{e.Worker.Id}",
        "termsProposed",
        MyTeamCards.AgreementCardId(e.Team, e.Worker.Id),
        happened);

    private static string CardOf(TeamEvent e) => MyTeamCards.TeamCardId(e.Team);

    private static string DoorId(MembershipEvent e) => $"alert-door-{e.Team}-{e.Person.Id}";

    private static string AnswerId(TeamId team, MemberId person) => $"alert-answer-{team}-{person}";

    private static CardChange Waits(bool waits, string id, string about, string card, Recorded happened) =>
        waits ? Raise(id, about, card, happened) : CardChange.Remove(id);

    private static CardChange Raise(string id, string about, string card, Recorded happened) =>
        CardChange.Put(new AlertCard(id, happened.Position, about, happened.At, card));
}
