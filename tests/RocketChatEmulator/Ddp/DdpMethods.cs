using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>The websocket methods a bridge needs: login, logout and typing. Everything else goes over REST.</summary>
internal sealed class DdpMethods(Workspace space, DdpConnection connection)
{
    public void Call(JsonObject frame)
    {
        var id = frame["id"]?.DeepClone() ?? "";
        var method = frame.Text("method") ?? "";
        var parameters = frame.List("params") ?? [];
        var result = new JsonObject { ["msg"] = "result", ["id"] = id };
        if (space.WebsocketLimits.Exceeded(connection, method) is { } untilReset)
        {
            result["error"] = DdpError.TooMany(untilReset);
        }
        else
        {
            lock (space.Gate) Run(method, parameters, result);
        }

        connection.Send(result);
        connection.Send(new JsonObject { ["msg"] = "updated", ["methods"] = new JsonArray(id.DeepClone()) });
    }

    public void Leave()
    {
        if (connection.UserId is not { } userId) return;
        connection.Subscriptions.Clear();
        connection.UserId = null;
        connection.TokenHash = null;
        lock (space.Gate) space.Presence.Left(userId);
    }

    private void Run(string method, JsonArray parameters, JsonObject result)
    {
        switch (method)
        {
            case "login":
                LogIn(parameters.FirstOrDefault() as JsonObject ?? [], result);
                break;
            case "logout":
                LogOut();
                break;
            case Streams.NotifyRoom:
                ShowActivity(parameters);
                break;
            default:
                space.Unknown($"method {method}");
                result["error"] = DdpError.Of(404, $"Method '{method}' not found");
                break;
        }
    }

    private void LogIn(JsonObject credentials, JsonObject result)
    {
        try
        {
            var signedIn = space.SignIn.With(credentials);
            Arrive(signedIn);
            connection.Send(new JsonObject
            {
                ["msg"] = "added",
                ["collection"] = "users",
                ["id"] = signedIn.User.Id,
                ["fields"] = new JsonObject { ["username"] = signedIn.User.Username, ["name"] = signedIn.User.Name },
            });
            result["result"] = new JsonObject
            {
                ["id"] = signedIn.User.Id,
                ["token"] = signedIn.Token,
                ["tokenExpires"] = Wire.Date(signedIn.TokenExpires, DateForm.Ejson),
                ["type"] = signedIn.Kind,
            };
        }
        catch (SignInRefused refused)
        {
            result["error"] = DdpError.Of(refused.Code, refused.Message, refused.Details);
        }
    }

    // A client that logs in once more as the same user keeps its subscriptions.
    private void Arrive(SignedIn signedIn)
    {
        if (connection.UserId != signedIn.User.Id)
        {
            Leave();
            connection.UserId = signedIn.User.Id;
            space.Presence.Arrived(signedIn.User.Id);
        }

        connection.TokenHash = Digest.OfToken(signedIn.Token);
    }

    private void LogOut()
    {
        if (connection.UserId is not { } userId) return;
        var hash = connection.TokenHash;
        Leave();
        space.Users.RemoveTokens(userId, token => !token.IsPersonal && token.Hash == hash);
    }

    // A foreign name or an unknown activity is dropped without an error, as the server does.
    private void ShowActivity(JsonArray parameters)
    {
        var eventName = TextAt(parameters, 0) ?? "";
        var parts = eventName.Split('/');
        if (space.Users.Find(connection.UserId) is not { } user || parts.Length != 2 || parts[1] != "user-activity") return;
        if (TextAt(parameters, 1) != (space.Settings.UseRealNames ? user.Name : user.Username)) return;
        var args = new JsonArray([.. parameters.Skip(1).Select(one => one?.DeepClone())]);
        space.Announcer.Announce(new(Streams.NotifyRoom, eventName, _ => (JsonArray)args.DeepClone()) { ExceptConnection = connection.Id });
    }

    private static string? TextAt(JsonArray parameters, int index) =>
        parameters.ElementAtOrDefault(index) is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
