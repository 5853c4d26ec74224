namespace EqualCare.Journal;

/// <summary>
/// Where one thing follows from another in a different place: on an event it gives a command there, in the server's own name. The command's id is derived
/// from the event, so that giving it again, after a crash half-way, takes effect once.
/// </summary>
internal abstract class Policy(IGrainFactory grains) : ISubscriber
{
    public abstract string Name { get; }

    protected IGrainFactory Grains { get; } = grains;

    public Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation) =>
        Task.WhenAll(events.GroupBy(LineOf).Select(async line =>
        {
            foreach (var happened in line) await Follow(happened);
        }));

    /// <summary>Which events have to be followed one after the other; what follows from others is done beside them. All of them, where a policy says nothing.</summary>
    protected virtual object LineOf(Recorded happened) => Name;

    /// <summary>Gives the commands that follow from this event; none, mostly.</summary>
    protected abstract Task Follow(Recorded happened);

    /// <param name="cause">The event it follows from.</param>
    /// <param name="what">Tells the commands apart that follow from one event.</param>
    /// <param name="command">Gives it.</param>
    protected async Task Give(Recorded cause, string what, Func<Caller, Task> command)
    {
        var id = CommandId.Derived($"policy/{Name}/{cause.Position}/{what}");
        try
        {
            await command(new Caller(cause.Stream.Coop, MemberId.Server, id, cause.Position));
        }
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            // It was overtaken: what was to follow does not fit any more, and the people in it have decided otherwise.
        }
    }
}
