using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Who signed in, with the token in clear that continues the session.</summary>
internal sealed record SignedIn(User User, string Token, DateTimeOffset TokenExpires, string Kind);

/// <summary>Logins by password, by token and with a second factor, the same for REST and websocket.</summary>
internal sealed class SignIn(Workspace space)
{
    public SignedIn With(JsonObject credentials, string? code = null)
    {
        if (credentials.Child("totp") is { } wrapped && wrapped.Child("login") is { } inner) return With(inner, wrapped.Text("code"));
        if (credentials.Text("resume") is { } token) return ByToken(token);
        if (credentials.Child("user") is { } user && credentials["password"] is { } password) return ByPassword(user, DigestOf(password), code);
        throw SignInRefused.NotUnderstood();
    }

    private static string DigestOf(JsonNode password) => password is JsonObject hashed
        ? hashed.Text("digest") ?? throw SignInRefused.NotUnderstood()
        : Digest.OfPassword(password.ToString());

    private SignedIn ByToken(string token)
    {
        if (!space.Users.TryFindToken(token, out var user, out var found)) throw SignInRefused.LoggedOut();
        if (space.Users.HasExpired(found)) throw SignInRefused.Expired();
        if (!user.Active) throw SignInRefused.Deactivated();
        return new(user, token, found.IssuedAt + space.Settings.LoginExpiration, "resume");
    }

    private SignedIn ByPassword(JsonObject selector, string digest, string? code)
    {
        var user = selector.Text("email") is { } email ? space.Users.ByEmail(email) : space.Users.ByUsername(selector.Text("username"));
        if (user is null) throw SignInRefused.UnknownUser();
        if (user.PasswordDigest != digest) throw SignInRefused.WrongPassword();
        if (!user.Active) throw SignInRefused.Deactivated();
        if (space.Settings.EmailVerification && !user.EmailVerified) throw SignInRefused.UnverifiedEmail();
        if (user.ActiveSecondFactor() is { } factor && factor.Code != code) throw SignInRefused.SecondFactorWanted(factor);
        var token = space.Users.IssueLoginToken(user.Id);
        return new(space.Users.Get(user.Id), token, space.Clock.Now + space.Settings.LoginExpiration, "password");
    }
}
