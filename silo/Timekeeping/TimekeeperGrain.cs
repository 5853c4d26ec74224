using EqualCare.Subscriptions;
using EqualCare.Time;
using Microsoft.Extensions.Logging;

namespace EqualCare.Timekeeping;

[Alias("timekeeper")]
internal interface ITimekeeperGrain : ILoneGrain;

/// <summary>
/// Works off what is due. A row is struck out only after its command was answered; should this die in between, the command is given
/// again with the same id, which is derived from the row, and takes no effect a second time.
/// </summary>
[GrainType("timekeeper"), KeepAlive]
internal sealed class TimekeeperGrain(
    IEnumerable<IDueRule> rules, IDueRows rows, DueSignal signal, TimeProvider time, ILogger<TimekeeperGrain> log)
    : LoneGrain(time, log), ITimekeeperGrain
{
    public const string Key = "timekeeper/one";

    private const int MostAtOnce = 512;

    // Looked at again by then even if nobody says that something changed: another silo may have written it.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PutOffFor = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IDueRule> _rules = rules.ToDictionary(rule => rule.Name);

    protected override async Task DoSome(CancellationToken stop)
    {
        var changed = signal.Raised;
        var due = await rows.DueBy(Time.GetUtcNow(), MostAtOnce, stop);
        if (due.Count == 0)
        {
            await Sleep(changed, stop);
            return;
        }

        var outcomes = await Task.WhenAll(due.Select(FallDue));
        await rows.Done([.. due.Where((_, i) => outcomes[i])], stop);
        await rows.PutOff([.. due.Where((_, i) => !outcomes[i])], Time.GetUtcNow() + PutOffFor, stop);
    }

    /// <summary>True when it is done with, one way or the other.</summary>
    private async Task<bool> FallDue(Due due)
    {
        // A rule that this program does not know belongs to another version of it, which may be running beside.
        if (!_rules.TryGetValue(due.Rule, out var rule)) return false;
        try
        {
            await rule.FallDue(due, GrainFactory, new Caller(due.Coop, MemberId.Server, IdOf(due), 0));
            return true;
        }
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            return true;
        }
        catch (Exception failure)
        {
            OnFailure(failure);
            return false;
        }
    }

    private static CommandId IdOf(Due due) =>
        CommandId.Derived($"due/{due.Coop}/{due.Rule}/{due.Subject}/{due.At.ToUnixTimeMilliseconds()}");

    private async Task Sleep(Task changed, CancellationToken stop)
    {
        var next = await rows.Next(stop);
        var sleep = next is { } at && at - Time.GetUtcNow() < LongestSleep ? at - Time.GetUtcNow() : LongestSleep;
        if (sleep <= TimeSpan.Zero) return;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, Task.Delay(sleep, Time, done.Token));
        await done.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }
}
