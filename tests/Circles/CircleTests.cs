using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Members;
using Xunit;

namespace EqualCare.Tests.Circles;

public class CircleTests
{
    private static readonly CircleId HollinValley = new(Guid.CreateVersion7());
    private static readonly MemberId Idris = new(Guid.CreateVersion7());
    private static readonly MemberId Rosa = new(Guid.CreateVersion7());
    private static readonly MemberId Stranger = new(Guid.CreateVersion7());
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly NextSpring = new(2027, 3, 2);

    private static readonly CircleFounded Founded = new(HollinValley, "Hollin Valley", "Support that fits", Idris, "Idris", NextSpring);

    [Fact]
    public void GivenNothing_WhenFounded_ThenTheFounderIsTheFirstFullMemberAndAReviewIsAYearAway()
    {
        var founded = (CircleFounded)new Circle().Found(HollinValley, new FoundCircle(" Hollin Valley ", "Support that fits"), new Person(Idris, "Idris"), Nine);
        Assert.Equal("Hollin Valley", founded.Name);
        Assert.Equal(NextSpring, founded.ReviewOn);
        var member = Assert.Single(Given(founded).ViewFor(Idris, 1).Members);
        Assert.Equal(CircleMembership.Full, member.Membership);
    }

    [Fact]
    public void GivenACircle_WhenFoundedAgain_ThenItHasBeenFoundedAlready() =>
        Refused("circle.already-founded", () => Given(Founded).Found(HollinValley, new FoundCircle("A", "B"), new Person(Rosa, "Rosa"), Nine));

    [Theory]
    [InlineData("", "aim", "name", "circle.name-needed")]
    [InlineData("   ", "aim", "name", "circle.name-needed")]
    [InlineData("name", " ", "name", "circle.aim-needed")]
    [InlineData("name", "aim", "", "circle.member-name-needed")]
    public void GivenNothing_WhenFoundedWithoutWords_ThenItSaysWhichAreMissing(string name, string aim, string founder, string code) =>
        Refused(code, () => new Circle().Found(HollinValley, new FoundCircle(name, aim), new Person(Idris, founder), Nine));

    [Fact]
    public void GivenNothing_WhenFoundedWithTooManyWords_ThenItIsRefused()
    {
        Refused("circle.name-needed", () => new Circle().Found(HollinValley, new FoundCircle(new string('a', 81), "aim"), new Person(Idris, "I"), Nine));
        Refused("circle.aim-needed", () => new Circle().Found(HollinValley, new FoundCircle("a", new string('a', 501)), new Person(Idris, "I"), Nine));
    }

    [Fact]
    public void GivenNothing_WhenTheReviewLiesInThePast_ThenItIsRefused() => Refused(
        "circle.review-in-the-past",
        () => new Circle().Found(HollinValley, new FoundCircle("a", "b", ReviewOn: new DateOnly(2026, 3, 2)), new Person(Idris, "c"), Nine));

    [Fact]
    public void GivenNoCircle_WhenAnythingElseIsAsked_ThenThereIsNone()
    {
        Refused("circle.not-found", () => new Circle().RewordAim(new RewordAim("x"), Idris, Nine));
        Refused("circle.not-found", () => new Circle().Welcome(new WelcomeToCircle(Rosa, Membership: CircleMembership.Full), "Rosa", Idris));
        Refused("circle.not-found", () => new Circle().Leave(new LeaveCircle(Idris), Idris));
        Refused("circle.not-found", () => new Circle().ViewFor(Idris, 0));
    }

    [Fact]
    public void GivenACircle_WhenAStrangerAsks_ThenThereIsNone()
    {
        Refused("circle.not-found", () => Given(Founded).ViewFor(Stranger, 1));
        Refused("circle.not-found", () => Given(Founded).RewordAim(new RewordAim("x"), Stranger, Nine));
        Refused("circle.not-found", () => Given(Founded).Leave(new LeaveCircle(Stranger), Stranger));
    }

    [Fact]
    public void GivenALearningMember_WhenTheyRewordTheAim_ThenItTakesAFullMember() => Refused(
        "circle.full-members-only",
        () => Given(Founded, Welcomed(Rosa, CircleMembership.Learning)).RewordAim(new RewordAim("x"), Rosa, Nine));

