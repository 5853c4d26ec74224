using System.Text.RegularExpressions;

namespace EqualCare.RocketChatEmulator;

/// <summary>What a new room is made of.</summary>
internal sealed record NewRoom(RoomKind Kind, string Name, User Creator)
{
    public string? Id { get; init; }

    public IEnumerable<User> Members { get; init; } = [];

    public bool ExcludeCreator { get; init; }

    public string Topic { get; init; } = "";

    public bool ReadOnly { get; init; }

    public bool Encrypted { get; init; }

    public bool IsDefault { get; init; }

    public string? TeamId { get; init; }

    public bool IsTeamMain { get; init; }
}

/// <summary>Makes channels, groups and direct rooms. Callers hold the workspace's gate.</summary>
internal sealed partial class RoomMaking(Workspace space)
{
    public Room Create(NewRoom made)
    {
        DemandFreeName(made.Name);
        var now = space.Now;
        var room = new Room
        {
            Id = made.Id ?? Ids.New(),
            Kind = made.Kind,
            Name = made.Name,
            Creator = made.Creator.AsAuthor(),
            Topic = made.Topic,
            ReadOnly = made.ReadOnly,
            Encrypted = made.Encrypted,
            IsDefault = made.IsDefault,
            CreatedAt = now,
            UpdatedAt = now,
            TeamId = made.TeamId,
            IsTeamMain = made.IsTeamMain,
        };
        space.Rooms.Add(room);
        if (!made.ExcludeCreator) space.Joining.Add(room, made.Creator, "owner");
        foreach (var member in made.Members.Where(member => member.Id != made.Creator.Id)) space.Joining.Add(room, member);
        return space.Rooms.Find(room.Id)!;
    }

    /// <summary>The conversation of exactly these people, an old one if there is one.</summary>
    public Room Direct(User creator, IEnumerable<User> people)
    {
        var users = people.DistinctBy(user => user.Id).ToList();
        var ids = users.Select(user => user.Id).ToList();
        if (space.Rooms.Direct(ids) is { } existing) return existing;
        var now = space.Now;
        var room = new Room
        {
            // Conversations of two have an id made of theirs; a conversation with oneself repeats it.
            Id = ids.Count switch
            {
                1 => ids[0] + ids[0],
                2 => string.Concat(ids.Order(StringComparer.Ordinal)),
                _ => Ids.New(),
            },
            Kind = RoomKind.Direct,
            Creator = creator.AsAuthor(),
            CreatedAt = now,
            UpdatedAt = now,
            UserIds = [.. ids],
        };
        space.Rooms.Add(room);
        foreach (var user in users) space.Joining.Add(room, user);
        return room;
    }

    public void DemandFreeName(string name)
    {
        if (!AllowedName().IsMatch(name)) throw Refusal.Coded("error-invalid-room-name", $"{name} is not a valid room name.");
        if (space.Rooms.ByName(name) is not { } taken) return;
        throw taken.Archived
            ? Refusal.Coded("error-archived-duplicate-name", $"There's an archived channel with name {name}")
            : Refusal.Coded("error-duplicate-channel-name", $"A channel with name '{name}' exists");
    }

    [GeneratedRegex("^[0-9a-zA-Z_.-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedName();
}
