using System.Collections.Frozen;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>The hats of a circle; the same in each.</summary>
internal static class CircleHatCatalogue
{
    private static readonly FrozenDictionary<HatId, CircleHatKind> Kinds =
        Enum.GetValues<CircleHatKind>().ToFrozenDictionary(kind => new HatId(CommandId.Derived($"circle-hat/{kind}").Value));

    private static readonly FrozenDictionary<CircleHatKind, HatId> Ids = Kinds.ToFrozenDictionary(hat => hat.Value, hat => hat.Key);

    public static HatId IdOf(CircleHatKind kind) => Ids[kind];

    public static CircleHatKind KindOf(HatId hat) => Kinds[hat];

    /// <summary>The hat that nobody wears beside this one: news from the wider circle and the voice to it are carried by two people.</summary>
    public static CircleHatKind? NotBeside(CircleHatKind kind) => kind switch
    {
        CircleHatKind.Leader => CircleHatKind.Delegate,
        CircleHatKind.Delegate => CircleHatKind.Leader,
        _ => null,
    };
}
