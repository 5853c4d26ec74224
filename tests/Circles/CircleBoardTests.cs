using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Live;
using Xunit;

namespace EqualCare.Tests.Circles;

public class CircleBoardTests
{
    private static readonly CircleId Circle = new(Guid.CreateVersion7());
    private static readonly MemberId Idris = new(Guid.CreateVersion7());
    private static readonly MemberId Rosa = new(Guid.CreateVersion7());
    private static readonly DateOnly Review = new(2027, 3, 2);

    [Fact]
    public void AStrangerSeesNothing() => Assert.Null(Given(Founded).LensOf(Rosa));

    [Fact]
    public void AGuestSeesWhatTheCircleIsButNeitherPeopleNorAlerts()
    {
        var board = Given(Founded, Welcomed(CircleMembership.Guest), new AimReviewDue(Circle, Review));
        var seen = board.All(board.LensOf(Rosa)!.Value);
        Assert.Equal("Hollin Valley", Assert.IsType<CircleCard>(Assert.Single(seen)).Name);
        Assert.Equal(4, board.All(board.LensOf(Idris)!.Value).Count);
    }

    [Fact]
    public void AChangeThroughAGuestsLensTellsNothingOfPeople()
    {
        var board = Given(Founded, Welcomed(CircleMembership.Guest));
        var lens = board.LensOf(Rosa)!.Value;
        Step(board, new CircleMemberWelcomed(Circle, new MemberId(Guid.CreateVersion7()), "Joan", CircleMembership.Full));
        var change = board.LastStep(lens, "t", "e", 2);
        Assert.Empty(change.Cards);
        Assert.Empty(change.Gone);
        Assert.Equal((2, 3), (change.From, change.To));
    }

    [Fact]
    public void WhoeverLeavesSeesAnewAndTheirCardIsGone()
    {
        var board = Given(Founded, Welcomed(CircleMembership.Full));
        var step = Step(board, new CircleMemberLeft(Circle, Rosa));
        Assert.Equal(new Access(Rosa, null), Assert.Single(step.Access));
        Assert.Equal($"member-{Rosa}", Assert.Single(board.LastStep(board.LensOf(Idris)!.Value, "t", "e", 2).Gone));
    }

    [Fact]
    public void CatchingUpFromAnyVersionLeadsToTheSamePicture()
    {
        CircleEvent[] history =
        [
            Founded, Welcomed(CircleMembership.Full), new AimReviewDue(Circle, Review), new CircleMemberLeft(Circle, Rosa),
            new AimReworded(Circle, "Better", Review.AddDays(9)), Welcomed(CircleMembership.Learning),
        ];
        var board = Given(history);
        var lens = board.LensOf(Idris)!.Value;
        var now = board.All(lens).OrderBy(card => card.Id).ToArray();
        for (var version = 1; version <= history.Length; version++)
        {
            var earlier = Given(history[..version]);
            var picture = earlier.All(lens).ToDictionary(card => card.Id);
            var change = board.Since(lens, "t", "e", version)!;
            foreach (var card in change.Cards) picture[card.Id] = card;
            foreach (var gone in change.Gone) picture.Remove(gone);
            Assert.Equal(now, picture.Values.OrderBy(card => card.Id));
        }
    }

    [Fact]
    public void ABookmarkOfTheFutureOrOfLongAgoCannotBeCaughtUp()
    {
        var board = Given(Founded);
        var lens = board.LensOf(Idris)!.Value;
        Assert.Null(board.Since(lens, "t", "e", 2));
        for (var i = 0; i < 600; i++)
        {
            var someone = new MemberId(Guid.CreateVersion7());
            Step(board, new CircleMemberWelcomed(Circle, someone, "A", CircleMembership.Guest));
            Step(board, new CircleMemberLeft(Circle, someone));
        }

        Assert.Null(board.Since(lens, "t", "e", 1));
        Assert.NotNull(board.Since(lens, "t", "e", board.Version - 100));
    }

    [Fact]
    public void WhatWasTakenInBeforeIsPassedOver()
    {
        var board = Given(Founded, Welcomed(CircleMembership.Full));
        var step = board.Take([Recorded(Founded, 1), Recorded(Welcomed(CircleMembership.Guest), 2)]);
        Assert.Equal((2, 2), (step.From, step.To));
    }

    private static CircleFounded Founded => new(Circle, "Hollin Valley", "Support that fits", Idris, "Idris", Review);

    private static CircleMemberWelcomed Welcomed(CircleMembership membership) => new(Circle, Rosa, "Rosa", membership);

    private static CircleBoard Given(params CircleEvent[] history)
    {
        var board = new CircleBoard();
        foreach (var happened in history) Step(board, happened);
        return board;
    }

    private static BoardStep Step(CircleBoard board, CircleEvent happened) => board.Take([Recorded(happened, board.Version + 1)]);

    private static Recorded Recorded(CircleEvent happened, long position) => new(
        position,
        new StreamId(new CoopId("hollin"), $"circle/{Circle}"),
        position,
        DateTimeOffset.UnixEpoch,
        Idris,
        new CommandId(Guid.CreateVersion7()),
        [Topic.Of(Circle)],
        happened);
}
