using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Entities.Rule;

namespace EqualCare.Circles;

/// <summary>
/// Who takes part in a circle, and who is on the way. Whoever asks for a part is decided about by consent of the full members; what they agreed when they met, one of
/// them says by welcoming somebody.
/// </summary>
internal sealed class CirclePeople
{
    [JsonInclude]
    public Dictionary<MemberId, CircleSeat> Seats { get; private set; } = [];

    public CircleSeat At(MemberId member) => Seats.GetValueOrDefault(member) ?? new CircleSeat { Person = new Person(member, "") };

    public bool IsFull(MemberId member) => At(member).IsFull;

    /// <summary>Those whose consent is asked for at present.</summary>
    public IEnumerable<MemberId> FullMembers() => Seats.Where(seat => seat.Value.IsFull).Select(seat => seat.Key);

    public IReadOnlyList<CircleEvent> Welcome(Circle circle, WelcomeToCircle command, string name, MemberId by)
    {
        var seat = Required(command.Member, by, CircleSeatStep.Welcome);
        var membership = Wording.Known(command.Membership, CircleRefusals.WordUnknown);
        if (seat.IsTaken && seat.Membership == membership) throw CircleRefusals.NothingNew();
        if (membership != CircleMembership.Full && AgainstLosing(command.Member) is { } no) throw no;
        var person = new Person(command.Member, Wording.Name(name, 50, CircleRefusals.MemberNameNeeded));
        return [new CircleMemberWelcomed(circle.Id, person.Id, person.Name, membership)];
    }

    public IReadOnlyList<CircleEvent> AskToJoin(Circle circle, AskToJoinCircle command, Person person)
    {
        var seat = Required(person.Id, person.Id, CircleSeatStep.AskToJoin);
        var membership = Wording.Known(command.Membership, CircleRefusals.WordUnknown);
        if (membership == CircleMembership.Guest) throw CircleRefusals.GuestsAreWelcomed();
        if (seat.Wanted == membership || (seat.IsTaken && membership <= seat.Membership)) throw CircleRefusals.NothingNew();
        return [new CircleJoiningAsked(circle.Id, person, membership, person.Id)];
    }

    public IReadOnlyList<CircleEvent> Consent(Circle circle, MemberId member, MemberId by)
    {
        var seat = Required(member, by, CircleSeatStep.ConsentToJoining);
        CircleEvent consented = new CircleJoiningConsented(circle.Id, member, by);
        return seat.Round.IsCompletedBy(by, FullMembers()) ? [consented, Joined(circle, seat)] : [consented];
    }

    public IReadOnlyList<CircleEvent> Object(Circle circle, MemberId member, MemberId by)
    {
        Required(member, by, CircleSeatStep.ObjectToJoining);
        return [new CircleJoiningObjected(circle.Id, member, by)];
    }

    public IReadOnlyList<CircleEvent> Settle(Circle circle, MemberId member, MemberId by) =>
        [Joined(circle, Required(member, by, CircleSeatStep.SettleJoining))];

    public IReadOnlyList<CircleEvent> Withdraw(Circle circle, MemberId member, MemberId by)
    {
        Required(member, by, CircleSeatStep.WithdrawJoining);
        return [new CircleJoiningWithdrawn(circle.Id, member)];
    }

    public IReadOnlyList<CircleEvent> TakeBreak(Circle circle, MemberId by)
    {
        Required(by, by, CircleSeatStep.TakeBreak);
        return [new CircleBreakBegun(circle.Id, by)];
    }

    public IReadOnlyList<CircleEvent> ComeBack(Circle circle, MemberId by)
    {
        Required(by, by, CircleSeatStep.ComeBack);
        return [new CircleBreakEnded(circle.Id, by)];
    }

    public IReadOnlyList<CircleEvent> Leave(Circle circle, MemberId member, MemberId by)
    {
        if (by != member && !IsFull(by)) throw CircleRefusals.FullMembersOnly();
        if (!At(member).IsTaken) throw CircleRefusals.NotAMember();
        Required(member, by, CircleSeatStep.Leave);
        return [.. circle.Hats.Leaving(circle, member), new CircleMemberLeft(circle.Id, member)];
    }

    public void Found(CircleFounded happened)
    {
        var seat = Seats[happened.Founder] = new CircleSeat { Person = new Person(happened.Founder, happened.FounderName), Membership = CircleMembership.Full };
        Fire(seat, CircleSeatStep.Welcome);
    }

