namespace EqualCare.RocketChatEmulator;

/// <summary>Which part of a room's history is asked for. <see cref="Latest"/> and <see cref="Oldest"/> are exclusive unless said otherwise.</summary>
internal sealed record HistoryRange(DateTimeOffset Latest, DateTimeOffset? Oldest, bool Inclusive, int Offset, int Count, bool WithThreads)
{
    /// <summary>The newest first.</summary>
    public IEnumerable<Message> Of(IEnumerable<Message> messages, ISet<string> hiddenTypes)
    {
        var found = messages
            .Where(message => !message.Hidden && (message.Type is null || !hiddenTypes.Contains(message.Type)))
            .Where(message => WithThreads || message.ThreadId is null || message.ShownInRoom)
            .Where(IsInside)
            .Reverse()
            .OrderByDescending(message => message.At)
            .Skip(Offset);
        return Count > 0 ? found.Take(Count) : found;
    }

    private bool IsInside(Message message) => Inclusive
        ? message.At <= Latest && (Oldest is null || message.At >= Oldest)
        : message.At < Latest && (Oldest is null || message.At > Oldest);
}
