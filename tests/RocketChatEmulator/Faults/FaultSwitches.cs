namespace EqualCare.RocketChatEmulator;

/// <summary>Everything that can be made to go wrong. A route is named as in the path, without "/api/v1/"; null means any.</summary>
public sealed class FaultSwitches
{
    private const string Sending = "chat.sendMessage";
    private readonly Sockets _sockets;
    private volatile Silence? _silence;
    private volatile Func<Message, bool>? _refusedByApp;
    private int _closeBeforeReady;

    internal FaultSwitches(Sockets sockets) => _sockets = sockets;

    /// <summary>When the frames caused by a REST call go out.</summary>
    public FrameTiming Timing { get; set; } = FrameTiming.With;

    /// <summary>After a message changed and its frame went out, the frame of the state before follows.</summary>
    public bool SendOldStateAfterNew { get; set; }

    internal RestFaults Rest { get; } = new();

    internal FrameFaults Frames { get; } = new();

    internal SendRace Race { get; } = new();

    internal Silence? CurrentSilence => _silence is { IsOver: false } silence ? silence : null;

    /// <summary>The connection breaks before the call did anything.</summary>
    public void DropBeforeStoring(string? route = Sending, int times = 1) =>
        Rest.Arm(new(RestFaultKind.DropBeforeStoring, route, times));

    /// <summary>The call is done, and the connection breaks before the answer: what idempotency is for.</summary>
    public void DropAfterStoring(string? route = Sending, int times = 1) =>
        Rest.Arm(new(RestFaultKind.DropAfterStoring, route, times));

    /// <summary>502 with a page of HTML, as from a proxy; the call may have been done all the same.</summary>
    public void AnswerBadGateway(string? route = null, int times = 1, bool afterStoring = false) =>
        Rest.Arm(new(afterStoring ? RestFaultKind.BadGatewayAfterStoring : RestFaultKind.BadGatewayBeforeStoring, route, times));

    /// <summary>The call is done and answered with 200 and a body that is not JSON.</summary>
    public void AnswerGarbage(string? route = null, int times = 1) => Rest.Arm(new(RestFaultKind.Garbage, route, times));

    /// <summary>The call is done at once and answered late.</summary>
    public void DelayAnswers(TimeSpan delay, string? route = null, int times = int.MaxValue) =>
        Rest.Arm(new(RestFaultKind.Delay, route, times) { Delay = delay });

    /// <summary>Calls wait before anything is done.</summary>
    public Hold HoldRequests(string? route = null, int times = int.MaxValue) => ArmHold(RestFaultKind.HoldRequest, route, times);

    /// <summary>Calls are done, and their answers wait.</summary>
    public Hold HoldAnswers(string? route = null, int times = int.MaxValue) => ArmHold(RestFaultKind.HoldAnswer, route, times);

    /// <summary>Logins over REST are refused as too many: 401 with the code in the body.</summary>
    public void RefuseLogins(int times = 1) => Rest.Arm(new(RestFaultKind.RefuseLogin, "login", times));

    /// <summary>The next sends all pass the look-up of their id before any of them stores.</summary>
    public void RaceNextSends(int sends = 2) => Race.Expect(sends);

    /// <summary>A server-side app silently refuses these messages, which looks exactly like a duplicate. Null ends it.</summary>
    public void RefuseByApp(Func<Message, bool>? which) => _refusedByApp = which;

    public void DropFrames(int times = 1, Func<Frame, bool>? which = null) => Frames.Drop(times, which ?? IsRoomMessage);

    /// <summary>The next frames go out twice.</summary>
    public void DuplicateFrames(int times = 1, Func<Frame, bool>? which = null) => Frames.Duplicate(times, which ?? IsRoomMessage);

    /// <summary>Frames wait while later ones overtake them.</summary>
    public FrameHold HoldFrames(Func<Frame, bool>? which = null) => Frames.Hold(which ?? IsRoomMessage);

    /// <summary>Breaks every websocket, without a closing handshake.</summary>
    public void DropSockets()
    {
        foreach (var socket in _sockets.All) socket.Abort();
    }

    /// <summary>Breaks each websocket that is open now after it was sent this many more frames.</summary>
    public void CloseSocketsAfterFrames(int frames)
    {
        foreach (var socket in _sockets.All) socket.AbortAfter(frames);
    }

    /// <summary>The next subscriptions are taken, and the socket breaks before "ready".</summary>
    public void CloseBetweenSubAndReady(int times = 1) => Volatile.Write(ref _closeBeforeReady, times);

    /// <summary>Sends this text to every websocket as it is.</summary>
    public void SendGarbageFrame(string text = "{\"msg\":\"chan")
    {
        foreach (var socket in _sockets.All) socket.SendText(text);
    }

    /// <summary>Connections are accepted and nothing is answered, on either side, until the silence is disposed.</summary>
    public Silence SayNothing() => _silence = new();

    /// <summary>Ends every fault; what was held goes on.</summary>
    public void Clear()
    {
        Timing = FrameTiming.With;
        SendOldStateAfterNew = false;
        _refusedByApp = null;
        Volatile.Write(ref _closeBeforeReady, 0);
        _silence?.Dispose();
        Race.Clear();
        Rest.Clear();
        Frames.Clear();
    }

    internal bool IsRefusedByApp(Message message) => _refusedByApp?.Invoke(message) == true;

    internal bool TakeCloseBeforeReady()
    {
        if (Interlocked.Decrement(ref _closeBeforeReady) >= 0) return true;
        Interlocked.Increment(ref _closeBeforeReady);
        return false;
    }

    private static bool IsRoomMessage(Frame frame) => frame.Stream == Streams.RoomMessages && frame.Event != Streams.MyMessages;

    private Hold ArmHold(RestFaultKind kind, string? route, int times)
    {
        var hold = new Hold();
        Rest.Arm(new(kind, route, times) { Hold = hold });
        return hold;
    }
}
