using EqualCare.Subscriptions;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace EqualCare.RocketChat;

[Alias("rocket-chat")]
internal interface IRocketChatGrain : ILoneGrain
{
    /// <summary>How the rooms of a co-op stand with the workspace, as far as this process knows yet.</summary>
    [AlwaysInterleave, Alias("state")]
    Task<BridgeState> State(CoopId coop);
}

/// <summary>The bridge to the workspace, in one place of the whole cluster: listens, and keeps a bridge going for each room there is.</summary>
[GrainType("rocket-chat"), KeepAlive]
internal sealed class RocketChatGrain(Bridge bridge, TimeProvider time, ILogger<RocketChatGrain> log) : LoneGrain(time, log), IRocketChatGrain
{
    public const string Key = "rocket-chat/one";

    public Task<BridgeState> State(CoopId coop) => Task.FromResult(bridge.StateOf(coop));

    protected override Task DoSome(CancellationToken stop) => bridge.Run(stop);
}
