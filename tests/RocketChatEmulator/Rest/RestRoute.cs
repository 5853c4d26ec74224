namespace EqualCare.RocketChatEmulator;

/// <summary>A route with what is checked before it runs.</summary>
internal sealed record RestRoute(string Method, string Name, Func<RestCall, Task<Answer>> RunAsync)
{
    public bool NeedsLogin { get; init; } = true;

    public bool NeedsSecondFactor { get; init; }

    public BodySchema? Schema { get; init; }

    /// <summary>Most schemas came with 7.x.</summary>
    public bool HasSchemaAlways { get; init; }

    /// <summary>How many more parts the path has, as in "rooms.media/{rid}".</summary>
    public int PathParts { get; init; }

    public string Key => $"{Method} {Name}";
}
