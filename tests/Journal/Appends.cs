using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

internal static class Appends
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 29, 9, 0, 0, TimeSpan.Zero);

    public static Append To(StreamId stream, long expected, IEnumerable<IEvent> events, params Topic[] topics) => new(
        stream,
        expected,
        Nine,
        new MemberId(Guid.NewGuid()),
        new CommandId(Guid.NewGuid()),
        Random.Shared.NextInt64(),
        [.. events.Select(e => new EventToAppend(e, topics))]);

    public static Append To(StreamId stream, long expected, string text) => To(stream, expected, [new Noted(text)]);
}
