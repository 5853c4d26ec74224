namespace EqualCare.Live;

/// <summary>
/// What a viewer may see of a topic: the set of its sections open to them, one bit a section, named by the board. Screens with the
/// same lens see the same, and share one group on the hub.
/// </summary>
[GenerateSerializer, Immutable, Alias("lens")]
public readonly record struct Lens([property: Id(0)] int Sections)
{
    public bool Shows(int section) => (Sections & section) != 0;

    /// <summary>
    /// The epoch of the pictures seen through this lens. Pictures through different lenses have nothing to do with each other, so a
    /// screen whose lens changes starts anew.
    /// </summary>
    public string EpochIn(Guid journalEpoch) => $"{journalEpoch:N}.{Sections}";

    public override string ToString() => Sections.ToString();
}
