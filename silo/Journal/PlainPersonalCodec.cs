namespace EqualCare.Journal;

/// <summary>
/// Keeps personal texts as they are, for a server without keys. The prefix makes sure that a plain text is never taken for a
/// protected one, nor the other way round.
/// </summary>
public sealed class PlainPersonalCodec : IPersonalCodec
{
    private const string Prefix = "plain:";

    public string Protect(CoopId coop, MemberId subject, string text) => Prefix + text;

    public string Reveal(CoopId coop, string stored) => stored.StartsWith(Prefix, StringComparison.Ordinal)
        ? stored[Prefix.Length..]
        : throw new InvalidDataException("A personal text was kept under a key, but this server is set up without keys.");
}