    public void Apply(CircleEvent happened)
    {
        switch (happened)
        {
            case CircleMemberWelcomed e:
                Apply(e);
                break;
            case CircleJoiningAsked e:
                var asked = Seats[e.Person.Id] = At(e.Person.Id);
                Fire(asked, CircleSeatStep.AskToJoin);
                asked.Person = e.Person;
                asked.Wanted = e.Membership;
                asked.AskedBy = e.By;
                asked.Round = new ConsentRound();
                if (IsFull(e.By)) asked.Round.Consent(e.By);
                break;
            case CircleJoiningConsented e:
                Fire(Seats[e.Member], CircleSeatStep.ConsentToJoining);
                Seats[e.Member].Round.Consent(e.By);
                break;
            case CircleJoiningObjected e:
                Fire(Seats[e.Member], CircleSeatStep.ObjectToJoining);
                Seats[e.Member].Round.Object(e.By);
                break;
            case CircleJoiningWithdrawn e:
                Fire(Seats[e.Member], CircleSeatStep.WithdrawJoining);
                Seats[e.Member].Wanted = null;
                break;
            case CircleBreakBegun e:
                Fire(Seats[e.Member], CircleSeatStep.TakeBreak);
                Seats[e.Member].Wanted = null;
                Forget(e.Member);
                break;
            case CircleBreakEnded e:
                Fire(Seats[e.Member], CircleSeatStep.ComeBack);
                break;
            case CircleMemberLeft e:
                Fire(Seats[e.Member], CircleSeatStep.Leave);
                Seats[e.Member].Wanted = null;
                Forget(e.Member);
                break;
        }
    }

    /// <summary>What somebody could do now about somebody's part in the circle.</summary>
    public IEnumerable<string> Possible(MemberId member, MemberId by)
    {
        var seat = At(member);
        return CircleSeatLifecycle.Of(seat).Possible(step => Against(seat, by, step));
    }

    private static CircleMemberWelcomed Joined(Circle circle, CircleSeat seat) => new(circle.Id, seat.Person.Id, seat.Person.Name, seat.Wanted!.Value);

    private static void Fire(CircleSeat seat, CircleSeatStep step) => CircleSeatLifecycle.Of(seat).Fire(step);

    private void Apply(CircleMemberWelcomed happened)
    {
        var seat = Seats[happened.Member] = At(happened.Member);
        Fire(seat, seat.Wanted == happened.Membership ? CircleSeatStep.SettleJoining : CircleSeatStep.Welcome);
        seat.Person = new Person(happened.Member, happened.Name);
        seat.Membership = happened.Membership;
        seat.Wanted = null;
    }

    // Who is away consents to nothing and objects to nothing.
    private void Forget(MemberId member)
    {
        foreach (var seat in Seats.Values) seat.Round.Forget(member);
    }

    private CircleSeat Required(MemberId member, MemberId by, CircleSeatStep step)
    {
        var seat = At(member);
        CircleSeatLifecycle.Of(seat).Require(step, each => Against(seat, by, each));
        return seat;
    }

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private Refusal? Against(CircleSeat seat, MemberId by, CircleSeatStep step)
    {
        var isSelf = by == seat.Person.Id;
        return step switch
        {
            CircleSeatStep.Welcome => Unless(IsFull(by), CircleRefusals.FullMembersOnly) ?? Unless(seat.Wanted is null, CircleRefusals.BeingDecided),
            CircleSeatStep.AskToJoin => Unless(isSelf, CircleRefusals.OnlyThey)
                ?? Unless(!seat.IsTaken || seat.Membership != CircleMembership.Full, CircleRefusals.NothingNew),
            CircleSeatStep.ConsentToJoining => Unless(IsFull(by), CircleRefusals.FullMembersOnly)
                ?? Unless(seat.Wanted is not null, CircleRefusals.NobodyAsks)
                ?? Unless(!seat.Round.HasConsented(by), CircleRefusals.NothingNew),
            CircleSeatStep.ObjectToJoining => Unless(IsFull(by), CircleRefusals.FullMembersOnly)
                ?? Unless(seat.Wanted is not null, CircleRefusals.NobodyAsks)
                ?? Unless(!seat.Round.HasObjected(by), CircleRefusals.NothingNew),
            CircleSeatStep.SettleJoining => Unless(IsFull(by), CircleRefusals.FullMembersOnly)
                ?? Unless(seat.Wanted is not null, CircleRefusals.NobodyAsks)
                ?? Unless(seat.Round.CanBeSettledWithoutOwner, CircleRefusals.NoConsentYet),
            CircleSeatStep.WithdrawJoining => Unless(isSelf || by == seat.AskedBy, CircleRefusals.NotYoursToTakeBack)
                ?? Unless(seat.Wanted is not null, CircleRefusals.NobodyAsks),
            CircleSeatStep.TakeBreak => Unless(isSelf, CircleRefusals.OnlyThey) ?? AgainstLosing(by),
            CircleSeatStep.ComeBack => Unless(isSelf, CircleRefusals.OnlyThey),
            _ => Unless(isSelf || IsFull(by), CircleRefusals.FullMembersOnly) ?? AgainstLosing(seat.Person.Id),
        };
    }

    // Without a full member nobody could consent to anything any more.
    private Refusal? AgainstLosing(MemberId member) =>
        Unless(!IsFull(member) || FullMembers().Any(other => other != member), CircleRefusals.LastFullMember);
}
