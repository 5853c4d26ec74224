using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Personal access tokens, and tokens made for other users.</summary>
internal sealed class TokenRoutes(Workspace space)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post("users.generatePersonalAccessToken", Generate) with
        {
            NeedsSecondFactor = true,
            Schema = new() { Required = ["tokenName"], Optional = ["bypassTwoFactor"] },
        });
        routes.Add(routes.Post("users.regeneratePersonalAccessToken", Regenerate) with
        {
            NeedsSecondFactor = true,
            Schema = new() { Required = ["tokenName"] },
        });
        routes.Add(routes.Get("users.getPersonalAccessTokens", List));
        routes.Add(routes.Post("users.removePersonalAccessToken", Remove) with
        {
            NeedsSecondFactor = true,
            Schema = new() { Required = ["tokenName"] },
        });
        routes.Add(routes.Post("users.createToken", CreateForUser) with
        {
            Schema = space.Traits.TokenForUserNeedsSecret ? new() { Required = ["userId", "secret"] } : null,
        });
    }

    private Answer Generate(RestCall call)
    {
        DemandOwnTokens(call.User);
        var name = call.Required("tokenName");
        if (Personal(call.User, name) is not null)
            throw Refusal.Coded("error-token-already-exists", "A token with this name already exists");
        return Issue(call.User, name, call.Values.Flag("bypassTwoFactor") == true);
    }

    private Answer Regenerate(RestCall call)
    {
        DemandOwnTokens(call.User);
        var name = call.Required("tokenName");
        if (Personal(call.User, name) is not { } old) throw NoSuchToken();
        space.Accounts.EndSessions(call.User.Id, token => token.Hash == old.Hash);
        return Issue(call.User, name, old.BypassesSecondFactor);
    }

    private Answer List(RestCall call)
    {
        DemandOwnTokens(call.User);
        return Answer.Ok(new JsonObject
        {
            ["tokens"] = Wire.Array(call.User.Tokens.Where(token => token.IsPersonal).Select(token => new JsonObject
            {
                ["name"] = token.Name,
                ["createdAt"] = Wire.Iso(token.IssuedAt),
                ["bypassTwoFactor"] = token.BypassesSecondFactor,
            })),
        });
    }

    private Answer Remove(RestCall call)
    {
        DemandOwnTokens(call.User);
        if (Personal(call.User, call.Required("tokenName")) is not { } old) throw NoSuchToken();
        space.Accounts.EndSessions(call.User.Id, token => token.Hash == old.Hash);
        return Answer.Ok();
    }

    private Answer CreateForUser(RestCall call)
    {
        var allowed = space.Traits.TokenForUserNeedsSecret
            ? space.Settings.CreateTokensSecret is { } secret && call.Text("secret") == secret
            : space.Settings.CreateTokensForUsers;
        if (!allowed) throw NotAuthorized();
        var byName = space.Traits.TokenForUserNeedsSecret ? null : call.Text("username");
        var user = space.Users.Find(call.Text("userId")) ?? space.Users.ByUsername(byName)
            ?? throw Refusal.Coded("error-invalid-user", "The required \"userId\" or \"username\" param provided does not match any users");
        if (user.Id != call.User.Id && !space.Permissions.Allows(call.User, "user-generate-access-token")) throw NotAuthorized();
        return Answer.Ok(new JsonObject
        {
            ["data"] = new JsonObject { ["userId"] = user.Id, ["authToken"] = space.Users.IssueLoginToken(user.Id) },
        });
    }

    private Answer Issue(User user, string name, bool bypassesSecondFactor) =>
        Answer.Ok(new JsonObject { ["token"] = space.Users.IssuePersonalToken(user.Id, name, bypassesSecondFactor) });

    // The caller came with the state of its arrival; the directory knows the newest.
    private LoginToken? Personal(User user, string name) => space.Users.Get(user.Id).Tokens.FirstOrDefault(token => token.Name == name);

    private void DemandOwnTokens(User user)
    {
        if (!space.Permissions.Allows(user, "create-personal-access-tokens"))
            throw Refusal.Coded("not-authorized", "Not Authorized");
    }

    private static Refusal NotAuthorized() => Refusal.Coded("error-not-authorized", "Not authorized");

    private static Refusal NoSuchToken() => Refusal.Coded("error-token-does-not-exists", "Token does not exist");
}