    [Fact]
    public void GivenAGuest_WhenTheyLook_ThenTheySeeWhatItIsButNotWhoElseIsInIt()
    {
        var view = Given(Founded, Welcomed(Rosa, CircleMembership.Guest)).ViewFor(Rosa, 2);
        Assert.Equal("Hollin Valley", view.Name);
        Assert.Equal(Rosa, Assert.Single(view.Members).MemberId);
    }

    [Fact]
    public void GivenOneFullMember_WhenTheyLeave_ThenAnotherIsNeededFirst()
    {
        var refusal = Refused("circle.last-full-member", () => Given(Founded).Leave(new LeaveCircle(Idris), Idris));
        Assert.Contains("welcome", refusal.Possible);
    }

    [Fact]
    public void GivenOneFullMember_WhenTheyBecomeALearningMember_ThenAnotherIsNeededFirst() => Refused(
        "circle.last-full-member",
        () => Given(Founded).Welcome(new WelcomeToCircle(Idris, Membership: CircleMembership.Learning), "Idris", Idris));

    [Fact]
    public void GivenTwoFullMembers_WhenOneLeaves_ThenTheyAreOut()
    {
        var circle = Given(Founded, Welcomed(Rosa, CircleMembership.Full));
        foreach (var happened in circle.Leave(new LeaveCircle(Idris), Idris)) circle.Apply(happened);
        Refused("circle.not-found", () => circle.ViewFor(Idris, 3));
    }

    [Fact]
    public void GivenAMember_WhenWelcomedInTheSameWay_ThenNothingIsNew() => Refused(
        "circle.nothing-new",
        () => Given(Founded, Welcomed(Rosa, CircleMembership.Guest)).Welcome(new WelcomeToCircle(Rosa, Membership: CircleMembership.Guest), "Rosa", Idris));

    [Fact]
    public void GivenAReviewDay_WhenItComes_ThenTheReviewIsDueOnlyForTheServerAndOnlyThen()
    {
        var circle = Given(Founded);
        var day = new DateTimeOffset(2027, 3, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.IsType<AimReviewDue>(circle.AimReviewFallsDue(NextSpring, MemberId.Server, day));
        Refused("circle.review-not-due", () => circle.AimReviewFallsDue(NextSpring, MemberId.Server, day.AddDays(-1)));
        Refused("circle.review-not-due", () => circle.AimReviewFallsDue(NextSpring.AddDays(1), MemberId.Server, day.AddDays(1)));
        Refused("circle.not-found", () => circle.AimReviewFallsDue(NextSpring, Idris, day));
    }

    [Fact]
    public void ASnapshotKeepsEverythingThatACircleIs()
    {
        var circle = Given(Founded, Welcomed(Rosa, CircleMembership.Guest), new AimReworded(HollinValley, "Better", NextSpring.AddDays(1)));
        var epoch = Guid.NewGuid();
        var back = Snapshot.Of(circle, 1, epoch, 3, 30).Read<Circle>(1, epoch)!;
        Assert.Equivalent(circle.ViewFor(Idris, 3), back.ViewFor(Idris, 3), strict: true);
        Refused("circle.full-members-only", () => back.RewordAim(new RewordAim("x"), Rosa, Nine));
    }

    [Fact]
    public void ASnapshotOfAnotherJournalOrAnotherProgramIsNotRead()
    {
        var snapshot = Snapshot.Of(Given(Founded), 1, Guid.NewGuid(), 1, 1);
        Assert.Null(snapshot.Read<Circle>(1, Guid.NewGuid()));
        Assert.Null(snapshot.Read<Circle>(2, snapshot.Epoch));
    }

    private static CircleMemberWelcomed Welcomed(MemberId member, CircleMembership membership) => new(HollinValley, member, "Rosa", membership);

    private static Circle Given(params CircleEvent[] history)
    {
        var circle = new Circle();
        foreach (var happened in history) circle.Apply(happened);
        return circle;
    }

    private static Refusal Refused(string code, Func<object> command)
    {
        var refusal = Assert.Throws<Refusal>(command);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
