using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>A page of what happened in a team, the newest first.</summary>
/// <param name="Items">As far as the viewer may see it.</param>
/// <param name="Next">To be given as <c>before</c> for the page behind; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("team-history")]
public sealed record TeamHistory([property: Id(0)] IReadOnlyList<TeamHappening> Items, [property: Id(1)] long? Next);

/// <param name="Position">Its place in the co-op's history.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who did it; null where the server did, and where nobody is told which side it was.</param>
/// <param name="What">A stable word, such as <c>team.member-joined</c>; what people wrote is not in it.</param>
/// <param name="About">Whom it is about, if anybody.</param>
[GenerateSerializer, Immutable, Alias("team-happening")]
public sealed record TeamHappening(
    [property: Id(0)] long Position,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] Person? Actor,
    [property: Id(3)] string What,
    [property: Id(4)] Person? About);
