namespace EqualCare.RocketChat;

/// <summary>How a co-op's rooms stand with the workspace.</summary>
/// <param name="AwaySince">Since when the workspace does not answer; null while it does.</param>
/// <param name="Rooms">How many rooms are shown there.</param>
/// <param name="Waiting">How many things that happened in them wait to be told there.</param>
[GenerateSerializer, Immutable, Alias("bridge-state")]
internal sealed record BridgeState([property: Id(0)] DateTimeOffset? AwaySince, [property: Id(1)] int Rooms, [property: Id(2)] long Waiting);
