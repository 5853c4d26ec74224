namespace EqualCare.Tests.Silo;

/// <summary>Waits for something to become true, for as long as a crowded machine may need.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<T> Is<T>(Func<Task<T>> look, Func<T, bool> wanted) => Is(Patience, look, wanted);

    public static Task Is(Func<bool> condition) => Is(() => Task.FromResult(condition()), seen => seen);

    /// <summary>For what takes long by itself.</summary>
    public static Task IsWithin(TimeSpan patience, Func<bool> condition) => Is(patience, () => Task.FromResult(condition()), seen => seen);

    private static async Task<T> Is<T>(TimeSpan patience, Func<Task<T>> look, Func<T, bool> wanted)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(patience);
        while (true)
        {
            var seen = await look();
            if (wanted(seen)) return seen;
            if (deadline.IsCancellationRequested) Assert.Fail($"This was waited for in vain. Last seen: {seen}");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
