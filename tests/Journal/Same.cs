using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

internal static class Same
{
    /// <summary>Records compare their lists by reference; what counts here is what is in them.</summary>
    public static void Events(IEnumerable<Recorded> expected, IEnumerable<Recorded> actual) =>
        Assert.Equal(expected.Select(Text), actual.Select(Text));

    private static string Text(Recorded recorded) =>
        $"{recorded with { Topics = [], Event = null! }} {string.Join(' ', recorded.Topics)} {Json(recorded)}";

    private static string Json(Recorded recorded) =>
        System.Text.Encoding.UTF8.GetString(JournalSetup.Codec.Encode(recorded.Stream.Coop, recorded.Event).Payload);
}
