using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>A circle: its aim, who takes part in it how, who wears which hat, and the teams it helps.</summary>
internal sealed partial class Circle : IEntity<CircleEvent>
{
    // Every agreement gets a date to look at it again; where the circle names none, a year.
    private const int UsualReviewMonths = 12;

    private readonly CircleLifecycle _life;

    public Circle() => _life = new CircleLifecycle(() => Stage, stage => Stage = stage);

    [JsonInclude]
    public CircleStage Stage { get; private set; }

    [JsonInclude]
    public CircleId Id { get; private set; }

    [JsonInclude]
    public string Name { get; private set; } = "";

    [JsonInclude]
    public string Aim { get; private set; } = "";

    [JsonInclude]
    public DateOnly ReviewOn { get; private set; }

    [JsonInclude]
    public CirclePeople People { get; private set; } = new();

    [JsonInclude]
    public CircleHats Hats { get; private set; } = new();

    /// <summary>The teams that it helps.</summary>
    [JsonInclude]
    public HashSet<TeamId> Teams { get; private set; } = [];

    public CircleEvent Found(CircleId id, FoundCircle command, Person founder, DateTimeOffset now)
    {
        if (Stage != CircleStage.None) throw CircleRefusals.AlreadyFounded();
        _life.Require(CircleStep.Found);
        return new CircleFounded(
            id,
            Worded(command.Name, 80, CircleRefusals.NameNeeded),
            Worded(command.Aim, 500, CircleRefusals.AimNeeded),
            founder.Id,
            Worded(founder.Name, 50, CircleRefusals.MemberNameNeeded),
            ReviewDay(command.ReviewOn, now));
    }

    public CircleEvent RewordAim(RewordAim command, MemberId by, DateTimeOffset now)
    {
        _life.Require(CircleStep.RewordAim);
        RequireFullMember(by);
        return new AimReworded(Id, Worded(command.Aim, 500, CircleRefusals.AimNeeded), ReviewDay(command.ReviewOn, now));
    }

    public CircleEvent AimReviewFallsDue(DateOnly reviewOn, MemberId by, DateTimeOffset now)
    {
        if (by != MemberId.Server) throw CircleRefusals.NotFound();
        _life.Require(CircleStep.ReviewAim);
        if (ReviewOn != reviewOn || DateOnly.FromDateTime(now.UtcDateTime) < reviewOn) throw CircleRefusals.ReviewNotDue();
        return new AimReviewDue(Id, reviewOn);
    }

    public IReadOnlyList<CircleEvent> NoteTeam(NoteCircleTeam command, MemberId by)
    {
        if (by != MemberId.Server || Stage == CircleStage.None) throw CircleRefusals.NotFound();
        if (command.Linked == Teams.Contains(command.Team)) return [];
        return command.Linked ? [new CircleTeamLinked(Id, command.Team)] : [new CircleTeamUnlinked(Id, command.Team)];
    }

    public void Apply(CircleEvent happened)
    {
        switch (happened)
        {
            case CircleFounded e:
                _life.Fire(CircleStep.Found);
                Id = e.Circle;
                Name = e.Name;
                Aim = e.Aim;
                ReviewOn = e.ReviewOn;
                People.Found(e);
                break;
            case AimReworded e:
                _life.Fire(CircleStep.RewordAim);
                Aim = e.Aim;
                ReviewOn = e.ReviewOn;
                break;
            case AimReviewDue:
                _life.Fire(CircleStep.ReviewAim);
                break;
            case CircleHoldingEvent e:
                Hats.Apply(this, e);
                break;
            case CircleTeamLinked e:
                Teams.Add(e.Team);
                break;
            case CircleTeamUnlinked e:
                Teams.Remove(e.Team);
                break;
            case CircleMemberWelcomed or CircleJoiningAsked or CircleJoiningConsented or CircleJoiningObjected or CircleJoiningWithdrawn or CircleBreakEnded:
                People.Apply(happened);
                break;
            case CircleBreakBegun e:
                People.Apply(e);
                Hats.Forget(e.Member);
                break;
            case CircleMemberLeft e:
                People.Apply(e);
                Hats.Forget(e.Member);
                break;
            default:
                throw new UnreachableException($"A circle does not know {happened.GetType().Name}.");
        }
    }

