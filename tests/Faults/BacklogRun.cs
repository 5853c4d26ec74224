using System.Diagnostics;
using EqualCare.Database;
using EqualCare.RocketChatEmulator;

namespace EqualCare.Faults;

/// <summary>
/// The workspace is away while people go on talking on both sides. When it is back, both sides come to hold the same, and what that takes is counted: calls grow with
/// what there is to tell and no faster, and memory does not grow with it.
/// </summary>
public static class BacklogRun
{
    private const double MostCallsForAMessage = 2;
    private const long MostMemory = 300 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <param name="database">Where the server keeps what it knows.</param>
    /// <param name="messages">How many are said while the workspace is away, half of them on each side.</param>
    /// <param name="log">Where it is told how far it is.</param>
    /// <exception cref="InvalidOperationException">A promise was broken; the message says which.</exception>
    public static async Task<string> Run(DatabaseOptions database, int messages, TextWriter log)
    {
        await using var bridged = await BridgedCircle.Start(database);
        await bridged.Workspace.GoAwayAsync();
        await Task.WhenAll(
            Task.Run(() => bridged.TalkerHere.Run(messages / 2, () => int.MaxValue, TimeSpan.Zero)),
            Task.Run(() => bridged.TalkerThere.Run(messages / 2, () => int.MaxValue, TimeSpan.FromMilliseconds(1))));
        await log.WriteLineAsync($"{messages} messages said while the workspace was away");

        var before = bridged.Server.Memory;
        bridged.Workspace.Journal.Forget();
        var began = Stopwatch.GetTimestamp();
        await bridged.Workspace.ComeBackAsync();
        var most = before;
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, bridged.Server.Memory);
                await Task.Delay(100, CancellationToken.None);
            }
        });
        await bridged.UntilTheSame(Patience);
        var took = Stopwatch.GetElapsedTime(began);
        await done.CancelAsync();
        await watching;

        var calls = bridged.Workspace.Journal.Entries.Count(entry => entry.Kind == JournalKind.Request);
        if (calls > messages * MostCallsForAMessage) throw new InvalidOperationException($"{messages} messages took {calls} calls.");
        if (most - before > MostMemory) throw new InvalidOperationException($"The server grew by {Megabytes(most - before)} MB for {messages} messages.");
        return $"{messages} messages of backlog: {calls} calls, {took.TotalSeconds:N0} s, {Megabytes(before)} MB before and {Megabytes(most)} MB at most.";
    }

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
