using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal sealed class SessionRoutes(Workspace space)
{
    private static readonly string[] _passwordKeys = ["user", "username", "email", "password", "code"];

    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post("login", LogIn) with { NeedsLogin = false });
        routes.Add(routes.Post("logout", LogOut));
        routes.Add(routes.Get("me", Me));
    }

    public static Answer Refused(SignInRefused refused, VersionTraits traits)
    {
        if (traits.LoginRefusalIsBare) return new(401, new JsonObject { ["success"] = false, ["error"] = "unauthorized" });
        var body = new JsonObject
        {
            ["status"] = "error",
            ["error"] = refused.IsUnknownUser ? "Unauthorized" : refused.Code.DeepClone(),
            ["message"] = refused.IsUnknownUser ? "Unauthorized" : refused.Message,
        };
        body.Put("details", refused.Details?.DeepClone());
        if (traits.SuccessEverywhere) body["success"] = false;
        return new(401, body);
    }

    private Answer LogIn(RestCall call)
    {
        try
        {
            var (credentials, code) = CredentialsOf(call);
            var signedIn = space.SignIn.With(credentials, code);
            var body = new JsonObject
            {
                ["status"] = "success",
                ["data"] = new JsonObject
                {
                    ["userId"] = signedIn.User.Id,
                    ["authToken"] = signedIn.Token,
                    ["me"] = UserWire.Own(signedIn.User, space.Presence),
                },
            };
            if (space.Traits.SuccessEverywhere) body["success"] = true;
            return new(200, body);
        }
        catch (SignInRefused refused)
        {
            return Refused(refused, space.Traits);
        }
    }

    // Any key beside the known ones hands the body over unchanged, which is how tokens get through.
    private static (JsonObject Credentials, string? Code) CredentialsOf(RestCall call)
    {
        var body = call.Values;
        if (body["password"] is not { } password || body.Any(one => !_passwordKeys.Contains(one.Key))) return (body, null);
        var user = body.Text("user") ?? body.Text("username");
        var selector = user is not null && !user.Contains('@', StringComparison.Ordinal)
            ? new JsonObject { ["username"] = user }
            : new JsonObject { ["email"] = user ?? body.Text("email") };
        var code = body.Text("code") ?? call.Headers.GetValueOrDefault("X-2fa-code");
        return (new JsonObject { ["user"] = selector, ["password"] = password.DeepClone() }, code);
    }

    private Answer LogOut(RestCall call)
    {
        space.Accounts.EndSessions(call.User.Id, token => token.Hash == call.Token!.Hash);
        var body = new JsonObject
        {
            ["status"] = "success",
            ["data"] = new JsonObject { ["message"] = "You've been logged out!" },
        };
        if (space.Traits.SuccessEverywhere) body["success"] = true;
        return new(200, body);
    }

    private Answer Me(RestCall call) => Answer.Ok(UserWire.Own(call.User, space.Presence));
}
