using EqualCare.Chat;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.RocketChat;
using EqualCare.RocketChatEmulator;
using EqualCare.Tests.Chat;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using RocketChatOptions = EqualCare.RocketChat.RocketChatOptions;

namespace EqualCare.Tests.RocketChat;

/// <summary>A team on a real silo whose room is bridged to a workspace. The silo can be ended and begun again; so can the workspace.</summary>
internal sealed class BridgedTeam : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly RocketChatOptions _options;

    private BridgedTeam(RocketChatWorkspace workspace, TestDatabase database, RunningSilo silo, TeamInChat team, RocketChatOptions options)
    {
        Workspace = workspace;
        _database = database;
        Silo = silo;
        Team = team;
        _options = options;
    }

    public RocketChatWorkspace Workspace { get; }

    public RunningSilo Silo { get; private set; }

    public TeamInChat Team { get; }

    public IRoomGrain Room => Team.RoomOn(Silo.Grains, Callers.Coop);

    /// <summary>What the room is called in the workspace.</summary>
    public string Name { get; private set; } = "";

    public static async Task<BridgedTeam> Start(
        RocketChatProfile profile, DatabaseKind kind = DatabaseKind.Sqlite, Action<WorkspaceSettings>? configure = null, bool waits = true)
    {
        var workspace = await RocketChatWorkspace.StartAsync(profile, new RocketChatEmulator.RocketChatOptions { Configure = configure });
        var options = new RocketChatOptions
        {
            Url = workspace.BaseUrl.ToString(),
            UserId = workspace.Admin.Id,
            Token = workspace.PersonalTokenOf("admin"),
            Secret = "a secret of the tests",
            ShortestPause = TimeSpan.FromMilliseconds(20),
            LongestPause = TimeSpan.FromMilliseconds(200),
            LookEvery = TimeSpan.FromSeconds(5),
        };
        var database = await TestDatabase.Create(kind);
        var silo = await RunningSilo.Start(database, rocketChat: options);
        var team = await TeamInChat.In(silo.Journal, Callers.Coop);
        var bridged = new BridgedTeam(workspace, database, silo, team, options);
        bridged.Name = Names.Room(Callers.Coop, team.Room, (await bridged.Room.Facts(MemberId.Server)).Title);
        if (waits) await Eventually.Is(() => workspace.Rooms.Any(room => room.Name == bridged.Name) && workspace.MembersOf(bridged.Name).Length == 4);
        return bridged;
    }

    /// <summary>The account of somebody in the workspace.</summary>
    public string AccountOf(MemberFacts who) => Names.User(Callers.Coop, who.Id, who.Name);

    public WorkspaceMember As(MemberFacts who) => Workspace.As(AccountOf(who));

    public async Task<MessageId> Say(MemberFacts who, string text, MessageId? replyTo = null) =>
        new((await Room.Send(new SendMessage(text, replyTo), Callers.By(who.Id))).Id);

    /// <summary>What is in the room here, the oldest first, lines of the server left out.</summary>
    public async Task<IReadOnlyList<MessageCard>> Here()
    {
        var history = Silo.Services.GetRequiredService<RoomHistory>();
        var view = await Room.View(Team.Maeve.Id);
        return
        [
            .. (await history.Page(Callers.Coop, Team.Room, null, 100_000, view.Version, TestContext.Current.CancellationToken))
                .Where(card => card.About is null).Reverse(),
        ];
    }

    /// <summary>What is in the room there, as it was stored, without what stands for a message that was taken back.</summary>
    public IReadOnlyList<Message> There() => [.. Workspace.ChatIn(Name)];

    /// <summary>Waits until both sides hold the same, each message once.</summary>
    public async Task BothAreTheSame(int messages, bool inOrder = true)
    {
        await Eventually.Is(
            async () =>
            {
                IEnumerable<string> here = (await Here()).Where(card => card.DeletedAt is null).Select(Word);
                IEnumerable<string> there = There().Select(Word);
                if (!inOrder) (here, there) = (here.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
                return (Here: string.Join('\n', here), There: string.Join('\n', there), Count: here.Count());
            },
            sides => sides.Here == sides.There && sides.Count == messages);
    }

    /// <summary>A second silo on the same database, with a bridge of its own.</summary>
    public Task<RunningSilo> Another() => RunningSilo.Start(_database, rocketChat: _options);

    /// <summary>The silo ends and another begins on what it left.</summary>
    public async Task Restart()
    {
        await Silo.Stop();
        Silo = await RunningSilo.Start(_database, rocketChat: _options);
    }

    /// <summary>Changes the tables while no silo runs: what a crash at the worst moment leaves behind.</summary>
    public async Task Change(string sql)
    {
        await using var store = await Store.Open(_database.Options, time: TimeProvider.System);
        await store.Database.Do(sql, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Workspace.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string Word(MessageCard card) =>
        $"{card.Author!.Name}: {card.Text} {string.Join(' ', card.Reactions.SelectMany(one => one.By.Select(by => $"{EmojiNames.NameOf(one.Emoji) ?? one.Emoji}{by.Name}")).Order(StringComparer.Ordinal))}";

    private string Word(Message message) =>
        $"{message.Author.Name}: {message.Text} {string.Join(' ', message.Reactions.SelectMany(one => one.Value.Select(name => $"{one.Key}{Workspace.User(name).Name}")).Order(StringComparer.Ordinal))}";
}
