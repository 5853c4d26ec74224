using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>What a new account is made of.</summary>
internal sealed record NewUser(string Username, string Name, string Email, string Password)
{
    public string? Id { get; init; }

    public ImmutableArray<string> Roles { get; init; } = ["user"];

    public bool Verified { get; init; }

    public bool JoinDefaultChannels { get; init; } = true;

    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>Makes and changes accounts. Callers hold the workspace's gate.</summary>
internal sealed class Accounts(Workspace space)
{
    private readonly WindowLimiter _renames = new(space.Clock);

    public User Create(NewUser made)
    {
        if (space.Users.IsUsernameTaken(made.Username)) throw Taken(made.Username, "username");
        if (space.Users.ByEmail(made.Email) is not null) throw Taken(made.Email, "email");
        var user = new User
        {
            Id = made.Id ?? Ids.New(),
            Username = made.Username,
            Name = made.Name,
            Email = made.Email,
            EmailVerified = made.Verified,
            PasswordDigest = Digest.OfPassword(made.Password),
            Roles = made.Roles,
            CreatedAt = made.CreatedAt ?? space.Now,
            SecondFactor = space.Settings.EmailTwoFactorOptIn ? new("email", "135790") : null,
        };
        space.Users.Add(user);
        if (!made.JoinDefaultChannels) return user;
        foreach (var room in space.Rooms.All.Where(room => room.IsDefault && !room.Archived)) space.Joining.Join(room, user);
        return user;
    }

    /// <summary>Retires an account or takes it back. Its tokens go; what it wrote stays.</summary>
    public User SetActive(User user, bool active)
    {
        if (!active) EndSessions(user.Id, _ => true);
        return space.Users.Change(user.Id, one => one with { Active = active });
    }

    /// <summary>Ends tokens and the websockets that live on them.</summary>
    public void EndSessions(string userId, Func<LoginToken, bool> which)
    {
        var ended = space.Users.Get(userId).Tokens.Where(which).Select(token => token.Hash).ToHashSet(StringComparer.Ordinal);
        space.Users.RemoveTokens(userId, which);
        foreach (var socket in space.Sockets.Of(userId).Where(socket => socket.TokenHash is { } hash && ended.Contains(hash)))
            socket.Abort();
    }

    /// <summary>Changes the name everywhere it is written, in one stroke: every message touched carries the same millisecond.</summary>
    public User Rename(User user, string username)
    {
        if (space.Users.IsUsernameTaken(username) && !username.Equals(user.Username, StringComparison.OrdinalIgnoreCase))
            throw Taken(username, "username");
        var now = space.Now;
        var renamed = space.Users.Change(user.Id, one => one with { Username = username });
        foreach (var message in space.Messages.All.Where(message => Names(message, user)).ToList())
            space.Messages.Replace(Renamed(message, user, username) with { UpdatedAt = now });
        space.Announcer.Announce(Streams.NotifyLogged, "Users:NameChanged", () =>
            [new JsonObject { ["_id"] = user.Id, ["name"] = renamed.Name, ["username"] = username }]);
        return renamed;
    }

    /// <summary>Throws when this user changed this kind of thing within the last minute.</summary>
    public void LimitChange(string userId, string what)
    {
        var state = _renames.Count($"{userId} {what}", 1, TimeSpan.FromMinutes(1));
        if (!state.Allowed) throw Refusal.TooMany((long)Math.Ceiling(state.UntilReset.TotalSeconds));
    }

    public User SetAvatar(User user)
    {
        var changed = space.Users.Change(user.Id, one => one with { AvatarEtag = Ids.New() });
        space.Announcer.Announce(Streams.NotifyLogged, "updateAvatar", () =>
            [new JsonObject { ["username"] = changed.Username, ["etag"] = changed.AvatarEtag }]);
        return changed;
    }

    public static Refusal Taken(string value, string field) => Refusal.Coded(
        "error-field-unavailable",
        $"{value} is already in use :(",
        new JsonObject { ["field"] = field });

    private static bool Names(Message message, User user) =>
        message.Author.Id == user.Id
        || message.EditedBy?.Id == user.Id
        || message.Mentions.Any(mention => mention.Id == user.Id)
        || message.Reactions.Values.Any(usernames => usernames.Contains(user.Username));

    private static Message Renamed(Message message, User user, string username) => message with
    {
        Author = message.Author.Id == user.Id ? message.Author with { Username = username } : message.Author,
        EditedBy = message.EditedBy?.Id == user.Id ? message.EditedBy with { Username = username } : message.EditedBy,
        Mentions = [.. message.Mentions.Select(one => one.Id == user.Id ? one with { Name = username } : one)],
        Reactions = message.Reactions.ToImmutableSortedDictionary(
            one => one.Key,
            one => one.Value.Select(name => name == user.Username ? username : name).ToImmutableArray(),
            StringComparer.Ordinal),
    };
}
