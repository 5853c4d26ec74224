using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task Messages_come_whole_with_dates_as_numbers_to_the_sender_as_well()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "alice", "team");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.SendAsync(workspace.Id(), "hello");

        var frame = await listening.NextAsync(one => one["collection"]?.ToString() == "stream-room-messages");
        Assert.Equal(("changed", "id"), (DdpClient.Msg(frame), frame["id"]!.ToString()));
        Assert.Equal(workspace.Id(), frame["fields"]!["eventName"]!.ToString());
        var message = frame["fields"]!["args"]![0]!;
        Assert.Equal(answer.Body["message"]!["_id"]!.ToString(), message["_id"]!.ToString());
        Assert.True(message["ts"]!["$date"]!.GetValue<long>() > 0);
        Assert.True(message["_updatedAt"]!["$date"]!.GetValue<long>() > 0);
        Assert.Null(message["u"]!["roles"]);
        Assert.NotNull(message["md"]);
    }

    [Fact]
    public async Task Frames_keep_the_order_of_storing()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var alice = new ApiClient(workspace, "alice");

        await Task.WhenAll(Enumerable.Range(1, 30).Select(number => alice.SendAsync(workspace.Id(), $"{number}")));

        await listening.SettleAsync(workspace);
        Assert.Equal(
            workspace.ChatIn("team").Select(message => message.Id),
            listening.Messages().Select(message => message["_id"]!.ToString()));
    }

    [Fact]
    public async Task My_messages_brings_every_room_one_may_read_with_a_word_about_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddChannel("news", "bob");
        workspace.AddGroup("hidden", "bob");
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-room-messages", "__my_messages__");

        workspace.As("bob").Send("hidden", "not for you");
        workspace.As("bob").Send("news", "for everybody");
        workspace.As("bob").Send("team", "for us");

        var team = await listening.NextAsync(frame => frame["fields"]?["args"]?[1]?["roomName"]?.ToString() == "team");
        var news = await listening.NextAsync(frame => frame["fields"]?["args"]?[1]?["roomName"]?.ToString() == "news");
        Assert.Equal("""{"roomParticipant":true,"roomType":"p","roomName":"team"}""", team["fields"]!["args"]![1]!.ToJsonString());
        Assert.Equal("""{"roomParticipant":false,"roomType":"c","roomName":"news"}""", news["fields"]!["args"]![1]!.ToJsonString());
        Assert.DoesNotContain(listening.Messages(), message => message["msg"]!.ToString() == "not for you");
    }

    [Fact]
    public async Task Who_subscribes_twice_is_told_twice_and_a_repeated_id_is_ignored()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-room-messages", workspace.Id(), "one");
        await listening.SubscribeAsync("stream-room-messages", workspace.Id(), "two");
        await listening.SendAsync(new JsonObject
        {
            ["msg"] = "sub",
            ["id"] = "two",
            ["name"] = "stream-room-messages",
            ["params"] = new JsonArray(workspace.Id(), false),
        });
        await listening.CallAsync("stream-notify-room");

        workspace.As("bob").Send("team", "hello");
        await listening.SettleAsync(workspace);
        await listening.CallAsync("stream-notify-room");

        Assert.Equal(2, listening.Messages().Count(message => message["msg"]!.ToString() == "hello"));
    }

    [Fact]
    public async Task Typing_goes_to_the_others_and_only_under_ones_own_name()
    {
        await using var workspace = await Workspaces.StartAsync();
        var activity = $"{workspace.Id()}/user-activity";
        await using var alice = await DdpClient.LogInAsync(workspace, "alice");
        await using var bob = await DdpClient.LogInAsync(workspace, "bob");
        await alice.SubscribeAsync("stream-notify-room", activity);
        await bob.SubscribeAsync("stream-notify-room", activity);

        var foreign = await alice.CallAsync("stream-notify-room", activity, "bob", new JsonArray("user-typing"), new JsonObject());
        await alice.CallAsync("stream-notify-room", activity, "alice", new JsonArray("user-typing"), new JsonObject());
        await alice.CallAsync("stream-notify-room", activity, "alice", new JsonArray(), new JsonObject());

        await bob.NextAsync(frame => frame["fields"]?["args"]?.ToJsonString() == """["alice",[],{}]""");
        Assert.Null(foreign["error"]);
        Assert.Equal(
            ["""["alice",["user-typing"],{}]""", """["alice",[],{}]"""],
            bob.Frames.Where(IsActivity).Select(frame => frame["fields"]!["args"]!.ToJsonString()));
        Assert.DoesNotContain(alice.Frames, IsActivity);
    }

    [Fact]
    public async Task A_login_on_a_websocket_shows_its_user_as_online_until_it_ends()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var watching = await DdpClient.LogInAsync(workspace, "bob");
        await watching.SubscribeAsync("stream-notify-logged", "user-status");
        var alice = workspace.User("alice").Id;

        await using (await DdpClient.LogInAsync(workspace, "alice"))
        {
            await watching.NextAsync(frame => StatusOf(frame, alice) == 1);
        }

        await watching.NextAsync(frame => StatusOf(frame, alice) == 0);
    }

    [Fact]
    public async Task A_filled_in_link_preview_sends_the_message_once_more()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.LinkPreviews = true);
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");

        var message = workspace.As("alice").Send("team", "see https://example.org");

        await listening.NextMessageAsync(state => state["urls"]![0]!["meta"] is not null);
        var states = listening.Messages().Where(state => state["_id"]!.ToString() == message.Id).ToList();
        Assert.Equal(2, states.Count);
        Assert.Null(states[0]["urls"]![0]!["meta"]);
        Assert.Equal(states[0]["msg"]!.ToString(), states[1]["msg"]!.ToString());
        Assert.Null(states[1]["editedAt"]);
    }

    [Fact]
    public async Task Where_reading_is_receipted_new_messages_are_unread()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.ReadReceipts = true);
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");

        workspace.As("alice").Send("team", "hello");

        Assert.True((await listening.NextMessageAsync(_ => true))["unread"]!.GetValue<bool>());
    }

    private static bool IsActivity(JsonObject frame) =>
        frame["fields"]?["eventName"]?.ToString().EndsWith("/user-activity", StringComparison.Ordinal) == true;

    private static int? StatusOf(JsonObject frame, string userId) =>
        frame["collection"]?.ToString() == "stream-notify-logged" && frame["fields"]!["args"]![0]![0]!.ToString() == userId
            ? frame["fields"]!["args"]![0]![2]!.GetValue<int>()
            : null;
}
