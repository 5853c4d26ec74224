namespace EqualCare.RocketChatEmulator;

/// <summary>Something was called that does not exist in this version, and the test had not said so.</summary>
public sealed class UnexpectedCallException(IEnumerable<string> calls)
    : Exception($"Calls of what does not exist here: {string.Join(", ", calls.Distinct(StringComparer.Ordinal))}.");
