namespace EqualCare.RocketChatEmulator;

/// <summary>All routes of the version at hand, by method and name.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, RestRoute> _routes = new(StringComparer.Ordinal);
    private readonly Workspace _space;

    public RouteTable(Workspace space)
    {
        _space = space;
        new SessionRoutes(space).AddTo(this);
        new UserRoutes(space).AddTo(this);
        new TokenRoutes(space).AddTo(this);
        new RoomRoutes(space, RoomKind.Group).AddTo(this);
        new RoomRoutes(space, RoomKind.Channel).AddTo(this);
        new AnyRoomRoutes(space).AddTo(this);
        new TeamRoutes(space).AddTo(this);
        new DirectRoutes(space).AddTo(this);
        new ChatRoutes(space).AddTo(this);
        new SyncRoutes(space).AddTo(this);
        new UploadRoutes(space).AddTo(this);
    }

    /// <summary>A route that runs in one go under the gate.</summary>
    public RestRoute Get(string name, Func<RestCall, Answer> run) => Locked("GET", name, run);

    public RestRoute Post(string name, Func<RestCall, Answer> run) => Locked("POST", name, run);

    public void Add(RestRoute route) => _routes.Add(route.Key, route);

    public RestRoute? Find(string method, string name, int pathParts) =>
        _routes.TryGetValue($"{method} {name}", out var route) && route.PathParts == pathParts ? route : null;

    private RestRoute Locked(string method, string name, Func<RestCall, Answer> run) => new(method, name, call =>
    {
        lock (_space.Gate) return Task.FromResult(run(call));
    });
}
