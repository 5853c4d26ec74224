namespace EqualCare.Live;

/// <summary>How often a host does what it does again and again.</summary>
internal sealed class LivePace
{
    /// <summary>How often it tells the boards that it still watches, and who is still here.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(Watching.ForSeconds / 3.0);
}
