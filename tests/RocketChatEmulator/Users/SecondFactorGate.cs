namespace EqualCare.RocketChatEmulator;

/// <summary>The second factor that some routes ask for, beside the login.</summary>
internal static class SecondFactorGate
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1800);

    /// <summary>An e-mail factor takes effect once the address is verified.</summary>
    public static SecondFactor? ActiveSecondFactor(this User user) =>
        user.SecondFactor is { } factor && (factor.Method != "email" || user.EmailVerified) ? factor : null;

    /// <summary>Throws unless the request proves the second factor, or needs none.</summary>
    public static void Demand(User user, LoginToken token, string? method, string? code, DateTimeOffset now)
    {
        if (token.BypassesSecondFactor) return;
        if (method == "password" && code == user.PasswordDigest) return;
        var active = user.ActiveSecondFactor();
        if (active is not null && method == active.Method && code == active.Code) return;
        if (active is null && now - user.CreatedAt < _grace) return;
        throw Refusal.SecondFactor(active?.Method ?? "password");
    }
}
