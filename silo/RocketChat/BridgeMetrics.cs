using System.Diagnostics.Metrics;

namespace EqualCare.RocketChat;

/// <summary>What the metrics page tells about the bridge.</summary>
internal sealed class BridgeMetrics
{
    private readonly Counter<long> _sent;
    private readonly Counter<long> _brought;
    private readonly Counter<long> _refused;

    public BridgeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("EqualCare.RocketChat");
        _sent = meter.CreateCounter<long>("equalcare.rocketchat.sent", description: "Changes that the workspace has taken.");
        _brought = meter.CreateCounter<long>("equalcare.rocketchat.brought", description: "Changes that came from the workspace.");
        _refused = meter.CreateCounter<long>("equalcare.rocketchat.refused", description: "Messages that the workspace does not take.");
        meter.CreateObservableGauge("equalcare.rocketchat.lag", () => Lag(), description: "Events of rooms that wait for the workspace.");
        meter.CreateObservableGauge("equalcare.rocketchat.up", () => IsUp() ? 1 : 0, description: "Whether the workspace answers.");
    }

    public Func<long> Lag { get; set; } = static () => 0;

    public Func<bool> IsUp { get; set; } = static () => false;

    public void Sent() => _sent.Add(1);

    public void Brought() => _brought.Add(1);

    public void Refused() => _refused.Add(1);
}
