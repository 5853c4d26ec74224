using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>The cards of a circle's people and hats: each a function of the circle, and of which event it was.</summary>
internal static class CircleCards
{
    public static string MemberCardId(MemberId member) => $"member-{member}";

    public static string JoiningCardId(MemberId member) => $"joining-{member}";

    public static string HatCardId(CircleHatKind hat) => $"hat-{Entities.Named.AsCommand(hat)}";

    /// <summary>What an event changes.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="circle">The circle, with the event applied.</param>
    public static IEnumerable<CardChange> After(Recorded happened, Circle circle) => happened.Event switch
    {
        CircleFounded e => [Member(circle, e.Founder, happened.Position)],
        CircleMemberWelcomed e => [Member(circle, e.Member, happened.Position), Joining(circle, e.Member, happened.Position)],
        CircleJoiningAsked e => [Joining(circle, e.Person.Id, happened.Position)],
        CircleJoiningConsented e => [Joining(circle, e.Member, happened.Position)],
        CircleJoiningObjected e => [Joining(circle, e.Member, happened.Position)],
        CircleJoiningWithdrawn e => [Joining(circle, e.Member, happened.Position)],
        CircleBreakEnded e => [Member(circle, e.Member, happened.Position)],

        // Who is away has no part in what is being decided.
        CircleBreakBegun e => [Member(circle, e.Member, happened.Position), Joining(circle, e.Member, happened.Position), .. Deciding(circle, happened.Position)],
        CircleMemberLeft e => [Member(circle, e.Member, happened.Position), Joining(circle, e.Member, happened.Position), .. Deciding(circle, happened.Position)],
        CircleHoldingEvent e => [Hat(circle, e.Hat, happened.Position)],
        _ => [],
    };

    private static CardChange Member(Circle circle, MemberId member, long version) => circle.People.At(member) is { IsTaken: true } seat
        ? CardChange.Put(new CircleMemberCard(
            MemberCardId(member), version, member, seat.Person.Name, seat.Membership, seat.Stage == CircleSeatStage.OnBreak))
        : CardChange.Remove(MemberCardId(member));

    private static CardChange Joining(Circle circle, MemberId member, long version) => circle.People.At(member) is { Wanted: { } wanted } seat
        ? CardChange.Put(new CircleJoiningCard(
            JoiningCardId(member), version, seat.Person, wanted, [.. seat.Round.Consenting.OrderBy(one => one.Value)], [.. seat.Round.Objecting.OrderBy(one => one.Value)]))
        : CardChange.Remove(JoiningCardId(member));

    private static CardChange Hat(Circle circle, CircleHatKind hat, long version)
    {
        var id = CircleHatCatalogue.IdOf(hat);
        var holders = circle.Hats.Holdings.Where(holding => holding.Hat == id && (holding.Stage.IsWorn() || holding.Stage.IsComing())).Select(OnCard).ToList();
        return holders.Count == 0 ? CardChange.Remove(HatCardId(hat)) : CardChange.Put(new CircleHatCard(HatCardId(hat), version, hat, holders));
    }

    private static IEnumerable<CardChange> Deciding(Circle circle, long version) =>
    [
        .. circle.People.Seats.Values.Where(seat => seat.Wanted is not null).Select(seat => Joining(circle, seat.Person.Id, version)),
        .. circle.Hats.Holdings.Where(holding => holding.Stage == HatStage.Accepted)
            .Select(holding => CircleHatCatalogue.KindOf(holding.Hat)).Distinct().Select(hat => Hat(circle, hat, version)),
    ];

    private static HolderOnCard OnCard(Holding holding) => new(
        holding.Person,
        holding.Stage,
        holding.Stage.IsWorn() ? holding.Since : null,
        holding.ReviewOn,
        holding.Stage == HatStage.Accepted
            ? new ConsentOnCard([.. holding.Round.Consenting.OrderBy(member => member.Value)], [.. holding.Round.Objecting.OrderBy(member => member.Value)], false)
            : null);
}
