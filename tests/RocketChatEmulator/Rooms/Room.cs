using System.Collections.Immutable;

namespace EqualCare.RocketChatEmulator;

public enum RoomKind
{
    Channel,
    Group,
    Direct,
}

public sealed record Room
{
    public required string Id { get; init; }

    public required RoomKind Kind { get; init; }

    /// <summary>Direct rooms have none.</summary>
    public string? Name { get; init; }

    public required Author Creator { get; init; }

    public string Topic { get; init; } = "";

    public bool Archived { get; init; }

    public bool ReadOnly { get; init; }

    public bool Encrypted { get; init; }

    /// <summary>New users join it unless they are made without.</summary>
    public bool IsDefault { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public string? TeamId { get; init; }

    public bool IsTeamMain { get; init; }

    public ImmutableHashSet<string> MutedUsernames { get; init; } = [];

    /// <summary>One side of a direct conversation has blocked the other.</summary>
    public bool Blocked { get; init; }

    /// <summary>The people of a direct room.</summary>
    public ImmutableArray<string> UserIds { get; init; } = [];

    public int MessageCount { get; init; }

    public DateTimeOffset? LastMessageAt { get; init; }

    internal string KindLetter => Kind switch { RoomKind.Channel => "c", RoomKind.Group => "p", _ => "d" };
}

/// <summary>What the protocol calls a subscription: one user in one room.</summary>
public sealed record Membership
{
    public required string Id { get; init; }

    public required string RoomId { get; init; }

    public required string UserId { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    public required DateTimeOffset JoinedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public int Unread { get; init; }
}

public sealed record RemovedMembership(Membership Membership, DateTimeOffset RemovedAt);

public sealed record Team
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool IsPrivate { get; init; }

    public required string RoomId { get; init; }

    public required Author Creator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ImmutableDictionary<string, ImmutableArray<string>> RolesByUser { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}
