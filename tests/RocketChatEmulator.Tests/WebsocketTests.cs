using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class WebsocketTests
{
    [Fact]
    public async Task The_first_frame_names_a_server_and_the_session_follows_the_connect()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.OpenAsync(workspace);
        await client.SendTextAsync("""{"msg":"connect","version":"1","support":["1","pre2","pre1"]}""");

        var connected = await client.NextAsync(frame => DdpClient.Msg(frame) == "connected");

        Assert.Equal("""{"server_id":"0"}""", client.Frames[0].ToJsonString());
        Assert.NotEmpty(connected["session"]!.ToString());
    }

    [Fact]
    public async Task An_unknown_version_fails_and_ends_the_connection()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.OpenAsync(workspace);
        await client.SendTextAsync("""{"msg":"connect","version":"99","support":["99"]}""");

        await client.EndedAsync();

        Assert.Contains(client.Frames, frame => frame.ToJsonString() == """{"msg":"failed","version":"1"}""");
    }

    [Theory]
    [InlineData("""{"msg":"ping"}""", "Must connect first")]
    [InlineData("""{"msg":"chan""", "Parse error")]
    [InlineData("""{"no":"msg"}""", "Bad request")]
    public async Task What_is_out_of_order_is_complained_about_and_the_socket_stays_open(string text, string reason)
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.OpenAsync(workspace);

        await client.SendTextAsync(text);
        var error = await client.NextAsync(frame => DdpClient.Msg(frame) == "error");
        await client.SendTextAsync("""{"msg":"connect","version":"1","support":["1"]}""");

        Assert.Equal(reason, error["reason"]!.ToString());
        await client.NextAsync(frame => DdpClient.Msg(frame) == "connected");
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_id()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.ConnectAsync(workspace);

        await client.SendTextAsync("""{"msg":"ping","id":"x1"}""");

        Assert.Equal("x1", (await client.NextAsync(frame => DdpClient.Msg(frame) == "pong"))["id"]!.ToString());
    }

    [Fact]
    public async Task A_silent_client_is_pinged_and_then_dropped()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.HeartbeatInterval = TimeSpan.FromMilliseconds(500));
        await using var client = await DdpClient.ConnectAsync(workspace);

        await client.NextAsync(frame => DdpClient.Msg(frame) == "ping");
        await client.EndedAsync();
    }

    [Fact]
    public async Task Logging_in_by_password_and_by_token_answers_with_an_expiry()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.ConnectAsync(workspace);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("alice")));

        var byPassword = await client.CallAsync("login", new JsonObject
        {
            ["user"] = new JsonObject { ["username"] = "alice" },
            ["password"] = new JsonObject { ["digest"] = digest, ["algorithm"] = "sha-256" },
        });
        var byToken = await client.CallAsync("login", new JsonObject { ["resume"] = workspace.PersonalTokenOf("alice") });

        Assert.Equal(workspace.User("alice").Id, byPassword["result"]!["id"]!.ToString());
        Assert.Equal("password", byPassword["result"]!["type"]!.ToString());
        Assert.Equal("resume", byToken["result"]!["type"]!.ToString());
        Assert.True(byToken["result"]!["tokenExpires"]!["$date"]!.GetValue<long>() > workspace.Clock.Now.ToUnixTimeMilliseconds());
        Assert.Contains(client.Frames, frame => DdpClient.Msg(frame) == "updated");
    }

    [Fact]
    public async Task A_dead_token_is_403_for_good()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.ConnectAsync(workspace);

        var error = (await client.CallAsync("login", new JsonObject { ["resume"] = "dead" }))["error"]!;

        Assert.Equal(403, error["error"]!.GetValue<int>());
        Assert.Equal("You've been logged out by the server. Please log in again.", error["reason"]!.ToString());
        Assert.True(error["isClientSafe"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Other_methods_are_not_found()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V9);
        workspace.Expect404("method sendMessage");
        await using var client = await DdpClient.LogInAsync(workspace, "alice");

        var error = (await client.CallAsync("sendMessage", new JsonObject { ["msg"] = "hello" }))["error"]!;

        Assert.Equal(404, error["error"]!.GetValue<int>());
        Assert.Equal("Method 'sendMessage' not found", error["reason"]!.ToString());
    }

    [Fact]
    public async Task A_refused_subscription_says_why_and_an_ended_one_does_not()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var anonymous = await DdpClient.ConnectAsync(workspace);
        await using var carol = await DdpClient.LogInAsync(workspace, "carol");

        var early = await anonymous.SubscribeAsync("stream-room-messages", workspace.Id());
        var foreign = await carol.SubscribeAsync("stream-room-messages", workspace.Id());
        var others = await carol.SubscribeAsync("stream-notify-user", $"{workspace.User("alice").Id}/subscriptions-changed");
        var unknown = await carol.SubscribeAsync("stream-of-nothing", "x");
        await carol.SendTextAsync("""{"msg":"unsub","id":"s9"}""");
        var ended = await carol.NextAsync(frame => frame["id"]?.ToString() == "s9");

        Assert.All([early, foreign, others], frame => Assert.Equal("not-allowed", frame["error"]!["error"]!.ToString()));
        Assert.Equal(404, unknown["error"]!["error"]!.GetValue<int>());
        Assert.Null(ended["error"]);
        Assert.Equal("nosub", DdpClient.Msg(ended));
    }

    [Fact]
    public async Task The_vendors_way_of_subscribing_works_and_asking_for_a_collection_adds_a_frame()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.LogInAsync(workspace, "alice");

        var vendor = await client.SubscribeAsync(
            "stream-room-messages", workspace.Id(), options: new JsonObject { ["useCollection"] = false, ["args"] = new JsonArray((JsonNode?)null) });
        Assert.DoesNotContain(client.Frames, frame => DdpClient.Msg(frame) == "added" && frame["collection"]!.ToString() != "users");
        await client.SubscribeAsync("stream-room-messages", "__my_messages__", options: JsonValue.Create(true));

        Assert.Equal("ready", DdpClient.Msg(vendor));
        Assert.Contains(client.Frames, frame => DdpClient.Msg(frame) == "added" && frame["collection"]!.ToString() == "stream-room-messages");
    }

    [Fact]
    public async Task Logging_out_ends_the_token_and_the_streams()
    {
        await using var workspace = await Workspaces.StartAsync();
        var token = workspace.LoginTokenOf("alice");
        await using var client = await DdpClient.ConnectAsync(workspace);
        await client.CallAsync("login", new JsonObject { ["resume"] = token });
        await client.SubscribeAsync("stream-room-messages", workspace.Id());
        await using var witness = await DdpClient.ListenAsync(workspace, "bob", "team");

        await client.CallAsync("logout");
        await witness.SettleAsync(workspace);
        var again = await client.CallAsync("login", new JsonObject { ["resume"] = token });

        Assert.NotNull(again["error"]);
        Assert.Empty(client.Messages());
    }
}
