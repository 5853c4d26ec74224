namespace EqualCare.Journal;

/// <summary>The history of one entity: <c>circle/0198…</c> in its co-op.</summary>
[GenerateSerializer, Immutable, Alias("stream-id")]
public readonly record struct StreamId([property: Id(0)] CoopId Coop, [property: Id(1)] string Name)
{
    public override string ToString() => $"{Coop}/{Name}";
}
