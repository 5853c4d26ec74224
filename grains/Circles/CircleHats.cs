using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Entities.Rule;

namespace EqualCare.Circles;

/// <summary>
/// The hats of a circle, with the same life as those of a team (<see cref="HatLifecycle"/>): nominated, accepted by the person themselves, consented to by the full
/// members, worn for a term.
/// </summary>
internal sealed class CircleHats
{
    private const int MonthsOfATerm = 12;
    private const int MostYears = 2;

    [JsonInclude]
    public List<Holding> Holdings { get; private set; } = [];

    public IReadOnlyList<CircleEvent> Nominate(Circle circle, AboutCircleHolder command, MemberId by)
    {
        Required(circle, by, command.Hat, command.Person, HatStep.NominateForHat);
        return [Nominated(circle, by, command.Hat, command.Person, from: null)];
    }

    public IReadOnlyList<CircleEvent> Accept(Circle circle, CircleHatKind hat, MemberId by, DateOnly today)
    {
        var holding = Required(circle, by, hat, by, HatStep.AcceptHat);
        CircleEvent accepted = new CircleHatAccepted(circle.Id, hat, holding.Person, NextReview());
        var isComplete = circle.People.IsFull(by) && new ConsentRound().IsCompletedBy(by, circle.People.FullMembers());
        return isComplete ? [accepted, .. Held(circle, holding, today.AddMonths(MonthsOfATerm), today)] : [accepted];
    }

    public IReadOnlyList<CircleEvent> Decline(Circle circle, CircleHatKind hat, MemberId by)
    {
        var holding = Required(circle, by, hat, by, HatStep.DeclineHat);
        return [new CircleHatDeclined(circle.Id, hat, holding.Person, NextReview())];
    }

    public IReadOnlyList<CircleEvent> Consent(Circle circle, AboutCircleHolder command, MemberId by, DateOnly today)
    {
        var holding = Required(circle, by, command.Hat, command.Person, HatStep.ConsentToHat);
        CircleEvent consented = new CircleHatConsented(circle.Id, command.Hat, holding.Person, NextReview(), by);
        return holding.Round.IsCompletedBy(by, circle.People.FullMembers())
            ? [consented, .. Held(circle, holding, today.AddMonths(MonthsOfATerm), today)]
            : [consented];
    }

    public IReadOnlyList<CircleEvent> Object(Circle circle, AboutCircleHolder command, MemberId by)
    {
        var holding = Required(circle, by, command.Hat, command.Person, HatStep.ObjectToHat);
        return [new CircleHatObjected(circle.Id, command.Hat, holding.Person, NextReview(), by)];
    }

    public IReadOnlyList<CircleEvent> Settle(Circle circle, SettleCircleHat command, MemberId by, DateOnly today)
    {
        var holding = Required(circle, by, command.Hat, command.Person, HatStep.SettleHat);
        return Held(circle, holding, EndOfTerm(command.ReviewOn, today), today);
    }

    public IReadOnlyList<CircleEvent> WithdrawNomination(Circle circle, AboutCircleHolder command, MemberId by)
    {
        var holding = Required(circle, by, command.Hat, command.Person, HatStep.WithdrawNomination);
        return [new CircleHatNominationWithdrawn(circle.Id, command.Hat, holding.Person, NextReview())];
    }

    public IReadOnlyList<CircleEvent> Renew(Circle circle, RenewCircleHat command, MemberId by, DateOnly today)
    {
        var holding = Required(circle, by, command.Hat, by, HatStep.RenewHat);
        var reviewOn = EndOfTerm(command.ReviewOn, today);
        return [new CircleHatRenewed(circle.Id, command.Hat, holding.Person, Earlier(NextReview(), reviewOn), reviewOn)];
    }

    public IReadOnlyList<CircleEvent> PassOn(Circle circle, PassOnCircleHat command, MemberId by)
    {
        Required(circle, by, command.Hat, by, HatStep.PassOnHat);
        if (AgainstWearing(circle, command.Hat, command.To) is { } no) throw no;
        if (At(command.Hat, command.To).Stage == HatStage.Declined) throw CircleRefusals.NobodyIsPressed();
        var next = At(command.Hat, command.To);
        if (next.Stage.IsWorn() || next.Stage.IsComing()) throw CircleRefusals.NothingNew();
        return [Nominated(circle, by, command.Hat, command.To, from: by)];
    }

