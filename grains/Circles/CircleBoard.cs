using System.Text.Json.Serialization;
using EqualCare.Chat;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Circles;

/// <summary>What a circle's screen shows.</summary>
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

    [JsonIgnore]
    public override int SnapshotRevision => 2;

    public override Lens? LensOf(MemberId viewer) => Access.TryGetValue(viewer, out var membership)
        ? new Lens(membership == CircleMembership.Guest ? Sections.About : Sections.About | Sections.People | Sections.Alerts)
        : null;

    public override bool Talks(Lens lens) => lens.Shows(Sections.People);

    protected override int SectionOf(Card card) => card switch
    {
        CircleCard => Sections.About,
        AlertCard => Sections.Alerts,
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
                Put(new AlertCard(AimReviewId, Version, "aimReviewDue", happened.At));
                break;
            case CircleMemberWelcomed e:
                Seat(e.Member, e.Membership);
                break;
            case CircleMemberLeft e:
                Access.Remove(e.Member);
                SeesAnew(e.Member);
                break;
        }
    }

    private void Seat(MemberId member, CircleMembership membership)
    {
        Access[member] = membership;
        SeesAnew(member);
    }

    private static class Sections
    {
        public const int About = 1;
        public const int People = 2;
        public const int Alerts = 4;
    }
}

[GrainType("circle-board")]
internal sealed class CircleBoardGrain(
    [PersistentState("circle-board", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, BoardServices services)
    : BoardGrain<CircleBoard>(snapshot, services), ICircleBoardGrain;
