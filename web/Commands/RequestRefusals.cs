namespace EqualCare.Commands;

/// <summary>Every no that the edge gives by itself, before a grain is asked.</summary>
internal static class RequestRefusals
{
    public const string InvalidCode = "request.invalid";

    public static InvalidRequestException Field(string path, string sentence) => new(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path, sentence);

    public static InvalidRequestException NotJson() => Field("$", "The body has to be JSON, with Content-Type application/json.");

    public static InvalidRequestException TooLarge() => Field("$", "The body is too large.");

    public static InvalidRequestException KeyNotUuid() => Field("Idempotency-Key", "An idempotency key is a UUID.");

    public static InvalidRequestException IdNotUuid() => Field("id", "An id is a UUID.");

    /// <summary>The answer of a lifecycle to a step that its stage does not know, for descriptions; the lifecycle itself says at which stage it is.</summary>
    /// <param name="life">Whose, as its codes begin: <c>appointment</c>.</param>
    public static Refusal NotAtThisStage(string life) =>
        Refusal.Conflict($"{life}.not-at-this-stage", $"This cannot be done at the stage at which the {life.Replace('-', ' ')} is.");

    public static Refusal TooMany(TimeSpan retryAfter) =>
        Refusal.TooMuch("request.too-many", "That was a little too much at once. Please wait a moment.", retryAfter);

    public static Refusal NotSignedIn() => Refusal.NotSignedIn("sign-in.needed", "Please sign in.");
}

/// <summary>A request that cannot be read, with the field at fault.</summary>
internal sealed class InvalidRequestException(string field, string sentence) : Exception(sentence)
{
    public string Field { get; } = field;
}
