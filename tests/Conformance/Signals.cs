using System.Collections.Concurrent;

namespace EqualCare.Conformance;

/// <summary>Named events by which a test and the code inside a grain wait for each other; both live in one process.</summary>
internal static class Signals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Known = new();

    public static void Set(string name) => Of(name).TrySetResult();

    public static Task Wait(string name) => Of(name).Task.WaitAsync(Patience);

    public static bool IsSet(string name) => Of(name).Task.IsCompleted;

    private static TaskCompletionSource Of(string name) =>
        Known.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>What happened, in order, under a name.</summary>
internal static class Trail
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Known = new();

    public static void Note(string name, string what) => Known.GetOrAdd(name, _ => new()).Enqueue(what);

    public static string[] Of(string name) => Known.GetOrAdd(name, _ => new()).ToArray();
}

internal static class Eventually
{
    /// <summary>Asks again until it is so. For what the engine does in its own time and tells nobody.</summary>
    public static async Task True(Func<bool> isSo)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromSeconds(60))
                throw new TimeoutException("It did not become true in a minute.");
            await Task.Delay(10);
        }
    }
}
