namespace EqualCare.Journal;

/// <summary>The topics of an event as they stand in its row: separated by blanks.</summary>
internal static class StoredTopics
{
    private const char Separator = ' ';

    /// <summary>Each topic once; refuses one that could not be read again.</summary>
    public static IReadOnlyList<Topic> Checked(IReadOnlyList<Topic> topics)
    {
        foreach (var topic in topics)
            if (!Topic.TryParse(topic.ToString(), out _))
                throw new ArgumentException($"'{topic}' is not a topic.", nameof(topics));
        return topics.Count > 1 ? [.. topics.Distinct()] : topics;
    }

    public static string Join(IReadOnlyList<Topic> topics) => topics.Count switch
    {
        0 => "",
        1 => topics[0].ToString(),
        _ => string.Join(Separator, topics),
    };

    public static IReadOnlyList<Topic> Split(ReadOnlySpan<char> stored)
    {
        if (stored.IsEmpty) return [];
        var topics = new Topic[stored.Count(Separator) + 1];
        var filled = 0;
        foreach (var range in stored.Split(Separator))
        {
            var topic = stored[range];
            var slash = topic.IndexOf('/');
            topics[filled++] = new Topic(KindOf(topic[..slash]), Guid.ParseExact(topic[(slash + 1)..], "D"));
        }

        return topics;
    }

    // The few kinds there are would otherwise be made anew for every event read.
    private static string KindOf(ReadOnlySpan<char> kind) => kind switch
    {
        "team" => "team",
        "member" => "member",
        "circle" => "circle",
        "message" => "message",
        _ => kind.ToString(),
    };
}
