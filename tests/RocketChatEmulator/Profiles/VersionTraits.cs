using System.ComponentModel;

namespace EqualCare.RocketChatEmulator;

/// <summary>The differences between versions that a bridge can notice, each named after what it does.</summary>
internal sealed record VersionTraits(string Version)
{
    public bool CanBeRestricted { get; init; } = true;

    /// <summary>Request bodies with unknown or missing keys are refused before the route runs.</summary>
    public bool HasSchemas { get; init; } = true;

    public bool HasSyncCursors { get; init; } = true;

    public bool SyncKnowsFromTs { get; init; }

    public bool TokenForUserNeedsSecret { get; init; } = true;

    public bool HasRoomsUpload { get; init; }

    public bool HasUfsPath { get; init; } = true;

    /// <summary>Taking back a reaction from a message without any adds one.</summary>
    public bool UnreactAddsToUnreactedMessage { get; init; }

    /// <summary>In group history any text for "inclusive" counts as true, "false" included.</summary>
    public bool AnyInclusiveTextIsTrue { get; init; }

    public bool RefusesPrivateAvatarAddresses { get; init; } = true;

    public bool LimitsSending { get; init; }

    /// <summary>Login answers and the 401 body carry "success" as the other routes do.</summary>
    public bool SuccessEverywhere { get; init; } = true;

    public bool LoginRefusalIsBare { get; init; }

    /// <summary>Refusals of permission are 403 with errorType "error-forbidden".</summary>
    public bool RefusalsAreForbidden { get; init; }

    public string ShortVersion => string.Join('.', Version.Split('.').Take(2));

    public static VersionTraits Of(RocketChatProfile profile) => profile switch
    {
        RocketChatProfile.V6 => new("6.14.0")
        {
            CanBeRestricted = false,
            HasSchemas = false,
            HasSyncCursors = false,
            TokenForUserNeedsSecret = false,
            HasRoomsUpload = true,
            UnreactAddsToUnreactedMessage = true,
            AnyInclusiveTextIsTrue = true,
            RefusesPrivateAvatarAddresses = false,
            SuccessEverywhere = false,
        },
        RocketChatProfile.V7 => new("7.13.9")
        {
            TokenForUserNeedsSecret = false,
            HasRoomsUpload = true,
            AnyInclusiveTextIsTrue = true,
            SuccessEverywhere = false,
        },
        RocketChatProfile.V8 => new("8.6.1"),
        RocketChatProfile.V8Late => new("8.8.1") { SyncKnowsFromTs = true, LimitsSending = true },
        RocketChatProfile.V9 => new("9.0.0")
        {
            SyncKnowsFromTs = true,
            LimitsSending = true,
            HasUfsPath = false,
            LoginRefusalIsBare = true,
            RefusalsAreForbidden = true,
        },
        _ => throw new InvalidEnumArgumentException(nameof(profile), (int)profile, typeof(RocketChatProfile)),
    };
}
