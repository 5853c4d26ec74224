namespace EqualCare.Bench.Driving;

/// <summary>A server with teams in it, and visits that wait for their giver: the product, or what it is compared with. Both are driven by the same wire.</summary>
internal abstract class Stack(string name, ServedProcess process, int database) : IAsyncDisposable
{
    private int _next = -1;

    public string Name => name;

    public ServedProcess Process => process;

    public Uri Address => process.Address;

    /// <summary>The teams, in the order in which they were made.</summary>
    public IReadOnlyList<StackTeam> Teams { get; protected set; } = [];

    /// <summary>The visits of teams in turns: one of each, then another of each.</summary>
    public IReadOnlyList<StackVisit> Visits { get; protected set; } = [];

    public int VisitsLeft => Visits.Count - _next - 1;

    /// <summary>A visit that nobody has been to yet.</summary>
    public StackVisit NextVisit() => Interlocked.Increment(ref _next) is var next && next < Visits.Count
        ? Visits[next]
        : throw new InvalidOperationException($"All {Visits.Count} visits have been made; seed more of them (--visits).");

    /// <summary>The processor time used so far by the server, and by its database where that is a server too.</summary>
    public (double Server, double Database) CpuSeconds =>
        (Machine.CpuSeconds(process.Id), database == 0 ? 0 : Machine.CpuSecondsOfFamily(database));

    /// <summary>Waits until everything that follows what was done has been done as well, so that it weighs on nobody else's turn.</summary>
    public abstract Task Settle();

    public virtual async ValueTask DisposeAsync() => await process.DisposeAsync();

    protected static IReadOnlyList<StackVisit> InTurns(IEnumerable<IReadOnlyList<StackVisit>> teams) =>
        [.. teams.SelectMany(visits => visits.Index()).OrderBy(visit => visit.Index).Select(visit => visit.Item)];
}

/// <param name="Topic">As screens watch it.</param>
/// <param name="Viewers">By whose tokens they may.</param>
internal sealed record StackTeam(string Topic, IReadOnlyList<string> Viewers);

/// <param name="Giver">Their token.</param>
internal readonly record struct StackVisit(Guid Id, string Giver, string Topic);
