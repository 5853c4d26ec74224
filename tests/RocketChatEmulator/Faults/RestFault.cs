namespace EqualCare.RocketChatEmulator;

internal enum RestFaultKind
{
    DropBeforeStoring,
    DropAfterStoring,
    BadGatewayBeforeStoring,
    BadGatewayAfterStoring,
    Garbage,
    Delay,
    HoldRequest,
    HoldAnswer,
    RefuseLogin,
}

/// <summary>One fault waiting for the calls it was meant for.</summary>
internal sealed class RestFault(RestFaultKind kind, string? route, int times)
{
    public RestFaultKind Kind => kind;

    public int Left { get; set; } = times;

    public TimeSpan Delay { get; init; }

    public Hold? Hold { get; init; }

    public bool Fits(RestFaultKind wanted, string calledRoute) => Left > 0 && kind == wanted && (route is null || route == calledRoute);
}
