namespace EqualCare.RocketChat;

/// <summary>The Rocket.Chat workspace in which rooms are shown as well. Without an address there is none.</summary>
public sealed class RocketChatOptions
{
    private const int ShortestSecret = 16;

    /// <summary>Where the workspace is, as its users see it: <c>https://chat.example.org</c>.</summary>
    public string? Url { get; set; }

    /// <summary>The id of the account that the bridge works with; it makes rooms and accounts.</summary>
    public string? UserId { get; set; }

    /// <summary>A personal access token of that account which needs no second factor.</summary>
    public string? Token { get; set; }

    /// <summary>At least 16 letters that nobody knows: keeps the tokens of members' accounts, and makes their first passwords.</summary>
    public string? Secret { get; set; }

    /// <summary>How soon a workspace that does not answer is asked again at first, and</summary>
    public TimeSpan ShortestPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>how long it is left alone at most.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a room is looked at although nothing was heard of it.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one call may take.</summary>
    public TimeSpan CallPatience { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsOn => !string.IsNullOrWhiteSpace(Url);

    /// <summary>What is wrong with these settings, in one sentence; null when nothing is.</summary>
    public string? Fault()
    {
        if (!IsOn) return null;
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "RocketChat:Url is not an address that begins with http:// or https://.";
        if (string.IsNullOrWhiteSpace(UserId) || string.IsNullOrWhiteSpace(Token))
            return "RocketChat:UserId and RocketChat:Token are needed beside RocketChat:Url.";
        if ((Secret?.Length ?? 0) < ShortestSecret) return "RocketChat:Secret needs at least 16 letters.";
        return ShortestPause <= TimeSpan.Zero || LongestPause < ShortestPause || LookEvery <= TimeSpan.Zero || CallPatience <= TimeSpan.Zero
            ? "The times of RocketChat have to be longer than nothing, and the longest pause not shorter than the shortest."
            : null;
    }
}
