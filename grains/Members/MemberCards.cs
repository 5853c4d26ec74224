using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Members;

/// <summary>What an event makes of the card that shows somebody to themselves.</summary>
internal static class MemberCards
{
    public const string CardId = "me";

    public static IEnumerable<CardChange> After(Recorded happened, Func<string, Card?> before)
    {
        if (happened.Event is MemberRegistered registered)
            return [CardChange.Put(new MeCard(CardId, happened.Position, registered.Name, new Dictionary<PlatformHat, PlatformHatStage>(), registered.IsAdministrator))];
        if (before(CardId) is not MeCard known) return [];
        var card = happened.Event switch
        {
            MemberRenamed e => known with { Name = e.Name },
            AdministratorMade => known with { IsAdministrator = true },
            AdministratorRetired => known with { IsAdministrator = false },
            PresenceChosen e => known with { SharesPresence = e.Shared },
            PlatformHatEvent e => known with { Hats = new Dictionary<PlatformHat, PlatformHatStage>(known.Hats) { [e.Hat] = e.Stage } },
            _ => null,
        };
        return card is null ? [] : [CardChange.Put(card with { Version = happened.Position })];
    }
}
