using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Journal;

namespace EqualCare.Circles;

/// <summary>A circle: its aim, and who takes part in it how.</summary>
internal sealed class Circle : IEntity<CircleEvent>
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
    public Dictionary<MemberId, Participant> Members { get; private set; } = [];

    public CircleEvent Found(CircleId id, FoundCircle command, MemberId founder, DateTimeOffset now)
    {
        if (Stage != CircleStage.None) throw CircleRefusals.AlreadyFounded();
        _life.Require(CircleStep.Found);
        return new CircleFounded(
            id,
            Worded(command.Name, 80, CircleRefusals.NameNeeded),
            Worded(command.Aim, 500, CircleRefusals.AimNeeded),
            founder,
            Worded(command.FounderName, 50, CircleRefusals.MemberNameNeeded),
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

    public CircleEvent Welcome(WelcomeToCircle command, MemberId by)
    {
        _life.Require(CircleStep.Welcome);
        RequireFullMember(by);
        if (Members.GetValueOrDefault(command.Member)?.Membership == command.Membership) throw CircleRefusals.NothingNew();
        if (command.Membership != CircleMembership.Full) RequireAnotherFullMemberThan(command.Member);
        return new CircleMemberWelcomed(
            Id, command.Member, Worded(command.Name, 50, CircleRefusals.MemberNameNeeded), command.Membership);
    }

    public CircleEvent Leave(LeaveCircle command, MemberId by)
    {
        _life.Require(CircleStep.Leave);
        if (by != command.Member) RequireFullMember(by);
        RequireKnown(by);
        if (!Members.ContainsKey(command.Member)) throw CircleRefusals.NotAMember();
        RequireAnotherFullMemberThan(command.Member);
        return new CircleMemberLeft(Id, command.Member);
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
                Members[e.Founder] = new Participant(e.FounderName, CircleMembership.Full);
                break;
            case AimReworded e:
                _life.Fire(CircleStep.RewordAim);
                Aim = e.Aim;
                ReviewOn = e.ReviewOn;
                break;
            case AimReviewDue:
                _life.Fire(CircleStep.ReviewAim);
                break;
            case CircleMemberWelcomed e:
                _life.Fire(CircleStep.Welcome);
                Members[e.Member] = new Participant(e.Name, e.Membership);
                break;
            case CircleMemberLeft e:
                _life.Fire(CircleStep.Leave);
                Members.Remove(e.Member);
                break;
            default:
                throw new UnreachableException($"A circle does not know {happened.GetType().Name}.");
        }
    }

    public IEnumerable<Topic> TopicsOf(CircleEvent happening)
    {
        yield return Topic.Of(happening.Circle);
        if (happening is CircleFounded founded) yield return Topic.Of(founded.Founder);
        if (happening is CircleMemberWelcomed welcomed) yield return Topic.Of(welcomed.Member);
        if (happening is CircleMemberLeft left) yield return Topic.Of(left.Member);
    }

    /// <summary>The circle as this viewer may see it: guests see what it is, not who is in it.</summary>
    public CircleView ViewFor(MemberId viewer, long version)
    {
        RequireKnown(viewer);
        var seesPeople = Members[viewer].Membership != CircleMembership.Guest;
        return new CircleView(
            Id.Value,
            version,
            Name,
            Aim,
            ReviewOn,
            [.. Members.Where(member => seesPeople || member.Key == viewer)
                .Select(member => new CircleMemberView(member.Key, member.Value.Name, member.Value.Membership))]);
    }

    /// <summary>What others need to know; null when there is no circle.</summary>
    public CircleFacts? FactsFor(MemberId member) =>
        Stage == CircleStage.None
        ? null
        : new CircleFacts(
            Name,
            Members.GetValueOrDefault(member)?.Membership,
            [.. Members.Select(one => new CircleMemberView(one.Key, one.Value.Name, one.Value.Membership))]);

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

    private void RequireKnown(MemberId by)
    {
        if (!Members.ContainsKey(by)) throw CircleRefusals.NotFound();
    }

    private void RequireFullMember(MemberId by)
    {
        RequireKnown(by);
        if (Members[by].Membership != CircleMembership.Full) throw CircleRefusals.FullMembersOnly();
    }

    private void RequireAnotherFullMemberThan(MemberId member)
    {
        var isFull = Members.GetValueOrDefault(member)?.Membership == CircleMembership.Full;
        if (isFull && Members.Values.Count(other => other.Membership == CircleMembership.Full) == 1)
            throw CircleRefusals.LastFullMember();
    }
}

/// <summary>Somebody in a circle.</summary>
internal sealed record Participant(string Name, CircleMembership Membership);
