using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The engine of one process: takes calls from references to activations, from its start to its graceful or sudden end.</summary>
internal sealed class Silo
{
    // How often calls are looked through for those that are overdue.
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan PatienceWithCalls = TimeSpan.FromSeconds(10), LookPeriod = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider messagingClock;
    private readonly TimeSpan responseTimeout;
    private ITimer? sweeper;
    private volatile State state;

    public Silo(
        IServiceProvider services,
        SiloLink link,
        ServiceLifetimes lifetimes,
        ILogger<Silo> log,
        EngineMetrics metrics,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<EndpointOptions> endpoint)
    {
        Services = services;
        Link = link;
        Lifetimes = lifetimes;
        Log = log;
        Metrics = metrics;
        CollectionOptions = collection.Value;
        responseTimeout = Debugger.IsAttached ? messaging.Value.ResponseTimeoutWithDebugger : messaging.Value.ResponseTimeout;
        messagingClock = services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Messaging);
        Address = SiloAddress.New(
            new IPEndPoint(endpoint.Value.AdvertisedIPAddress ?? IPAddress.Loopback, endpoint.Value.SiloPort),
            (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() & int.MaxValue));
        Copier = services.GetService<IValueCopier>();
        Collector = new IdleCollector(
            CollectionOptions, services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.SystemTimers), () => Classes.All);
    }

    private enum State
    {
        Running,

        /// <summary>Finishes what was begun: calls are taken from grains only.</summary>
        Stopping,
        Stopped,
        Killed,
    }

    public IServiceProvider Services { get; }

    public SiloLink Link { get; }

    public ServiceLifetimes Lifetimes { get; }

    public ILogger Log { get; }

    public EngineMetrics Metrics { get; }

    public GrainCollectionOptions CollectionOptions { get; }

    public SiloAddress Address { get; }

    /// <summary>Only in tests.</summary>
    public IValueCopier? Copier { get; }

    public IIncomingGrainCallFilter[] IncomingFilters { get; private set; } = [];

    public IOutgoingGrainCallFilter[] OutgoingFilters { get; private set; } = [];

    public GrainClasses Classes { get; private set; } = null!;

    public IdleCollector Collector { get; }

    public IGrainRuntime GrainRuntime => field ??= Services.GetRequiredService<IGrainRuntime>();

    public bool IsRunning => state == State.Running;

    public bool IsKilled => state == State.Killed;

    private IEnumerable<Activation> Activations => Classes.All.SelectMany(one => one.Activations);

    public void Start()
    {
        IncomingFilters = [.. Services.GetServices<IIncomingGrainCallFilter>()];
        OutgoingFilters = [.. Services.GetServices<IOutgoingGrainCallFilter>()];
        Classes = new GrainClasses(this);
        Link.Silo = this;
        using (ExecutionContext.SuppressFlow())
            sweeper = messagingClock.CreateTimer(static silo => ((Silo)silo!).Sweep(), this, SweepPeriod, SweepPeriod);
        Collector.Start();
    }

    public void Send(Request request)
    {
        var flow = CallFlow.Current;
        var source = RuntimeContext.Current;
        if (state != State.Running && (state != State.Stopping || (source is null && flow?.Work is null)))
            throw new SiloUnavailableException($"The silo is stopping and does not take {request}.");

        request.Source = source;
        request.Values = flow?.Values;
        if (Copier is not null)
            request.Copy(Copier);
        Metrics.Made(request);
        if (!request.Method.IsOneWay)
        {
            if (flow?.Work is { IsEnded: false } waiting)
                request.Parent = waiting;
            Link.Outstanding.Add(request, request.Method.ResponseTimeout ?? responseTimeout);

            // From here on the end of the silo ends the call; what the silo has missed is seen here.
            if (state > State.Stopping)
                throw new SiloUnavailableException($"The silo has stopped and does not take {request}.");
            request.HeedCancellation();
        }

        request.Reference.Target(this).Receive(request);
    }

    /// <summary>Sends on what reached an activation that is no more.</summary>
    public void Dispatch(Request request)
    {
        if (state is State.Stopped or State.Killed)
            request.Fail(new SiloUnavailableException($"The silo has stopped and does not take {request}."));
        else
            TargetOf(request.Reference.GrainId).Receive(request);
    }

    public ICallTarget TargetOf(GrainId grainId) =>
        ObserverDirectory.Holds(grainId) ? Link.Observers.TargetOf(grainId) : Classes.Of(grainId).TargetOf(grainId.Key);

    /// <summary>Lets calls under way finish, then every activation write what it owes. Gives up on whatever the token does not wait for.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (state != State.Running)
            return;

        state = State.Stopping;
        Collector.Dispose();
        try
        {
            // A call that does not end must not keep all others from writing what they owe.
            for (var waited = TimeSpan.Zero; Link.Outstanding.Count > 0 && waited < PatienceWithCalls; waited += LookPeriod)
                await Task.Delay(LookPeriod, cancellation);

            // An activation that ends may still call others and wake them: go on until none is left.
            var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping.");
            while (Activations.ToArray() is { Length: > 0 } remaining)
                await Task.WhenAll(remaining.Select(one => End(one, reason, cancellation))).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Log.LogWarning(
                "The silo had to stop with {Calls} calls and {Activations} activations unfinished.", Link.Outstanding.Count, Activations.Count());
        }

        state = State.Stopped;
        Leave();
    }

    /// <summary>As if the process had died: nothing more runs, nobody is told.</summary>
    public void Kill()
    {
        state = State.Killed;
        Collector.Dispose();
        Leave();
    }

    private static Task End(Activation activation, DeactivationReason reason, CancellationToken cancellation)
    {
        activation.Deactivate(reason, cancellation);
        return activation.Deactivated;
    }

    private void Leave()
    {
        sweeper?.Dispose();
        if (Link.Silo == this)
            Link.Silo = null;
        Link.Outstanding.FailAll(request => new SiloUnavailableException($"The silo stopped before it answered {request}."));
    }

    private void Sweep() => Link.Outstanding.Sweep(SweepPeriod, request =>
    {
        var timeout = request.Method.ResponseTimeout ?? responseTimeout;
        Metrics.TimedOut();
        Log.LogWarning("No answer in {Timeout} to {Request}.", timeout, request);
        return new TimeoutException($"Response did not arrive on time in {timeout} for message: {request}.");
    });
}
