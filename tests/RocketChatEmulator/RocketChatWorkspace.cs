using System.Collections.Immutable;

namespace EqualCare.RocketChatEmulator;

/// <summary>
/// An emulated Rocket.Chat workspace on a loopback port: what a bridge uses of it, by REST and websocket, in the ways of one version.
/// It starts with an administrator and a channel "general", and is not a chat server: everything is in memory.
/// </summary>
public sealed class RocketChatWorkspace : IAsyncDisposable
{
    private readonly Workspace _space;
    private readonly WorkspaceHost _host;
    private readonly bool _failOnUnknownCalls;

    private RocketChatWorkspace(RocketChatProfile profile, RocketChatOptions options)
    {
        Profile = profile;
        _space = new(VersionTraits.Of(profile), options.Time);
        _host = new(_space, options.Url);
        _failOnUnknownCalls = options.FailOnUnknownCalls;
        options.Configure?.Invoke(_space.Settings);
        Furnish(options);
    }

    public RocketChatProfile Profile { get; }

    public Uri BaseUrl => new(_host.Url);

    public Uri WebsocketUrl => new UriBuilder(_host.Url) { Scheme = "ws", Path = "/websocket" }.Uri;

    public WorkspaceSettings Settings => _space.Settings;

    public EmulatorClock Clock => _space.Clock;

    public FaultSwitches Faults => _space.Faults;

    public CallJournal Journal => _space.Journal;

    public User Admin => Users.First(user => user.Roles.Contains("admin"));

    public ImmutableArray<User> Users => Locked(() => _space.Users.All);

    public ImmutableArray<Room> Rooms => Locked(() => _space.Rooms.All);

    public ImmutableArray<Team> Teams => Locked(() => _space.Rooms.Teams);

    /// <summary>What was really removed, in the order of removal.</summary>
    public ImmutableArray<DeletedMessage> Trash => Locked(() => _space.Messages.Trash.ToImmutableArray());

    public int OpenSockets => _space.Sockets.All.Count();

    public bool IsAway => !_host.IsListening;

    public static async Task<RocketChatWorkspace> StartAsync(
        RocketChatProfile profile = RocketChatProfile.V8, RocketChatOptions? options = null, CancellationToken cancellation = default)
    {
        var workspace = new RocketChatWorkspace(profile, options ?? new());
        await workspace._host.StartAsync(cancellation);
        return workspace;
    }

    /// <summary>Closes all sockets and refuses connections. The state stays, and members go on writing through <see cref="As"/>.</summary>
    public Task GoAwayAsync() => _host.StopAsync();

