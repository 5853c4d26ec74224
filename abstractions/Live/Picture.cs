namespace EqualCare.Live;

/// <summary>Up to where a screen has seen a topic.</summary>
/// <param name="Epoch">The epoch of the picture it has.</param>
/// <param name="Version">The version of that picture.</param>
[GenerateSerializer, Immutable, Alias("bookmark")]
public sealed record Bookmark([property: Id(0)] string Epoch, [property: Id(1)] long Version);

/// <summary>
/// What a screen gets when it asks for a topic: either a whole picture (<paramref name="Cards"/>), or, when its bookmark is recent
/// enough, what changed since (<paramref name="Changes"/>).
/// </summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Epoch">Pictures of different epochs have nothing to do with each other: another journal, or another lens.</param>
/// <param name="Version">The journal position of the last event in it, with either answer.</param>
/// <param name="Cards">All cards, or null.</param>
/// <param name="Changes">The changes from the bookmark on, or null.</param>
[GenerateSerializer, Immutable, Alias("sight")]
public sealed record Sight(
    [property: Id(0)] string Topic,
    [property: Id(1)] string Epoch,
    [property: Id(2)] long Version,
    [property: Id(3)] IReadOnlyList<Card>? Cards,
    [property: Id(4)] IReadOnlyList<Change>? Changes);

/// <summary>From one version of a picture to a later one.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Epoch">The epoch of the pictures that it fits.</param>
/// <param name="From">The version it applies to; a screen that has another one asks to catch up.</param>
/// <param name="To">The version it leads to.</param>
/// <param name="Cards">They replace their namesakes.</param>
/// <param name="Gone">The ids of cards that are no more.</param>
[GenerateSerializer, Immutable, Alias("change")]
public sealed record Change(
    [property: Id(0)] string Topic,
    [property: Id(1)] string Epoch,
    [property: Id(2)] long From,
    [property: Id(3)] long To,
    [property: Id(4)] IReadOnlyList<Card> Cards,
    [property: Id(5)] IReadOnlyList<string> Gone);
