namespace EqualCare.RocketChatEmulator;

/// <summary>A frame that is about to go out to whoever subscribed.</summary>
public sealed record Frame(string Stream, string Event, string? MessageId);

/// <summary>When a frame goes out, seen from the REST answer of the call that caused it.</summary>
public enum FrameTiming
{
    /// <summary>At once; which of the two arrives first is left to chance, as in the real server.</summary>
    With,

    Before,
    After,
}
