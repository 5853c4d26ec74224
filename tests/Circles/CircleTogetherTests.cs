using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Entities;

namespace EqualCare.Tests.Circles;

/// <summary>What the people of a circle decide together: who takes part, and who wears which hat.</summary>
public class CircleTogetherTests
{
    private const CircleHatKind Hat = CircleHatKind.Facilitator;

    private static readonly CircleId Id = new(new Guid(78, 0, 0, new byte[8]));
    private static readonly Person Idris = new(new MemberId(new Guid(7, 0, 0, new byte[8])), "Idris");
    private static readonly Person Rosa = new(new MemberId(new Guid(8, 0, 0, new byte[8])), "Rosa");
    private static readonly Person Wen = new(new MemberId(new Guid(10, 0, 0, new byte[8])), "Wen");
    private static readonly Person Joan = new(new MemberId(new Guid(6, 0, 0, new byte[8])), "Joan");
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly EntityTable<Circle, CircleSeatStage> Seats = new(
        "circle-seat",
        SeatReached,
        static circle => circle.People.At(Wen.Id).Stage,
        new Dictionary<string, (string, Action<Circle>)>
        {
            ["ask-to-join"] = ("Wen", static circle => Apply(circle, circle.AskToJoin(new AskToJoinCircle(CircleMembership.Full), Wen))),
            ["consent-to-joining"] = ("Idris", static circle => Apply(circle, circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Idris.Id))),
            ["object-to-joining"] = ("Idris", static circle => Apply(circle, circle.ObjectToJoining(new AboutCircleJoining(Wen.Id), Idris.Id))),
            ["take-break"] = ("Wen", static circle => Apply(circle, circle.TakeBreak(Wen.Id))),
            ["come-back"] = ("Wen", static circle => Apply(circle, circle.ComeBack(Wen.Id))),
        },
        new Dictionary<(CircleSeatStage, string), CircleSeatStage>
        {
            [(CircleSeatStage.None, "ask-to-join")] = CircleSeatStage.Asked,
            [(CircleSeatStage.Left, "ask-to-join")] = CircleSeatStage.Asked,
            [(CircleSeatStage.Asked, "ask-to-join")] = CircleSeatStage.Asked,

            // Rosa has consented already: with Idris everybody has.
            [(CircleSeatStage.Asked, "consent-to-joining")] = CircleSeatStage.TakingPart,
            [(CircleSeatStage.Asked, "object-to-joining")] = CircleSeatStage.Asked,
            [(CircleSeatStage.TakingPart, "ask-to-join")] = CircleSeatStage.TakingPart,
            [(CircleSeatStage.TakingPart, "take-break")] = CircleSeatStage.OnBreak,
            [(CircleSeatStage.OnBreak, "come-back")] = CircleSeatStage.TakingPart,
        },
        (CircleSeatStage.None, "take-break"),
        (CircleSeatStage.None, "come-back"),
        (CircleSeatStage.Left, "take-break"),
        (CircleSeatStage.Left, "come-back"));

    private static readonly EntityTable<Circle, HatStage> Hats = new(
        "hat",
        HatReached,
        static circle => StageOf(circle, Rosa),
        new Dictionary<string, (string, Action<Circle>)>
        {
            ["nominate-for-hat"] = ("Idris and Rosa", static circle => Apply(circle, circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id))),
            ["accept-hat"] = ("Rosa", static circle => Apply(circle, circle.AcceptHat(new AboutCircleHat(Hat), Rosa.Id, Today))),
            ["decline-hat"] = ("Rosa", static circle => Apply(circle, circle.DeclineHat(new AboutCircleHat(Hat), Rosa.Id))),
            ["consent-to-hat"] = ("Idris", static circle => Apply(circle, circle.ConsentToHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id, Today))),
            ["object-to-hat"] = ("Idris", static circle => Apply(circle, circle.ObjectToHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id))),
            ["settle-hat"] = ("Idris", static circle => Apply(circle, circle.SettleHat(new SettleCircleHat(Hat, Rosa.Id), Idris.Id, Today))),
            ["withdraw-nomination"] = ("Idris", static circle => Apply(circle, circle.WithdrawNomination(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id))),
            ["renew-hat"] = ("Rosa", static circle => Apply(circle, circle.RenewHat(new RenewCircleHat(Hat), Rosa.Id, Today))),
            ["pass-on-hat"] = ("Rosa", static circle => Apply(circle, circle.PassOnHat(new PassOnCircleHat(Hat, Idris.Id), Rosa.Id))),
            ["put-down-hat"] = ("Rosa", static circle => Apply(circle, circle.PutDownHat(new AboutCircleHat(Hat), Rosa.Id))),
        },
        new Dictionary<(HatStage, string), HatStage>
        {
            [(HatStage.Needed, "nominate-for-hat")] = HatStage.Nominated,
            [(HatStage.Nominated, "accept-hat")] = HatStage.Accepted,
            [(HatStage.Nominated, "decline-hat")] = HatStage.Declined,
            [(HatStage.Nominated, "withdraw-nomination")] = HatStage.Needed,
            [(HatStage.Accepted, "consent-to-hat")] = HatStage.Held,
            [(HatStage.Accepted, "object-to-hat")] = HatStage.Accepted,
            [(HatStage.Accepted, "settle-hat")] = HatStage.Held,
            [(HatStage.Accepted, "decline-hat")] = HatStage.Declined,
            [(HatStage.Accepted, "withdraw-nomination")] = HatStage.Needed,
            [(HatStage.Held, "pass-on-hat")] = HatStage.Held,
            [(HatStage.Held, "put-down-hat")] = HatStage.PutDown,
            [(HatStage.ReviewDue, "renew-hat")] = HatStage.Held,
            [(HatStage.ReviewDue, "pass-on-hat")] = HatStage.ReviewDue,
            [(HatStage.ReviewDue, "put-down-hat")] = HatStage.PutDown,
            [(HatStage.PassedOn, "nominate-for-hat")] = HatStage.Nominated,
            [(HatStage.PutDown, "nominate-for-hat")] = HatStage.Nominated,
        },
        (HatStage.Needed, "withdraw-nomination"));

    // Somebody who takes part and asks for nothing is decided about by nobody: that is another no.
    public static TheoryData<CircleSeatStage, string> SeatPairs => Seats.Pairs(CircleSeatStage.TakingPart);

    // After a no only the person themselves may begin again, which has a test of its own.
    public static TheoryData<HatStage, string> HatPairs => Hats.Pairs(HatStage.Declined);

    [Theory]
    [MemberData(nameof(SeatPairs))]
    public void EveryCommandAtEveryStageOfASeatLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(CircleSeatStage stage, string command) =>
        Seats.Check(stage, command);

    [Theory]
    [MemberData(nameof(HatPairs))]
    public void EveryCommandAtEveryStageOfAHatLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(HatStage stage, string command) => Hats.Check(stage, command);

    [Fact]
    public void WhoeverAsksIsTakenInOnceEveryFullMemberHasConsented()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
        Apply(circle, circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Idris.Id));
        Assert.Equal(CircleSeatStage.Asked, circle.People.At(Wen.Id).Stage);
        Refused("circle.nothing-new", () => circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Idris.Id));
        var events = circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Rosa.Id);
        Assert.Equal(CircleMembership.Learning, Assert.IsType<CircleMemberWelcomed>(events[^1]).Membership);
    }

    [Fact]
    public void AnObjectionKeepsTheDoorClosedUntilItIsResolved()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
        Apply(circle, circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Idris.Id));
        Apply(circle, circle.ObjectToJoining(new AboutCircleJoining(Wen.Id), Rosa.Id));
        Refused("circle.no-consent-yet", () => circle.SettleJoining(new AboutCircleJoining(Wen.Id), Idris.Id));
        Refused("circle.being-decided", () => GivenTakingPart(circle).Welcome(new WelcomeToCircle(Wen.Id, Membership: CircleMembership.Full), "Wen", Idris.Id));
        Apply(circle, circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Rosa.Id));
        Assert.Equal(CircleSeatStage.TakingPart, circle.People.At(Wen.Id).Stage);
    }

    [Fact]
    public void OnlyFullMembersConsentObjectAndSelect()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.Welcome(new WelcomeToCircle(Joan.Id, Membership: CircleMembership.Learning), "Joan", Idris.Id));
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
        foreach (var command in new Func<object>[]
        {
            () => circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Joan.Id),
            () => circle.ObjectToJoining(new AboutCircleJoining(Wen.Id), Joan.Id),
            () => circle.SettleJoining(new AboutCircleJoining(Wen.Id), Joan.Id),
            () => circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Joan.Id),
            () => circle.RewordAim(new RewordAim("Mine"), Joan.Id, default),
            () => circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Wen.Id),
        })
            Refused("circle.full-members-only", command);
        Refused("circle.not-found", () => circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), new MemberId(Guid.NewGuid())));
    }

    [Fact]
    public void AGuestIsSimplyWelcomed()
    {
        var circle = Given(Idris, Rosa);
        Refused("circle.guests-are-welcomed", () => circle.AskToJoin(new AskToJoinCircle(CircleMembership.Guest), Wen));
        Apply(circle, circle.Welcome(new WelcomeToCircle(Wen.Id, Membership: CircleMembership.Guest), "Wen", Rosa.Id));
        Assert.Empty(circle.ViewFor(Wen.Id, 4).Hats);
        Assert.Equal(Wen.Id, Assert.Single(circle.ViewFor(Wen.Id, 4).Members).MemberId);
    }

    [Fact]
    public void WhoeverAskedSeesWhatTheCircleIsAndThatTheyAskedAndTakesItBack()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
        var view = circle.ViewFor(Wen.Id, 3);
        Assert.Empty(view.Members);
        Assert.Contains("withdraw-joining", Assert.Single(view.Joining).Possible);
        Assert.Null(circle.FactsFor(Wen.Id)!.Membership);
        Refused("circle.not-yours-to-take-back", () => circle.WithdrawJoining(new AboutCircleJoining(Wen.Id), Rosa.Id));
        Apply(circle, circle.WithdrawJoining(new AboutCircleJoining(Wen.Id), Wen.Id));
        Refused("circle.not-found", () => circle.ViewFor(Wen.Id, 4));
    }

    [Fact]
    public void SomebodyOnABreakIsNotWaitedFor_AndTheLastFullMemberTakesNone()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
        Apply(circle, circle.TakeBreak(Rosa.Id));
        Refused("circle.last-full-member", () => circle.TakeBreak(Idris.Id));
        Apply(circle, circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Idris.Id));
        Assert.Equal(CircleSeatStage.TakingPart, circle.People.At(Wen.Id).Stage);
        Assert.True(circle.ViewFor(Idris.Id, 6).Members.Single(member => member.MemberId == Rosa.Id).IsOnBreak);
    }

    [Fact]
    public void AHatIsAcceptedByThePersonThemselvesAndHeldForATermByTheCirclesConsent()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id));
        Refused("hat.not-at-this-stage", () => circle.AcceptHat(new AboutCircleHat(Hat), Idris.Id, Today));
        Apply(circle, circle.AcceptHat(new AboutCircleHat(Hat), Rosa.Id, Today));
        var held = Assert.IsType<CircleHatHeld>(circle.ConsentToHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id, Today)[^1]);
        Assert.Equal((Today, Today.AddYears(1)), (held.Since, held.ReviewOn));
        Refused("circle.term-out-of-range", () => circle.SettleHat(new SettleCircleHat(Hat, Rosa.Id, Today.AddYears(3)), Idris.Id, Today));
    }

    [Fact]
    public void LeaderAndDelegateAreNeverTheSamePerson()
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.NominateForHat(new AboutCircleHolder(CircleHatKind.Leader, Rosa.Id), Idris.Id));
        Refused("circle.leader-is-not-delegate", () => circle.NominateForHat(new AboutCircleHolder(CircleHatKind.Delegate, Rosa.Id), Idris.Id));

        // Every other two hats go together.
        Apply(circle, circle.NominateForHat(new AboutCircleHolder(CircleHatKind.Secretary, Rosa.Id), Idris.Id));
        Apply(circle, circle.NominateForHat(new AboutCircleHolder(CircleHatKind.Delegate, Idris.Id), Rosa.Id));
    }

    [Fact]
    public void NobodyIsPressedIntoAHat()
    {
        var circle = HatReached(HatStage.Declined);
        Refused("circle.nobody-is-pressed", () => circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id));
        Apply(circle, circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Rosa.Id));
    }

    [Fact]
    public void AHatIsPassedOnOnceTheNextAcceptsAndTheCircleConsents()
    {
        var circle = HatReached(HatStage.Held);
        Apply(circle, circle.PassOnHat(new PassOnCircleHat(Hat, Idris.Id), Rosa.Id));
        Refused("circle.nothing-new", () => circle.PassOnHat(new PassOnCircleHat(Hat, Idris.Id), Rosa.Id));
        Apply(circle, circle.AcceptHat(new AboutCircleHat(Hat), Idris.Id, Today));
        Assert.Equal(HatStage.Held, StageOf(circle, Rosa));
        Apply(circle, circle.ConsentToHat(new AboutCircleHolder(Hat, Idris.Id), Rosa.Id, Today));
        Assert.Equal((HatStage.Held, HatStage.PassedOn), (StageOf(circle, Idris), StageOf(circle, Rosa)));
    }

    [Fact]
    public void WhoeverLeavesTakesNoHatAlong()
    {
        var circle = HatReached(HatStage.Held);
        var events = circle.Leave(new LeaveCircle(Rosa.Id), Rosa.Id);
        Assert.Equal([typeof(CircleHatPutDown), typeof(CircleMemberLeft)], events.Select(happened => happened.GetType()));
        Apply(circle, events);
        Refused("circle.nominee-not-in-circle", () => circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id));
    }

    [Fact]
    public void ATermEndsOnItsDayAndTheServerAloneSaysSo()
    {
        var circle = HatReached(HatStage.Held);
        var day = Today.AddYears(1);
        Refused("circle.not-found", () => circle.HatReviewsFallDue(day, Idris.Id, day));
        Refused("circle.review-not-due", () => circle.HatReviewsFallDue(day, MemberId.Server, day.AddDays(-1)));
        Apply(circle, circle.HatReviewsFallDue(day, MemberId.Server, day));
        Assert.Equal(HatStage.ReviewDue, StageOf(circle, Rosa));
    }

    [Fact]
    public void ATeamIsNotedByTheServerAloneAndOnce()
    {
        var circle = Given(Idris, Rosa);
        var team = new TeamId(Guid.CreateVersion7());
        Refused("circle.not-found", () => circle.NoteTeam(new NoteCircleTeam(team, true), Idris.Id));
        Apply(circle, circle.NoteTeam(new NoteCircleTeam(team, true), MemberId.Server));
        Assert.Empty(circle.NoteTeam(new NoteCircleTeam(team, true), MemberId.Server));
        Assert.Equal([team], circle.ViewFor(Rosa.Id, 4).Teams);
        Apply(circle, circle.NoteTeam(new NoteCircleTeam(team, false), MemberId.Server));
        Assert.Empty(circle.ViewFor(Rosa.Id, 5).Teams);
    }

    [Fact]
    public void ASnapshotKeepsPeopleHatsAndTeams()
    {
        var circle = HatReached(HatStage.Accepted);
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
        Apply(circle, circle.NoteTeam(new NoteCircleTeam(new TeamId(Guid.CreateVersion7()), true), MemberId.Server));
        var epoch = Guid.NewGuid();
        var back = Snapshot.Of(circle, 1, epoch, 6, 60).Read<Circle>(1, epoch)!;
        Assert.Equivalent(circle.ViewFor(Idris.Id, 6), back.ViewFor(Idris.Id, 6), strict: true);
    }

    private static HatStage StageOf(Circle circle, Person person) => circle.Hats.Holdings
        .Find(holding => holding.Hat == CircleHatCatalogue.IdOf(Hat) && holding.Person.Id == person.Id)?.Stage ?? HatStage.Needed;

    private static Circle Given(params Person[] fullMembers)
    {
        var circle = new Circle();
        circle.Apply(new CircleFounded(Id, "Hollin Valley", "Support that fits", fullMembers[0].Id, fullMembers[0].Name, new DateOnly(2027, 3, 2)));
        foreach (var member in fullMembers.Skip(1)) circle.Apply(new CircleMemberWelcomed(Id, member.Id, member.Name, CircleMembership.Full));
        return circle;
    }

    /// <summary>Wen takes part as a guest, and asks for more.</summary>
    private static Circle GivenTakingPart(Circle other)
    {
        var circle = Given(Idris, Rosa);
        Apply(circle, circle.Welcome(new WelcomeToCircle(Wen.Id, Membership: CircleMembership.Guest), "Wen", Idris.Id));
        Apply(circle, circle.AskToJoin(new AskToJoinCircle(CircleMembership.Full), Wen));
        Assert.NotSame(other, circle);
        return circle;
    }

    private static Circle SeatReached(CircleSeatStage stage)
    {
        var circle = Given(Idris, Rosa);
        if (stage == CircleSeatStage.None) return circle;
        if (stage == CircleSeatStage.Asked)
        {
            Apply(circle, circle.AskToJoin(new AskToJoinCircle(), Wen));
            Apply(circle, circle.ConsentToJoining(new AboutCircleJoining(Wen.Id), Rosa.Id));
            return circle;
        }

        Apply(circle, circle.Welcome(new WelcomeToCircle(Wen.Id, Membership: CircleMembership.Learning), "Wen", Idris.Id));
        if (stage == CircleSeatStage.OnBreak) Apply(circle, circle.TakeBreak(Wen.Id));
        if (stage == CircleSeatStage.Left) Apply(circle, circle.Leave(new LeaveCircle(Wen.Id), Wen.Id));
        return circle;
    }

    private static Circle HatReached(HatStage stage)
    {
        var circle = Given(Idris, Rosa);
        if (stage == HatStage.Needed) return circle;
        Apply(circle, circle.NominateForHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id));
        if (stage == HatStage.Nominated) return circle;
        if (stage == HatStage.Declined)
        {
            Apply(circle, circle.DeclineHat(new AboutCircleHat(Hat), Rosa.Id));
            return circle;
        }

        Apply(circle, circle.AcceptHat(new AboutCircleHat(Hat), Rosa.Id, Today));
        if (stage == HatStage.Accepted) return circle;
        Apply(circle, circle.ConsentToHat(new AboutCircleHolder(Hat, Rosa.Id), Idris.Id, Today));
        if (stage == HatStage.ReviewDue) Apply(circle, circle.HatReviewsFallDue(Today.AddYears(1), MemberId.Server, Today.AddYears(1)));
        if (stage == HatStage.PutDown) Apply(circle, circle.PutDownHat(new AboutCircleHat(Hat), Rosa.Id));
        if (stage != HatStage.PassedOn) return circle;
        Apply(circle, circle.PassOnHat(new PassOnCircleHat(Hat, Idris.Id), Rosa.Id));
        Apply(circle, circle.AcceptHat(new AboutCircleHat(Hat), Idris.Id, Today));
        Apply(circle, circle.ConsentToHat(new AboutCircleHolder(Hat, Idris.Id), Rosa.Id, Today));
        return circle;
    }

    private static void Apply(Circle circle, IReadOnlyList<CircleEvent> events)
    {
        foreach (var happened in events) circle.Apply(happened);
    }

    private static Refusal Refused(string code, Func<object?> command)
    {
        var refusal = Assert.Throws<Refusal>(() => _ = command());
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
