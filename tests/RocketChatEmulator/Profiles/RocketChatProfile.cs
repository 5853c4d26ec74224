namespace EqualCare.RocketChatEmulator;

/// <summary>Which line of Rocket.Chat a workspace behaves like.</summary>
public enum RocketChatProfile
{
    /// <summary>6.14: no cloud restriction, no cursors, few schemas, and the reaction fault.</summary>
    V6,

    /// <summary>7.13: cursors, schemas on the chat and group routes, the cloud restriction.</summary>
    V7,

    /// <summary>8.6: tokens need a secret, the old upload route is gone.</summary>
    V8,

    /// <summary>8.8: as 8.6, and sending is limited to five messages a second.</summary>
    V8Late,

    /// <summary>9.0: refusals are 403, and most websocket methods are gone.</summary>
    V9,
}