    public Task ComeBackAsync(CancellationToken cancellation = default) => _host.StartAsync(cancellation);

    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await GoAwayAsync();
        await ComeBackAsync(cancellation);
    }

    public User User(string username) =>
        Locked(() => _space.Users.ByUsername(username)) ?? throw new ArgumentException($"There is no user {username}.", nameof(username));

    public Room Room(string idOrName) =>
        Locked(() => _space.Rooms.ByIdOrName(idOrName)) ?? throw new ArgumentException($"There is no room {idOrName}.", nameof(idOrName));

    public ImmutableArray<User> MembersOf(string room)
    {
        var id = Room(room).Id;
        return Locked(() => _space.Rooms.MembersOf(id).Select(member => _space.Users.Get(member.UserId)).ToImmutableArray());
    }

    public bool IsMember(string room, string username) => MembersOf(room).Any(user => user.Username == username);

    /// <summary>Everything in a room in the order it was stored, system messages and marked ones included.</summary>
    public ImmutableArray<Message> MessagesIn(string room)
    {
        var id = Room(room).Id;
        return Locked(() => _space.Messages.In(id).ToImmutableArray());
    }

    /// <summary>What people wrote in a room, in the order it was stored.</summary>
    public ImmutableArray<Message> ChatIn(string room) => [.. MessagesIn(room).Where(message => message.Type is null && !message.Hidden)];

    public Message? Message(string id) => Locked(() => _space.Messages.Find(id));

    /// <summary>Every state a message was stored in, the oldest first.</summary>
    public ImmutableArray<Message> StatesOf(string messageId) => Locked(() => _space.Messages.StatesOf(messageId));

    /// <summary>Waits for a condition on the stored state, and looks again whenever something passes over the wire.</summary>
    public Task UntilAsync(Func<bool> condition, TimeSpan? patience = null) => Journal.UntilAsync(condition, patience);

    /// <summary>Someone in this workspace, who acts without the network.</summary>
    public WorkspaceMember As(string username)
    {
        User(username);
        return new(_space, username);
    }

    public User AddUser(string username, string? password = null, string[]? roles = null, string? name = null) => Locked(() =>
        _space.Accounts.Create(new(username, name ?? username, $"{username}@workspace.invalid", password ?? username)
        {
            Roles = [.. roles ?? ["user"]],
        }));

    public Room AddGroup(string name, params string[] members) => AddRoom(RoomKind.Group, name, members);

    public Room AddChannel(string name, params string[] members) => AddRoom(RoomKind.Channel, name, members);

    public Room AddEncryptedGroup(string name, params string[] members)
    {
        var room = AddRoom(RoomKind.Group, name, members);
        return Change(room, one => one with { Encrypted = true });
    }

    public Room SetReadOnly(string room, bool readOnly = true) => Change(Room(room), one => one with { ReadOnly = readOnly });

    public Room SetBlocked(string room, bool blocked = true) => Change(Room(room), one => one with { Blocked = blocked });

    /// <summary>Gives a permission to one user, whatever the roles say.</summary>
    public void Grant(string username, string permission) => Except(username, permission, allowed: true);

    /// <summary>Takes a permission from one user, whatever the roles say.</summary>
    public void Deny(string username, string permission) => Except(username, permission, allowed: false);

    public void AllowRole(string permission, string role) => Locked(() =>
    {
        _space.Permissions.Allow(permission, role);
        return true;
    });

    /// <summary>A login token, as a login would give.</summary>
    public string LoginTokenOf(string username)
    {
        var user = User(username);
        return Locked(() => _space.Users.IssueLoginToken(user.Id));
    }

    /// <summary>A personal access token that passes the second factor.</summary>
    public string PersonalTokenOf(string username, string tokenName = "test")
    {
        var user = User(username);
        return Locked(() => _space.Users.IssuePersonalToken(user.Id, tokenName, bypassesSecondFactor: true));
    }

    /// <summary>Ends every token of a user: 401 over REST, 403 over the websocket, and open sockets break.</summary>
    public void RevokeTokens(string username)
    {
        var user = User(username);
        Locked(() =>
        {
            _space.Accounts.EndSessions(user.Id, _ => true);
            return true;
        });
    }

    /// <summary>Switches a second factor on, with a code the test knows.</summary>
    public void DemandSecondFactor(string username, string method = "totp", string code = "246810")
    {
        var user = User(username);
        Locked(() => _space.Users.Change(user.Id, one => one with { SecondFactor = new(method, code), EmailVerified = true }));
    }

    /// <summary>Removes a room's messages from before a moment, with no trace but one general notice.</summary>
    public void Prune(string room, DateTimeOffset before)
    {
        var pruned = Room(room);
        Locked(() =>
        {
            _space.Deleting.Prune(pruned, before);
            return true;
        });
    }

    /// <summary>Sends the frame of a message's current or an earlier state once more, as it happens without any change.</summary>
    public void SendFrameAgain(string messageId, int? state = null)
    {
        var states = StatesOf(messageId);
        Locked(() =>
        {
            _space.MessageNews.Announce(states[state ?? states.Length - 1]);
            return true;
        });
    }

    /// <summary>Says that a call of something unknown will come, such as "POST rooms.upload" or "method sendMessage".</summary>
    public void Expect404(string route) => _space.ExpectUnknown(route);

    /// <summary>Stops listening. Throws when something unknown was called that had not been expected.</summary>
    public async ValueTask DisposeAsync()
    {
        _space.Faults.Clear();
        await _host.DisposeAsync();
        await _space.DisposeAsync();
        if (_failOnUnknownCalls && Journal.Unexpected is { IsEmpty: false } unexpected) throw new UnexpectedCallException(unexpected);
    }

    private void Furnish(RocketChatOptions options) => Locked(() =>
    {
        // Long before now, so that the time of grace after an account's creation is over for the administrator.
        var longAgo = _space.Now.AddYears(-1);
        _space.Accounts.Create(new("rocket.cat", "Rocket.Cat", "rocket.cat@workspace.invalid", Ids.NewToken())
        {
            Id = "rocket.cat",
            Roles = ["bot"],
            JoinDefaultChannels = false,
            CreatedAt = longAgo,
        });
        var admin = _space.Accounts.Create(new(options.AdminUsername, "Admin", "admin@workspace.invalid", options.AdminPassword)
        {
            Roles = ["admin", "bot"],
            JoinDefaultChannels = false,
            CreatedAt = longAgo,
        });
        return _space.RoomMaking.Create(new(RoomKind.Channel, "general", admin) { Id = "GENERAL", IsDefault = true });
    });

    private Room AddRoom(RoomKind kind, string name, string[] members) => Locked(() =>
    {
        var users = members.Select(member => _space.Users.ByUsername(member) ?? throw new ArgumentException($"There is no user {member}.", nameof(members)));
        return _space.RoomMaking.Create(new(kind, name, _space.Users.All.First(user => user.Roles.Contains("admin"))) { Members = [.. users] });
    });

    private Room Change(Room room, Func<Room, Room> change) => Locked(() => _space.RoomChanges.Silently(room, change));

    private void Except(string username, string permission, bool allowed)
    {
        var user = User(username);
        Locked(() => _space.Users.Change(user.Id, one => one with { Exceptions = one.Exceptions.SetItem(permission, allowed) }));
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_space.Gate) return act();
    }
}
