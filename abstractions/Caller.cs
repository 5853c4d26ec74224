namespace EqualCare;

/// <summary>
/// Who asks for what: made at the edge from the signed-in session, never from what a client says about itself.
/// </summary>
/// <param name="Coop">The co-op in which the caller is signed in.</param>
/// <param name="Member">Who asks; <see cref="MemberId.Server"/> for what the server does by itself.</param>
/// <param name="Command">The id of this command; the same id again is the same command.</param>
/// <param name="Fingerprint">A hash of the command's content, by which the same id with another content is told from a repeat.</param>
/// <param name="Fresh">True when the server made the id up for this very request, so that nobody can be repeating it.</param>
[GenerateSerializer, Immutable, Alias("caller")]
public sealed record Caller(
    [property: Id(0)] CoopId Coop,
    [property: Id(1)] MemberId Member,
    [property: Id(2)] CommandId Command,
    [property: Id(3)] long Fingerprint,
    [property: Id(4)] bool Fresh = false);
