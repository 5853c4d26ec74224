namespace EqualCare.RocketChatEmulator;

/// <summary>The armed faults of the REST side, in the order they were armed.</summary>
internal sealed class RestFaults
{
    private readonly Lock _gate = new();
    private readonly List<RestFault> _armed = [];

    public void Arm(RestFault fault)
    {
        lock (_gate) _armed.Add(fault);
    }

    /// <summary>Uses up one fault of this kind if one is armed for the route.</summary>
    public RestFault? Take(RestFaultKind kind, string route)
    {
        lock (_gate)
        {
            var fault = _armed.FirstOrDefault(one => one.Fits(kind, route));
            if (fault is not null) fault.Left--;
            return fault;
        }
    }

    public void Clear()
    {
        List<RestFault> armed;
        lock (_gate)
        {
            armed = [.. _armed];
            _armed.Clear();
        }

        foreach (var fault in armed) fault.Hold?.Release();
    }
}
