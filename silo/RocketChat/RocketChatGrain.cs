using EqualCare.Subscriptions;
using Microsoft.Extensions.Logging;

namespace EqualCare.RocketChat;

[Alias("rocket-chat")]
internal interface IRocketChatGrain : ILoneGrain;

/// <summary>The bridge to the workspace, in one place of the whole cluster: listens, and keeps a bridge going for each room there is.</summary>
[GrainType("rocket-chat"), KeepAlive]
internal sealed class RocketChatGrain(Bridge bridge, TimeProvider time, ILogger<RocketChatGrain> log) : LoneGrain(time, log), IRocketChatGrain
{
    public const string Key = "rocket-chat/one";

    protected override Task DoSome(CancellationToken stop) => bridge.Run(stop);
}
