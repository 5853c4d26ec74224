using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>The board of a team's page. Key: <see cref="BoardKey"/>.</summary>
[Alias("team-board")]
public interface ITeamBoardGrain : IBoardGrain;
