namespace EqualCare.Teams;

/// <summary>Somebody who acts, as a team sees them at this moment.</summary>
/// <param name="Id">Who.</param>
/// <param name="Role">What they are in the team, or would be; null for those who have nothing to do with it.</param>
/// <param name="Stage">How they stand to the team.</param>
/// <param name="Permissions">What they may do.</param>
/// <param name="Administers">Whether they are an administrator of the co-op.</param>
/// <param name="Now">The moment.</param>
internal readonly record struct Actor(
    MemberId Id, TeamRole? Role, MembershipStage Stage, TeamPermission Permissions, bool Administers, DateTimeOffset Now)
{
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public bool IsServer => Id == MemberId.Server;

    /// <summary>The owner or an advocate.</summary>
    public bool SpeaksForOwner => May(TeamPermission.SpeakForOwner);

    public bool IsOwner => Role == TeamRole.Owner;

    /// <summary>The Team Starter, while they are there.</summary>
    public bool IsStarter => Role == TeamRole.TeamStarter && Stage.IsPresent();

    public bool IsCoach => Role == TeamRole.Coach && Stage.IsPresent();

    /// <summary>Sent by the co-op: the Team Starter or a coach.</summary>
    public bool IsAttached => IsStarter || IsCoach;

    /// <summary>In the team and not on a break; the Team Starter and a coach are beside it.</summary>
    public bool IsPresentMember => May(TeamPermission.Consent);

    public bool May(TeamPermission permission) => (Permissions & permission) == permission;

    /// <summary>On whose side they are where this person and the owner agree on something; null on neither.</summary>
    public ConsentSide? SideTowards(MemberId person) =>
        Id == person ? ConsentSide.Person : SpeaksForOwner ? ConsentSide.Owner : null;
}
