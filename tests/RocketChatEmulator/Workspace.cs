namespace EqualCare.RocketChatEmulator;

/// <summary>
/// What the workspace holds, and the services that change it. Whoever touches it takes <see cref="Gate"/> first, so that a call
/// sees and changes one whole state, and frames are announced in the order of storing.
/// </summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly Lock _expectedGate = new();
    private readonly HashSet<string> _expectedUnknown = new(StringComparer.Ordinal);

    public Workspace(VersionTraits traits, TimeProvider time)
    {
        Traits = traits;
        Time = time;
        Clock = new(time);
        Journal = new(Clock);
        Faults = new(Sockets);
        Announcer = new(Sockets, Faults);
        Users = new(Settings, Clock);
        Presence = new(Announcer, Users);
        WebsocketLimits = new(Settings, Clock);
        SignIn = new(this);
        Accounts = new(this);
        Access = new(this);
        RoomWire = new(this);
        RoomNews = new(this);
        SystemMessages = new(this);
        RoomMaking = new(this);
        Joining = new(this);
        RoomChanges = new(this);
        Teams = new(this);
        MessageNews = new(this);
        MessageText = new(this);
        Posting = new(this);
        Editing = new(this);
        Deleting = new(this);
        Reacting = new(this);
    }

    public Lock Gate { get; } = new();

    public VersionTraits Traits { get; }

    public TimeProvider Time { get; }

    public EmulatorClock Clock { get; }

    public WorkspaceSettings Settings { get; } = new();

    public CallJournal Journal { get; }

    public Sockets Sockets { get; } = new();

    public FaultSwitches Faults { get; }

    public Announcer Announcer { get; }

    public PermissionTable Permissions { get; } = new();

    public UserDirectory Users { get; }

    public Presence Presence { get; }

    public SignIn SignIn { get; }

    public Accounts Accounts { get; }

    public WebsocketLimits WebsocketLimits { get; }

    public RoomBook Rooms { get; } = new();

    public RoomAccess Access { get; }

    public RoomWire RoomWire { get; }

    public RoomNews RoomNews { get; }

    public RoomMaking RoomMaking { get; }

    public Joining Joining { get; }

    public RoomChanges RoomChanges { get; }

    public Teams Teams { get; }

    public MessageStore Messages { get; } = new();

    public MessageNews MessageNews { get; }

    public MessageText MessageText { get; }

    public SystemMessages SystemMessages { get; }

    public Posting Posting { get; }

    public Editing Editing { get; }

    public Deleting Deleting { get; }

    public Reacting Reacting { get; }

    public UploadStore Uploads { get; } = new();

    /// <summary>Where clients find this workspace; links to messages begin with it.</summary>
    public string RootUrl { get; set; } = "";

    public DateTimeOffset Now => Clock.Now;

    public void ExpectUnknown(string route)
    {
        lock (_expectedGate) _expectedUnknown.Add(route);
    }

    /// <summary>Notes a call of something that does not exist here, unless the test said it would come.</summary>
    public void Unknown(string route)
    {
        lock (_expectedGate)
        {
            if (_expectedUnknown.Contains(route)) return;
        }

        Journal.AddUnexpected(route);
    }

    public ValueTask DisposeAsync() => Announcer.DisposeAsync();
}
