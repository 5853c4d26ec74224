namespace EqualCare;

/// <summary>Which sort of no a <see cref="Refusal"/> is; the edges turn it into their own signs.</summary>
public enum RefusalKind
{
    /// <summary>The command has a wrong shape, size or range.</summary>
    Invalid,

    /// <summary>Nobody is signed in, or not any more.</summary>
    NotSignedIn,

    /// <summary>Known to exist by this caller, but not theirs to do.</summary>
    Forbidden,

    /// <summary>Does not exist, or may not be known to exist.</summary>
    NotFound,

    /// <summary>A rule or the lifecycle says no.</summary>
    Conflict,

    /// <summary>The command's id was used before for something else.</summary>
    KeyReused,

    /// <summary>Too much at once.</summary>
    TooMuch,

    /// <summary>The store does not answer: nothing was saved, or a repeat of the command will say what was.</summary>
    Unavailable,
}

/// <summary>
/// A no that is part of the contract: a stable code to act on, a plain sentence to show, and what would be possible instead.
/// The sentence names nobody, since it ends up in logs.
/// </summary>
[GenerateSerializer, Alias("refusal")]
public sealed class Refusal : Exception
{
    private Refusal(RefusalKind kind, string code, string sentence, string[] possible)
        : base(sentence)
    {
        Kind = kind;
        Code = code;
        Possible = possible;
    }

    [Id(0)]
    public RefusalKind Kind { get; private init; }

    /// <summary>Stable, <c>thing.reason</c>: it stays with its meaning for good.</summary>
    [Id(1)]
    public string Code { get; private init; }

    /// <summary>The commands that this caller could give instead; may be empty.</summary>
    [Id(2)]
    public IReadOnlyList<string> Possible { get; private init; }

    /// <summary>When it makes sense to try again, where that is known.</summary>
    [Id(3)]
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The same no, saying what this caller could do instead.</summary>
    public Refusal Offering(IEnumerable<string> possible) => new(Kind, Code, Message, [.. possible]);

    public static Refusal Invalid(string code, string sentence) => new(RefusalKind.Invalid, code, sentence, []);

    public static Refusal NotSignedIn(string code, string sentence) => new(RefusalKind.NotSignedIn, code, sentence, []);

    public static Refusal Forbidden(string code, string sentence, params string[] possible) =>
        new(RefusalKind.Forbidden, code, sentence, possible);

    public static Refusal NotFound(string code, string sentence) => new(RefusalKind.NotFound, code, sentence, []);

    public static Refusal Conflict(string code, string sentence, params string[] possible) =>
        new(RefusalKind.Conflict, code, sentence, possible);

    public static Refusal KeyReused() => new(
        RefusalKind.KeyReused, "command.key-reused", "This idempotency key was used before for a different request.", []);

    public static Refusal TooMuch(string code, string sentence, TimeSpan? retryAfter = null) =>
        new(RefusalKind.TooMuch, code, sentence, []) { RetryAfter = retryAfter };

    public static Refusal Unavailable() => new(
        RefusalKind.Unavailable,
        "store.unavailable",
        "The store does not answer just now. Please try again; a repeat with the same key is safe.",
        []);
}