    public IEnumerable<Topic> TopicsOf(CircleEvent happening)
    {
        yield return Topic.Of(happening.Circle);
        if (PersonOf(happening) is { } person) yield return Topic.Of(person);
    }

    /// <summary>
    /// The circle as this viewer may see it: guests see what it is, not who is in it; whoever asks for a part sees what it is, and that they asked.
    /// </summary>
    public CircleView ViewFor(MemberId viewer, long version)
    {
        RequireKnown(viewer);
        var seesPeople = SeesPeople(viewer);
        return new CircleView(
            Id.Value,
            version,
            Name,
            Aim,
            ReviewOn,
            [
                .. Taking().Where(seat => seesPeople || seat.Person.Id == viewer).Select(MemberOf),
            ],
            [
                .. People.Seats.Values.Where(seat => seat.Wanted is not null && (seesPeople || seat.Person.Id == viewer))
                    .Select(seat => new CircleJoiningView(seat.Person, seat.Wanted!.Value, [.. People.Possible(seat.Person.Id, viewer)])),
            ],
            [.. Hats.Holdings.Where(holding => seesPeople && (holding.Stage.IsWorn() || holding.Stage.IsComing())).Select(holding => HolderOf(holding, viewer))],
            seesPeople ? [.. Teams] : [],
            [.. People.IsFull(viewer) ? ["reword-aim", "welcome"] : Array.Empty<string>(), .. People.Possible(viewer, viewer).Where(step => step != "welcome")]);
    }

    /// <summary>What others need to know; null when there is no circle.</summary>
    public CircleFacts? FactsFor(MemberId member) =>
        Stage == CircleStage.None
            ? null
            : new CircleFacts(Name, People.At(member) is { IsTaken: true } seat ? seat.Membership : null, [.. Taking().Select(MemberOf)]);

    /// <summary>Whether somebody may see who takes part.</summary>
    public bool SeesPeople(MemberId member) => People.At(member) is { IsTaken: true, Membership: not CircleMembership.Guest };

    private static MemberId? PersonOf(CircleEvent happening) => happening switch
    {
        CircleFounded e => e.Founder,
        CircleMemberWelcomed e => e.Member,
        CircleMemberLeft e => e.Member,
        CircleJoiningAsked e => e.Person.Id,
        CircleJoiningWithdrawn e => e.Member,
        CircleBreakBegun e => e.Member,
        CircleBreakEnded e => e.Member,
        CircleHoldingEvent e => e.Person.Id,
        _ => null,
    };

    private static CircleMemberView MemberOf(CircleSeat seat) =>
        new(seat.Person.Id, seat.Person.Name, seat.Membership, seat.Stage == CircleSeatStage.OnBreak);

    private static string Worded(string text, int mostLetters, Func<Refusal> refusal)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0 && trimmed.Length <= mostLetters ? trimmed : throw refusal();
    }

    private static DateOnly ReviewDay(DateOnly? chosen, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (chosen <= today) throw CircleRefusals.ReviewInThePast();
        return chosen ?? today.AddMonths(UsualReviewMonths);
    }

    private IEnumerable<CircleSeat> Taking() => People.Seats.Values.Where(seat => seat.IsTaken);

    private CircleHolderView HolderOf(Holding holding, MemberId viewer) => new(
        CircleHatCatalogue.KindOf(holding.Hat), holding.Person, holding.Stage, holding.Since, holding.ReviewOn, [.. Hats.Possible(this, holding, viewer)]);

    /// <summary>Whoever has nothing to do with the circle is not told that there is one.</summary>
    private void RequireKnown(MemberId by)
    {
        if (Stage == CircleStage.None || People.At(by).Stage is CircleSeatStage.None or CircleSeatStage.Left) throw CircleRefusals.NotFound();
    }

    private void RequireFullMember(MemberId by)
    {
        RequireKnown(by);
        if (!People.IsFull(by)) throw CircleRefusals.FullMembersOnly();
    }
}
