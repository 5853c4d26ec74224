namespace EqualCare.Live;

/// <inheritdoc cref="IPresenceGrain"/>
[GrainType("presence")]
internal sealed class PresenceGrain(BoardServices services) : Grain, IPresenceGrain
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2);

    private readonly Dictionary<IPresenceObserver, Said> _hosts = [];
    private PresenceNow _now = new(0, []);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(LookAround, LooksEvery, LooksEvery);
        return Task.CompletedTask;
    }

    public Task<PresenceNow> Beat(IPresenceObserver host, IReadOnlyList<MemberId> here)
    {
        _hosts[host] = new Said(here, services.Uptime);
        ForgetTheSilent();
        Tell(except: host);
        return Task.FromResult(_now);
    }

    private Task LookAround()
    {
        ForgetTheSilent();
        Tell(except: null);
        return Task.CompletedTask;
    }

    private void ForgetTheSilent()
    {
        var silentSince = services.Uptime.AddSeconds(-PresenceNow.ForSeconds);
        foreach (var (host, _) in _hosts.Where(host => host.Value.At < silentSince).ToList()) _hosts.Remove(host);
    }

    private void Tell(IPresenceObserver? except)
    {
        MemberId[] here = [.. _hosts.Values.SelectMany(said => said.Here).Distinct().OrderBy(person => person.Value)];
        if (_now.Version > 0 && here.SequenceEqual(_now.Here)) return;

        // By the clock, so that what a later activation says is later too.
        _now = new PresenceNow(Math.Max(_now.Version + 1, services.Time.GetUtcNow().UtcTicks), here);
        foreach (var host in _hosts.Keys)
            if (!host.Equals(except)) _ = host.Hear(_now);
    }

    private sealed record Said(IReadOnlyList<MemberId> Here, DateTime At);
}
