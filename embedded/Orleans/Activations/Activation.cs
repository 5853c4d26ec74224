using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// A grain in memory: the instance, the work it does and the work that waits for it. Everything here happens in turns of the mailbox, one
/// at a time, so there are no locks; what other threads want of an activation they post.
/// </summary>
internal sealed partial class Activation(GrainClass grainClass, IdSpan key) : Mailbox, IGrainContext, ICallTarget
{
    private static long lastNumber;

    private readonly long number = Interlocked.Increment(ref lastNumber);
    private Stage stage;

    // Work under way, by how it may be shared.
    private int exclusive, reading, interleaving;
    private int load;

    // Work that waits, oldest first.
    private Turn? firstWaiting, lastWaiting;

    private bool mayAdmit;
    private bool served;
    private GrainReference? reference;
    private ActivationExtras? extras;

    private enum Stage : byte
    {
        /// <summary>Made, but nothing has reached it yet.</summary>
        New,
        Activating,
        Active,

        /// <summary>Takes on nothing more; ends when what is under way has ended.</summary>
        Deactivating,

        /// <summary>Whatever still comes goes on to its successor.</summary>
        Gone,
    }

    public GrainClass Class { get; } = grainClass;

    public Silo Silo => Class.Silo;

    public IdSpan Key { get; } = key;

    public GrainId GrainId => new(Class.GrainType, Key);

    public ActivationId ActivationId => new(number);

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => reference ??= new GrainReference(GrainId, Silo.Link);

    public IServiceProvider ActivationServices => Extras.ServicesOf(this);

    public Task Deactivated
    {
        get
        {
            var gone = Extras.Deactivated;
            if (stage == Stage.Gone)
                gone.TrySetResult();
            return gone.Task;
        }
    }

    public bool IsGone => stage == Stage.Gone || Silo.IsKilled;

    protected override bool IsRunningHere => RuntimeContext.Current == this;

    private ActivationExtras Extras => extras ?? LazyInitializer.EnsureInitialized(ref extras);

    private bool IsWorking => exclusive + reading + interleaving > 0;

    /// <summary>How much work was sent here and is not done; counted for stateless workers, who share theirs by it.</summary>
    public int Load => Volatile.Read(ref load);

    public void Receive(Request request) => Post(request);

    public void ReceiveShare(Request request)
    {
        Interlocked.Increment(ref load);
        Post(request);
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GrainId}{ActivationId}");

    /// <summary>Work ended; called in its last turn.</summary>
    public void Finish(Work work, Exception? failure)
    {
        switch (SharingOf(work))
        {
            case Sharing.Exclusive: exclusive--; break;
            case Sharing.ReadOnly: reading--; break;
            default: interleaving--; break;
        }

        ForgetLoad(work);
        mayAdmit = true;
        if (work.KeepsAlive)
            MarkUsed();
        if (failure is not null)
            NoteFailure(work, failure);
    }

    protected override void Enter() => RuntimeContext.Current = this;

    protected override void Leave() => RuntimeContext.Current = null;

    protected override void NoteFault(Exception exception) => Silo.Log.LogCritical(exception, "The engine failed in a turn of {Grain}.", GrainId);

    protected override void Run(Turn turn)
    {
        // A killed silo falls silent in the middle of whatever it was doing.
        if (Silo.IsKilled)
            return;

        switch (turn)
        {
            case Continuation continuation: TryExecuteTask(continuation.Task); break;
            case Work work: Take(work); break;
            case Command command: command.Action(this); break;
        }

        while (mayAdmit)
        {
            mayAdmit = false;
            if (stage == Stage.Active)
                AdmitWaiting();
            else if (stage == Stage.Deactivating && !IsWorking)
                EndWhenAtRest();
        }
    }

    private void Take(Work work)
    {
        work.Activation = this;
        if (stage == Stage.Gone)
            PassOn(work);
        else if (stage == Stage.Active && MayStart(work))
            Start(work);
        else if (WaitsForItself(work))
            Refuse(work);
        else
            Wait(work);

        if (stage == Stage.New)
            Activate(work);
    }

    private void Refuse(Work work)
    {
        ForgetLoad(work);
        work.Fail(new CallChainDeadlockException(work.Chain()));
    }

    private void Start(Work work)
    {
        if (work.IsAbandoned)
        {
            ForgetLoad(work);
            return;
        }

        switch (SharingOf(work))
        {
            case Sharing.Exclusive: exclusive++; break;
            case Sharing.ReadOnly: reading++; break;
            default: interleaving++; break;
        }

        served = true;
        _ = work.RunAsync(this);
    }

    private Sharing SharingOf(Work work) => Class.IsReentrant ? Sharing.Interleaving : work.Sharing;

    private bool MayStart(Work work) => SharingOf(work) switch
    {
        Sharing.Interleaving => true,
        Sharing.ReadOnly => exclusive == 0,
        _ => exclusive + reading == 0,
    } || ComesBackByPermission(work);

    private bool ComesBackByPermission(Work work) =>
        extras is not null && work is Request { Values: { } values } && extras.IsInReentrantSection(RequestContext.ReentrancyIdOf(values));

    /// <summary>
    /// The request stands behind one that waits, call by call, for this very request to end: neither would ever. A caller that has given up
    /// waiting, or never waited, breaks the chain.
    /// </summary>
    private bool WaitsForItself(Work work)
    {
        for (var ancestor = work.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor.Activation == this && !ancestor.IsEnded)
                return true;
        }

        return false;
    }

    private void Wait(Work work)
    {
        if (lastWaiting is null)
            firstWaiting = work;
        else
            lastWaiting.Next = work;
        lastWaiting = work;
    }

    /// <summary>Starts, oldest first, all waiting work that may start; work that may not is overtaken by work that may.</summary>
    private void AdmitWaiting()
    {
        Turn? before = null;
        var waiting = firstWaiting;
        while (waiting is Work work && stage == Stage.Active && (exclusive == 0 || Class.MayInterleave))
        {
            var next = work.Next;
            if (MayStart(work))
            {
                if (before is null)
                    firstWaiting = next;
                else
                    before.Next = next;
                if (next is null)
                    lastWaiting = before;
                work.Next = null;
                Start(work);
            }
            else
            {
                before = work;
            }

            waiting = next;
        }
    }

    private void ForgetLoad(Work work)
    {
        if (Class.IsStateless && work is Request)
            Interlocked.Decrement(ref load);
    }

    private List<Work> TakeWaiting()
    {
        var all = new List<Work>();
        while (firstWaiting is Work work)
        {
            firstWaiting = work.Next;
            work.Next = null;
            all.Add(work);
        }

        lastWaiting = null;
        return all;
    }
}