    public IReadOnlyList<CircleEvent> PutDown(Circle circle, CircleHatKind hat, MemberId by)
    {
        var holding = Required(circle, by, hat, by, HatStep.PutDownHat);
        return [new CircleHatPutDown(circle.Id, hat, holding.Person, NextReview(without: holding))];
    }

    public IReadOnlyList<CircleEvent> ReviewsFallDue(Circle circle, DateOnly day, MemberId by, DateOnly today)
    {
        if (by != MemberId.Server) throw CircleRefusals.NotFound();
        var due = Holdings.Where(holding => holding.Stage == HatStage.Held && holding.ReviewOn <= day).ToList();
        if (day > today || due.Count == 0) throw CircleRefusals.ReviewNotDue();
        var next = Holdings.Where(holding => holding.Stage == HatStage.Held && holding.ReviewOn > day).Min(holding => holding.ReviewOn);
        return [.. due.Select(holding => new CircleHatReviewDue(circle.Id, CircleHatCatalogue.KindOf(holding.Hat), holding.Person, next))];
    }

    /// <summary>Whoever leaves takes no hat along; what they were thought of for comes to nothing.</summary>
    public IReadOnlyList<CircleEvent> Leaving(Circle circle, MemberId person)
    {
        var happened = new List<CircleEvent>();
        var next = Holdings.Where(holding => holding.Stage == HatStage.Held && holding.Person.Id != person).Min(holding => holding.ReviewOn);
        foreach (var holding in Holdings.Where(holding => holding.Person.Id == person))
        {
            var hat = CircleHatCatalogue.KindOf(holding.Hat);
            if (holding.Stage.IsComing()) happened.Add(new CircleHatNominationWithdrawn(circle.Id, hat, holding.Person, next));
            if (holding.Stage.IsWorn()) happened.Add(new CircleHatPutDown(circle.Id, hat, holding.Person, next));
        }

        return happened;
    }

    public void Apply(Circle circle, CircleHoldingEvent happened)
    {
        var holding = At(happened.Hat, happened.Person.Id);
        if (!Holdings.Contains(holding)) Holdings.Add(holding);
        holding.Person = happened.Person;
        switch (happened)
        {
            case CircleHatNominated e:
                Fire(holding, HatStep.NominateForHat);
                holding.NominatedBy = e.By;
                holding.From = e.From;
                holding.Round = new ConsentRound();
                break;
            case CircleHatAccepted e:
                Fire(holding, HatStep.AcceptHat);
                holding.Round = new ConsentRound();
                if (circle.People.IsFull(e.Person.Id)) holding.Round.Consent(e.Person.Id);
                break;
            case CircleHatConsented e:
                Fire(holding, HatStep.ConsentToHat);
                holding.Round.Consent(e.By);
                break;
            case CircleHatObjected e:
                Fire(holding, HatStep.ObjectToHat);
                holding.Round.Object(e.By);
                break;
            case CircleHatDeclined:
                Fire(holding, HatStep.DeclineHat);
                break;
            case CircleHatNominationWithdrawn:
                Fire(holding, HatStep.WithdrawNomination);
                break;
            case CircleHatHeld e:
                Fire(holding, HatStep.SettleHat);
                holding.Since = e.Since;
                holding.ReviewOn = e.ReviewOn;
                holding.From = null;
                holding.Round = new ConsentRound();
                break;
            case CircleHatReviewDue:
                Fire(holding, HatStep.HatReviewFallsDue);
                break;
            case CircleHatRenewed e:
                Fire(holding, HatStep.RenewHat);
                holding.ReviewOn = e.ReviewOn;
                break;
            case CircleHatPassedOn:
                Fire(holding, HatStep.HandOn);
                holding.ReviewOn = null;
                break;
            case CircleHatPutDown:
                Fire(holding, HatStep.PutDownHat);
                holding.ReviewOn = null;
                break;
        }
    }

    /// <summary>Who is away consents to nothing and objects to nothing.</summary>
    public void Forget(MemberId member)
    {
        foreach (var holding in Holdings) holding.Round.Forget(member);
    }

    /// <summary>What somebody could do now about this person and this hat.</summary>
    public IEnumerable<string> Possible(Circle circle, Holding holding, MemberId by) =>
        HatLifecycle.Of(holding).Possible(step => Against(circle, by, holding, step));

