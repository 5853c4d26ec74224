using EqualCare.Live;

namespace EqualCare.Members;

/// <summary>The board of a member's own day. Key: <see cref="BoardKey"/>.</summary>
[Alias("member-board")]
public interface IMemberBoardGrain : IBoardGrain;
