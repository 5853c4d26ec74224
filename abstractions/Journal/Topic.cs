using System.Diagnostics.CodeAnalysis;

namespace EqualCare.Journal;

/// <summary>What a board is about: <c>team/…</c>, <c>member/…</c> or <c>circle/…</c>. Written on an event, it says whose boards care, or who else reads by it.</summary>
[GenerateSerializer, Immutable, Alias("topic")]
public readonly record struct Topic([property: Id(0)] string Kind, [property: Id(1)] Guid Id)
{
    public static Topic Of(MemberId member) => new("member", member.Value);

    public static Topic Of(TeamId team) => new("team", team.Value);

    public static Topic Of(CircleId circle) => new("circle", circle.Value);

    /// <summary>Everything that happened to one message; no board follows it.</summary>
    public static Topic Of(MessageId message) => new("message", message.Value);

    /// <summary>Reads <c>kind/uuid</c>; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Topic topic)
    {
        topic = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash is < 1 or > 20 || !Guid.TryParseExact(text.AsSpan(slash + 1), "D", out var id)) return false;
        var kind = text![..slash];
        if (!kind.All(char.IsAsciiLetterLower)) return false;
        topic = new Topic(kind, id);
        return true;
    }

    public override string ToString() => $"{Kind}/{Id}";
}
