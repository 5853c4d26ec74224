using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>What few activations need, kept apart so that the many stay small. Unlike the rest it may be touched from any thread.</summary>
internal sealed class ActivationExtras
{
    private readonly Lock gate = new();
    private TaskCompletionSource? deactivated;
    private AsyncServiceScope? scope;
    private HashSet<GrainTimer>? timers;
    private Dictionary<Guid, int>? reentrantSections;
    private List<IActivationState>? states;

    /// <summary>On the collector's clock.</summary>
    public long KeptUntil { get; set; }

    public Ending? Ending { get; set; }

    /// <summary>Why the activation could not be made ready.</summary>
    public Exception? Failure { get; set; }

    public TaskCompletionSource Deactivated =>
        LazyInitializer.EnsureInitialized(ref deactivated, () => new(TaskCreationOptions.RunContinuationsAsynchronously));

    public IServiceProvider ServicesOf(Activation activation)
    {
        lock (gate)
        {
            if (scope is null)
            {
                scope = activation.Silo.Services.CreateAsyncScope();
                scope.Value.ServiceProvider.GetRequiredService<ActivationScope>().Context = activation;
            }

            return scope.Value.ServiceProvider;
        }
    }

    public async ValueTask DisposeScopeAsync()
    {
        if (scope is { } made)
            await made.DisposeAsync();
    }

    public void Add(GrainTimer timer)
    {
        lock (gate)
            (timers ??= []).Add(timer);
    }

    public void Remove(GrainTimer timer)
    {
        lock (gate)
            timers?.Remove(timer);
    }

    public void DisposeTimers()
    {
        GrainTimer[] all;
        lock (gate)
        {
            all = timers?.ToArray() ?? [];
            timers = null;
        }

        foreach (var timer in all)
            timer.Dispose();
    }

    public void Add(IActivationState state) => (states ??= []).Add(state);

    public List<IActivationState>? TakeStates()
    {
        var taken = states;
        states = null;
        return taken;
    }

    public void EnterReentrantSection(Guid id)
    {
        lock (gate)
        {
            reentrantSections ??= [];
            reentrantSections[id] = reentrantSections.GetValueOrDefault(id) + 1;
        }
    }

    public void ExitReentrantSection(Guid id)
    {
        lock (gate)
        {
            if (reentrantSections?.GetValueOrDefault(id) is > 1 and var times)
                reentrantSections[id] = times - 1;
            else
                reentrantSections?.Remove(id);
        }
    }

    public bool IsInReentrantSection(Guid id)
    {
        lock (gate)
            return id != Guid.Empty && reentrantSections?.ContainsKey(id) == true;
    }

    public void TellGone() => deactivated?.TrySetResult();
}

/// <summary>Why an activation ends, and how long it may take over it.</summary>
internal sealed class Ending(DeactivationReason reason, CancellationToken cancellation)
{
    public DeactivationReason Reason { get; } = reason;

    public CancellationToken Cancellation { get; } = cancellation;

    public bool HasBegun { get; set; }
}

/// <summary>Lets services that live with an activation ask whose they are.</summary>
internal sealed class ActivationScope
{
    public IGrainContext? Context { get; set; }
}

/// <summary>State that must be there before the grain's OnActivateAsync.</summary>
internal interface IActivationState
{
    Task ReadOnActivationAsync();
}
