using System.Text.Json.Serialization;
using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Enquiries;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>What a circle's screen shows: the circle, the teams it helps as far as they let it know, and who asks for support.</summary>
internal sealed class CircleBoard : Board
{
    private const string AboutId = "about";
    private const string AimReviewId = "alert-aim-review";

    /// <summary>Who takes part how: the ground on which they may see.</summary>
    [JsonInclude]
    public Dictionary<MemberId, CircleMembership> Access { get; private set; } = [];

    /// <summary>The circle itself: every event of it is on its topic.</summary>
    [JsonInclude]
    public Circle Told { get; private set; } = new();

    [JsonInclude]
    public CircleVisits Visits { get; private set; } = new();

    [JsonIgnore]
    public override int SnapshotRevision => 2;

    private CircleId Circle => new(Topic.Id);

    public override Lens? LensOf(MemberId viewer) => Access.TryGetValue(viewer, out var membership) ? new Lens(SectionsFor(membership)) : null;

    public override bool SeesPeople(Lens lens) => lens.Shows(Sections.People);

    public override bool IsOvertaken(DateTimeOffset now) => Visits.IsYesterday(now) || Left(now).Any();

    public override bool Talks(Lens lens) => lens.Shows(Sections.People);

    protected override int SectionOf(Card card) => card switch
    {
        CircleCard => Sections.About,
        AlertCard => Sections.Alerts,
        CircleTeamCard or AppointmentCard => Sections.Teams,
        EnquiryCard => Sections.Inbox,
        _ => Sections.People,
    };

    protected override void When(Recorded happened)
    {
        if (happened.Event is CircleEvent told)
        {
            Told.Apply(told);
            Put(CircleCards.After(happened, Told));
        }

        Put(MessageCards.After(happened, Cards));
        switch (happened.Event)
        {
            case CircleFounded e:
                Put(new CircleCard(AboutId, Version, e.Name, e.Aim, e.ReviewOn));
                Seat(e.Founder, CircleMembership.Full);
                break;
            case AimReworded e:
                Put((CircleCard)Cards[AboutId] with { Version = Version, Aim = e.Aim, ReviewOn = e.ReviewOn });
                Remove(AimReviewId);
                break;
            case AimReviewDue:
                Put(new AlertCard(AimReviewId, Version, "aimReviewDue", happened.At, AboutId));
                break;
            case CircleMemberWelcomed e:
                Seat(e.Member, e.Membership);
                break;
            case CircleMemberLeft e:
                Access.Remove(e.Member);
                SeesAnew(e.Member);
                break;
            case TeamEvent e:
                Put(CircleTeamCards.After(Circle, happened, Find));
                Heed(e);
                Count(e.Team);
                break;
            case AppointmentEvent e:
                Take(e, happened);
                Count(e.Team);
                break;
            case EnquiryEvent:
                Put(EnquiryCards.ForCircle(happened, Find));
                break;
        }
    }

    protected override void WhenTimePasses(DateTimeOffset now)
    {
        Visits.Pass(now);
        foreach (var card in Left(now).ToList()) Remove(card.Id);
        foreach (var team in Visits.Telling.ToList()) Count(team);
    }

    private static int SectionsFor(CircleMembership membership) => membership switch
    {
        CircleMembership.Guest => Sections.About,
        CircleMembership.Learning => Sections.About | Sections.People | Sections.Alerts | Sections.Teams,
        _ => Sections.About | Sections.People | Sections.Alerts | Sections.Teams | Sections.Inbox,
    };

    private void Seat(MemberId member, CircleMembership membership)
    {
        Access[member] = membership;
        SeesAnew(member);
    }

    /// <summary>What a team lets the circle know is the team's to say, from one moment to the next.</summary>
    private void Heed(TeamEvent happened)
    {
        switch (happened)
        {
            case TeamSettingsChanged e:
                Visits.Heed(e.Team, e.Settings.CoverGoesToCircle);
                foreach (var card in VisitsOf(e.Team))
                {
                    if (!e.Settings.CoverGoesToCircle) Remove(card.Id);
                    else if (!e.Settings.CircleSeesOwnerName) Put(AppointmentCards.ForCircle(card, CircleSight.Visit)! with { Version = Version });
                }

                break;
            case CircleLinked e when e.Circle != Circle:
            case TeamEnded:
                Visits.Forget(happened.Team);
                foreach (var card in VisitsOf(happened.Team)) Remove(card.Id);
                break;
        }
    }

    private void Take(AppointmentEvent e, Recorded happened)
    {
        var id = AppointmentCards.IdOf(e.Appointment);
        var sight = e switch
        {
            AppointmentShown shown => SightOf(shown.Visit),
            CoverNeeded needed => SightOf(needed.Visit),
            _ => (CircleSight?)null,
        };

        // A visit that was made while the team let the circle know goes on telling it until it is made anew; whether that is heard is the team's to say.
        if (sight is not (null or CircleSight.Nothing)) Visits.Heed(e.Team, tells: true);
        if (sight == CircleSight.Nothing || !Visits.Telling.Contains(e.Team))
        {
            Visits.Drop(e.Appointment);
            Remove(id);
            return;
        }

        Visits.Take(e);
        var before = Find(id) as AppointmentCard;
        if (sight is { } known && AppointmentCards.After(null, happened) is { } whole) Show(id, AppointmentCards.ForCircle(whole, known));
        else if (before is not null) Show(id, AppointmentCards.After(before, happened) is { Stage: AppointmentStage.CoverNeeded } still ? still : null);
    }

    private CircleSight SightOf(Visit visit) => visit.Circle == Circle ? visit.CircleSight : CircleSight.Nothing;

    private void Show(string id, AppointmentCard? card)
    {
        if (card is null) Remove(id);
        else Put(card);
    }

    /// <summary>Today's visits of a team, in number, on its card.</summary>
    private void Count(TeamId team)
    {
        if (Find(CircleTeamCards.CardId(team)) is CircleTeamCard card && card.Today != Visits.TodayOf(team))
            Put(card with { Version = Version, Today = Visits.TodayOf(team) });
    }

    private List<AppointmentCard> VisitsOf(TeamId team) => [.. Cards.Values.OfType<AppointmentCard>().Where(card => card.TeamId == team)];

    private IEnumerable<AppointmentCard> Left(DateTimeOffset now) => Cards.Values.OfType<AppointmentCard>().Where(card => card.End < now);

    private static class Sections
    {
        public const int About = 1;
        public const int People = 2;
        public const int Alerts = 4;
        public const int Teams = 8;

        /// <summary>Who asks for support and who waits: for those who look after it.</summary>
        public const int Inbox = 16;
    }
}

[GrainType("circle-board")]
internal sealed class CircleBoardGrain(
    [PersistentState("circle-board", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, BoardServices services)
    : BoardGrain<CircleBoard>(snapshot, services), ICircleBoardGrain;
