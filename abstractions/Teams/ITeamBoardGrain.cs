using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>The board of a team's page. Key: <see cref="BoardKey"/>.</summary>
[Alias("team-board")]
public interface ITeamBoardGrain : IBoardGrain
{
    /// <summary>The visits on it that are not over, for the server. Everything that has happened by now is in it.</summary>
    [Alias("visits-ahead")]
    Task<IReadOnlyList<AppointmentId>> VisitsAhead(bool withoutGiver);
}
