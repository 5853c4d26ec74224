using System.Globalization;

namespace EqualCare.Commands;

/// <summary>Something that a question has to say behind the question mark; for descriptions.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Format">What it is made of, in the words of JSON Schema.</param>
/// <param name="Description">What it means.</param>
internal sealed record QueryParameter(string Name, string Format, string Description);

/// <summary>Reads what stands behind the question mark as strictly as bodies are read.</summary>
internal static class QueryReading
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>An instant that has to be given.</summary>
    public static DateTimeOffset Instant(this IQueryCollection query, string name)
    {
        var given = query[name];
        return given.Count == 1
            && given[0] is { } text
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : throw RequestRefusals.Field(name, "An instant is expected here, such as 2026-03-29T08:30:00Z.");
    }
}
