using System.Diagnostics;
using EqualCare.Database;

namespace EqualCare.Faults;

/// <summary>
/// The server is killed with SIGKILL at random moments while people talk on both sides of its bridge to a workspace. In the end both sides hold every message that
/// was acknowledged as its author left it, exactly once, each side's in the order in which they were said.
/// </summary>
public static class ChatRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="database">Where the server keeps what it knows.</param>
    /// <param name="kills">How often it is killed.</param>
    /// <param name="messages">How many are said, half of them on each side.</param>
    /// <param name="seed">Of the moments at which it is killed.</param>
    /// <param name="log">Where it is told how far it is.</param>
    /// <exception cref="InvalidOperationException">A promise was broken; the message says which.</exception>
    public static async Task<string> Run(DatabaseOptions database, int kills, int messages, int seed, TextWriter log)
    {
        var random = new Random(seed);
        var began = Stopwatch.GetTimestamp();
        await using var bridged = await BridgedCircle.Start(database);

        // In step with the kills, so that each falls into the middle of a conversation.
        var allowed = 0;
        var half = messages / 2;
        var (here, there) = (bridged.TalkerHere, bridged.TalkerThere);
        Task[] talking =
        [
            Task.Run(() => here.Run(half, () => Volatile.Read(ref allowed), TimeSpan.FromMilliseconds(10))),
            Task.Run(() => there.Run(half, () => Volatile.Read(ref allowed), TimeSpan.FromMilliseconds(20))),
        ];
        for (var kill = 1; kill <= kills; kill++)
        {
            Volatile.Write(ref allowed, half * kill / kills);
            await Task.Delay(random.Next(30, 1500));
            await bridged.Server.Kill();
            await bridged.Server.Start();
            if (kill % 5 == 0) await log.WriteLineAsync($"{kill} kills, {here.Count} messages said here and {there.Count} there, {bridged.InWorkspace} in the workspace");
        }

        await Task.WhenAll(talking).WaitAsync(Patience);
        await bridged.UntilTheSame(Patience);
        await bridged.Server.Kill();
        return $"{kills} kills, {here.Count} messages said here and {there.Count} there, {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s: nothing lost, nothing twice.";
    }
}