    private static DateOnly EndOfTerm(DateOnly? chosen, DateOnly today)
    {
        if (chosen <= today || chosen > today.AddYears(MostYears)) throw CircleRefusals.TermOutOfRange();
        return chosen ?? today.AddMonths(MonthsOfATerm);
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private static void Fire(Holding holding, HatStep step) => HatLifecycle.Of(holding).Fire(step);

    private CircleHatNominated Nominated(Circle circle, MemberId by, CircleHatKind hat, MemberId person, MemberId? from) =>
        new(circle.Id, hat, circle.People.At(person).Person, NextReview(), by, from);

    /// <summary>They wear it now; whoever passed it on to them does not any more.</summary>
    private IReadOnlyList<CircleEvent> Held(Circle circle, Holding holding, DateOnly reviewOn, DateOnly today)
    {
        var hat = CircleHatCatalogue.KindOf(holding.Hat);
        var former = holding.From is { } from && At(hat, from) is { } passing && passing.Stage.IsWorn() ? passing : null;
        var next = Earlier(NextReview(without: former), reviewOn);
        return
        [
            new CircleHatHeld(circle.Id, hat, holding.Person, next, today, reviewOn),
            .. former is null ? (CircleEvent[])[] : [new CircleHatPassedOn(circle.Id, hat, former.Person, next, holding.Person.Id)],
        ];
    }

    private DateOnly? NextReview(Holding? without = null) =>
        Holdings.Where(holding => holding.Stage == HatStage.Held && holding != without).Min(holding => holding.ReviewOn);

    private Holding At(CircleHatKind hat, MemberId person)
    {
        var id = CircleHatCatalogue.IdOf(Wording.Known(hat, CircleRefusals.WordUnknown));
        return Holdings.Find(holding => holding.Hat == id && holding.Person.Id == person) ?? new Holding { Hat = id, Person = new Person(person, "") };
    }

    private Holding Required(Circle circle, MemberId by, CircleHatKind hat, MemberId person, HatStep step)
    {
        var holding = At(hat, person);
        HatLifecycle.Of(holding).Require(step, each => Against(circle, by, holding, each));
        return holding;
    }

    private Refusal? AgainstWearing(Circle circle, CircleHatKind hat, MemberId person)
    {
        var seat = circle.People.At(person);
        return Unless(seat.Stage == CircleSeatStage.TakingPart && seat.Membership != CircleMembership.Guest, CircleRefusals.NomineeNotInCircle)
            ?? Unless(
                CircleHatCatalogue.NotBeside(hat) is not { } other || At(other, person).Stage is var stage && !stage.IsWorn() && !stage.IsComing(),
                CircleRefusals.LeaderIsNotDelegate);
    }

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private Refusal? Against(Circle circle, MemberId by, Holding holding, HatStep step)
    {
        var isSelf = by == holding.Person.Id;
        var isFull = circle.People.IsFull(by);
        var hat = CircleHatCatalogue.KindOf(holding.Hat);
        return step switch
        {
            HatStep.NominateForHat => Unless(isFull || isSelf, CircleRefusals.FullMembersOnly)
                ?? AgainstWearing(circle, hat, holding.Person.Id)
                ?? Unless(holding.Stage != HatStage.Declined || isSelf, CircleRefusals.NobodyIsPressed),
            HatStep.AcceptHat => Unless(isSelf, CircleRefusals.OnlyThey) ?? AgainstWearing(circle, hat, by),
            HatStep.ConsentToHat => Unless(isFull, CircleRefusals.FullMembersOnly) ?? Unless(!holding.Round.HasConsented(by), CircleRefusals.NothingNew),
            HatStep.ObjectToHat => Unless(isFull, CircleRefusals.FullMembersOnly)
                ?? Unless(!isSelf, CircleRefusals.NotForOneself)
                ?? Unless(!holding.Round.HasObjected(by), CircleRefusals.NothingNew),
            HatStep.SettleHat => Unless(isFull, CircleRefusals.FullMembersOnly)
                ?? Unless(!isSelf, CircleRefusals.NotForOneself)
                ?? Unless(holding.Round.CanBeSettledWithoutOwner, CircleRefusals.NoConsentYet),
            HatStep.WithdrawNomination => Unless(!isSelf && by == holding.NominatedBy, CircleRefusals.NotYoursToTakeBack),
            HatStep.RenewHat => Unless(isSelf, CircleRefusals.OnlyThey) ?? AgainstWearing(circle, hat, by),
            HatStep.DeclineHat or HatStep.PassOnHat or HatStep.PutDownHat => Unless(isSelf, CircleRefusals.OnlyThey),
            _ => CircleRefusals.NotFound(),
        };
    }
}
