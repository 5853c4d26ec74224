namespace EqualCare.RocketChatEmulator;

/// <summary>What an administrator sets in the real workspace, by setting or environment. Read at every use.</summary>
public sealed class WorkspaceSettings
{
    /// <summary>A free workspace that cannot reach the vendor's cloud refuses posts; from 7.0 on.</summary>
    public bool RestrictedWorkspace { get; set; }

    public int MaxMessageSize { get; set; } = 5000;

    public bool AllowEditing { get; set; } = true;

    /// <summary>Nought means no limit.</summary>
    public int BlockEditInMinutes { get; set; }

    public bool AllowDeleting { get; set; } = true;

    /// <summary>Nought means no limit.</summary>
    public int BlockDeleteInMinutes { get; set; }

    /// <summary>Deleted messages stay, marked as such, instead of being removed.</summary>
    public bool ShowDeletedStatus { get; set; }

    /// <summary>Deleted messages stay, hidden, instead of being removed.</summary>
    public bool KeepHistory { get; set; }

    /// <summary>System types left out of histories.</summary>
    public ISet<string> HiddenSystemTypes { get; } = new HashSet<string>(StringComparer.Ordinal);

    public bool MessageCustomFields { get; set; }

    /// <summary>Links in a message are looked up after it is stored, which changes the message once more.</summary>
    public bool LinkPreviews { get; set; }

    /// <summary>New messages carry "unread" until they are read.</summary>
    public bool ReadReceipts { get; set; }

    public bool UnencryptedMessagesInEncryptedRooms { get; set; }

    /// <summary>Display names instead of usernames in activity notices.</summary>
    public bool UseRealNames { get; set; }

    /// <summary>Well-formed names that are nevertheless not emoji here.</summary>
    public ISet<string> UnknownEmoji { get; } = new HashSet<string>(StringComparer.Ordinal) { "not_an_emoji" };

    public bool RestRateLimiter { get; set; } = true;

    public int RateLimitCalls { get; set; } = 10;

    public TimeSpan RateLimitTime { get; set; } = TimeSpan.FromMinutes(1);

    public bool WebsocketRateLimiter { get; set; } = true;

    /// <summary>How many proxies stand in front; only then X-Forwarded-For is believed.</summary>
    public int ForwardedCount { get; set; }

    public int UpperCountLimit { get; set; } = 100;

    public bool AllowInfiniteCount { get; set; } = true;

    public bool EmailVerification { get; set; }

    /// <summary>New users get a second factor by e-mail, which takes effect once the address is verified.</summary>
    public bool EmailTwoFactorOptIn { get; set; } = true;

    public TimeSpan LoginExpiration { get; set; } = TimeSpan.FromDays(90);

    public int MaxLoginTokens { get; set; } = 50;

    /// <summary>CREATE_TOKENS_FOR_USERS, up to 7.x.</summary>
    public bool CreateTokensForUsers { get; set; } = true;

    /// <summary>CREATE_TOKENS_FOR_USERS_SECRET, from 8.0 on.</summary>
    public string? CreateTokensSecret { get; set; } = "token-secret";

    /// <summary>How long a websocket may be silent before the server pings, and again before it closes.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(30);
}
