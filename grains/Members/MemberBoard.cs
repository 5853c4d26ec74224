using System.Text.Json.Serialization;
using EqualCare.Appointments;
using EqualCare.Enquiries;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>What a member's own day shows: themselves, what has to do with them, and what waits for them. It is for their eyes alone.</summary>
internal sealed class MemberBoard : Board
{
    private static readonly Lens Everything = new(1);

    /// <summary>One's own teams that chose not to tell their owner of late, missed and uncovered visits.</summary>
    [JsonInclude]
    public HashSet<TeamId> Discreet { get; private set; } = [];

    private MemberId Me => new(Topic.Id);

    public override Lens? LensOf(MemberId viewer) => viewer == Me ? Everything : null;

    public override bool IsOvertaken(DateTimeOffset now) => Left(now).Any();

    protected override int SectionOf(Card card) => Everything.Sections;

    protected override void When(Recorded happened)
    {
        switch (happened.Event)
        {
            case MemberEvent:
                Put(MemberCards.After(happened, Find));
                break;
            case EnquiryEvent:
                Put(EnquiryCards.ForEnquirer(Me, happened, Find));
                break;
            case TeamEvent e:
                Put(MyTeamCards.After(Me, happened, Find));
                Put(TeamsThatWait.After(Me, happened));
                if (e is TeamSettingsChanged settled && e.Owner == Me) Heed(settled);
                if (e is MembershipEvent membership && membership.Person.Id == Me) LetGo(membership);
                break;
            case AppointmentEvent e:
                Take(e, happened);
                break;
        }
    }

    protected override void WhenTimePasses(DateTimeOffset now)
    {
        foreach (var card in Left(now).ToList()) Forget(card);
    }

    private void Take(AppointmentEvent e, Recorded happened)
    {
        var before = Find(AppointmentCards.IdOf(e.Appointment)) as AppointmentCard;
        if (AppointmentCards.After(before, happened) is not { } card) return;
        if (!Has(e.Team) || !(AppointmentCards.Concerns(Me, card) || IsOpenToMe(e, card, before)))
        {
            if (before is not null) Forget(before);
            return;
        }

        Put(card);
        Put(VisitsThatWait.After(Me, !Discreet.Contains(e.Team), card, happened));
    }

    /// <summary>Whether this is a visit that one could take on.</summary>
    private bool IsOpenToMe(AppointmentEvent e, AppointmentCard card, AppointmentCard? before) =>
        card.Stage == AppointmentStage.CoverNeeded
        && (e is CoverNeeded needed ? needed.AskedOf?.Contains(Me) == true : before?.Stage == AppointmentStage.CoverNeeded);

    /// <summary>Whoever has left a team keeps nothing of it on their day; whoever does not give support there at present, no visits to take on.</summary>
    private void LetGo(MembershipEvent e)
    {
        var gives = e.Role.GivesSupport() && e.Stage.IsPresent();
        foreach (var card in Cards.Values.Where(card => TeamOf(card) == e.Team).ToList())
        {
            if (!Has(e.Team)) Forget(card);
            else if (!gives && card is AppointmentCard visit && !AppointmentCards.Concerns(Me, visit)) Forget(card);
        }

        if (!Has(e.Team)) ForgetAlertsAbout(MyTeamCards.TeamCardId(e.Team));
    }

    private void Heed(TeamSettingsChanged e)
    {
        if ((e.Settings.AlertsGoTo & (AlertReceivers.OwnerSide | AlertReceivers.Everybody)) != AlertReceivers.None)
        {
            Discreet.Remove(e.Team);
            return;
        }

        Discreet.Add(e.Team);
        var own = Cards.Values.OfType<AppointmentCard>().Where(visit => visit.TeamId == e.Team && visit.Owner.Id == Me).Select(visit => visit.Id).ToHashSet();
        foreach (var alert in Cards.Values.OfType<AlertCard>().ToList())
            if (VisitsThatWait.IsForWhoeverIsTold(alert) && own.Contains(alert.CardId!)) Remove(alert.Id);
    }

    private bool Has(TeamId team) => Cards.ContainsKey(MyTeamCards.TeamCardId(team));

    private static TeamId? TeamOf(Card card) => card switch
    {
        AppointmentCard visit => visit.TeamId,
        MyHatCard hat => hat.TeamId,
        TrialCard trial => trial.TeamId,
        WorkerAgreementCard agreement => agreement.TeamId,
        _ => null,
    };

    private void Forget(Card card)
    {
        Remove(card.Id);
        ForgetAlertsAbout(card.Id);
    }

    private void ForgetAlertsAbout(string card)
    {
        foreach (var alert in Cards.Values.OfType<AlertCard>().Where(alert => alert.CardId == card).ToList()) Remove(alert.Id);
    }

    private IEnumerable<AppointmentCard> Left(DateTimeOffset now) => Cards.Values.OfType<AppointmentCard>().Where(card => VisitWindow.HasLeft(card, now));
}

[GrainType("member-board")]
internal sealed class MemberBoardGrain(
    [PersistentState("member-board", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, BoardServices services)
    : BoardGrain<MemberBoard>(snapshot, services), IMemberBoardGrain;
