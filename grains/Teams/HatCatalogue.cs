using System.Collections.Frozen;

namespace EqualCare.Teams;

/// <summary>The hats that every team finds ready; it may adapt them, leave them, and invent others.</summary>
internal static class HatCatalogue
{
    private static readonly FrozenDictionary<HatId, HatKind> Kinds = Enum.GetValues<HatKind>()
        .Where(kind => kind != HatKind.Invented)
        .ToFrozenDictionary(HatId.Of);

    // The hat for medication records is one of them where there are medicines.
    private static readonly HatKind[] AlwaysEssential =
        [HatKind.ProfileHolder, HatKind.RotaHolder, HatKind.TeamChatAdmin, HatKind.CheckInFacilitator];

    public static IReadOnlyList<HatId> All { get; } = [.. Kinds.OrderBy(hat => hat.Value).Select(hat => hat.Key)];

    public static HatKind? KindOf(HatId hat) => Kinds.TryGetValue(hat, out var kind) ? kind : null;

    public static bool IsEssential(HatKind kind, bool medication) => AlwaysEssential.Contains(kind) || (kind == HatKind.MarHolder && medication);

    /// <summary>What a team needs on its first day.</summary>
    public static IEnumerable<HatLabel> EssentialsFor(bool medication) =>
        All.Where(hat => IsEssential(Kinds[hat], medication)).Select(hat => new HatLabel(hat, Kinds[hat]));
}
