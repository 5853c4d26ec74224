using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class MembershipTests
{
    [Fact]
    public async Task Who_is_removed_hears_no_more_of_the_room_and_is_told_only_the_subscriptions_own_id()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-room-messages", workspace.Id(), "room");
        await listening.SubscribeAsync("stream-notify-user", Changes(workspace));
        await using var witness = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var alice = new ApiClient(workspace, "alice");
        var own = (await alice.GetAsync("subscriptions.get")).Body["update"]!.AsArray().Single(one => one!["rid"]!.ToString() == workspace.Id())!;

        workspace.As("admin").Kick("team", "alice");
        await witness.SettleAsync(workspace);
        var removed = await NewsAsync(listening, "removed");

        Assert.Equal(own["_id"]!.ToString(), removed["_id"]!.ToString());
        Assert.Null(removed["rid"]);
        Assert.Empty(listening.Messages());
        Assert.DoesNotContain(listening.Frames, frame => DdpClient.Msg(frame) == "nosub");
    }

    [Fact]
    public async Task Who_comes_back_must_subscribe_again_as_the_old_subscription_stays_dead()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-room-messages", workspace.Id(), "room");
        await listening.SubscribeAsync("stream-notify-user", Changes(workspace));
        await using var witness = await DdpClient.ListenAsync(workspace, "bob", "team");
        workspace.As("admin").Kick("team", "alice");

        workspace.As("admin").Invite("team", "alice");
        var inserted = await NewsAsync(listening, "inserted");
        await witness.SettleAsync(workspace);
        Assert.Empty(listening.Messages());
        await listening.SendTextAsync("""{"msg":"unsub","id":"room"}""");
        await listening.NextAsync(frame => DdpClient.Msg(frame) == "nosub");
        await listening.SubscribeAsync("stream-room-messages", workspace.Id(), "room");
        workspace.As("bob").Send("team", "welcome back");

        Assert.Equal(workspace.Id(), inserted["rid"]!.ToString());
        await listening.NextMessageAsync(message => message["msg"]!.ToString() == "welcome back");
    }

    [Fact]
    public async Task Every_message_of_others_counts_as_unread()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-notify-user", Changes(workspace));

        workspace.As("bob").Send("team", "one");
        workspace.As("bob").Send("team", "two");

        await listening.NextAsync(frame => frame["fields"]?["args"]?[1]?["unread"]?.GetValue<int>() == 2);
    }

    private static string Changes(RocketChatWorkspace workspace) => $"{workspace.User("alice").Id}/subscriptions-changed";

    private static async Task<JsonNode> NewsAsync(DdpClient client, string change)
    {
        var frame = await client.NextAsync(one =>
            one["collection"]?.ToString() == "stream-notify-user" && one["fields"]!["args"]![0]!.ToString() == change);
        return frame["fields"]!["args"]![1]!;
    }
}
