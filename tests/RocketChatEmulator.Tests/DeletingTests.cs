namespace EqualCare.RocketChatEmulator.Tests;

public sealed class DeletingTests
{
    [Fact]
    public async Task A_deleted_message_is_gone_announced_kept_in_the_trash_and_its_id_is_free_again()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "bob");
        await listening.SubscribeAsync("stream-notify-room", $"{workspace.Id()}/deleteMessage");
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.PostAsync("chat.delete", new { roomId = workspace.Id(), msgId = message.Id });
        var again = await alice.PostAsync("chat.delete", new { roomId = workspace.Id(), msgId = message.Id });
        var reused = await alice.SendAsync(workspace.Id(), "a late retry", message.Id);

        Assert.Matches(@"^\d{13}$", answer.Body["ts"]!.GetValue<string>());
        var frame = await listening.NextAsync(one => one["fields"]?["eventName"]?.ToString() == $"{workspace.Id()}/deleteMessage");
        Assert.Equal(message.Id, frame["fields"]!["args"]![0]!["_id"]!.ToString());
        Assert.Equal([message.Id], workspace.Trash.Select(one => one.LastState.Id));
        Assert.StartsWith("No message found", again.Error, StringComparison.Ordinal);
        Assert.Equal(200, reused.Status);
    }

    [Fact]
    public async Task Where_deletions_are_shown_the_message_stays_marked_and_its_id_stays_taken()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.ShowDeletedStatus = true);
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        await alice.PostAsync("chat.delete", new { roomId = workspace.Id(), msgId = message.Id });
        var reused = await alice.SendAsync(workspace.Id(), "a late retry", message.Id);

        var frame = await listening.NextMessageAsync(state => state["t"]?.ToString() == "rm");
        Assert.Equal(message.Id, frame["_id"]!.ToString());
        Assert.Equal("", frame["msg"]!.ToString());
        Assert.Equal("alice", frame["editedBy"]!["username"]!.ToString());
        Assert.Empty(workspace.Trash);
        Assert.Equal(400, reused.Status);
    }

    [Fact]
    public async Task A_message_with_replies_is_always_marked()
    {
        await using var workspace = await Workspaces.StartAsync();
        var root = workspace.As("alice").Send("team", "hello");
        workspace.As("bob").Send("team", "hi", threadId: root.Id);

        workspace.As("alice").Delete(root.Id);

        Assert.Equal("rm", workspace.Message(root.Id)!.Type);
    }

    [Fact]
    public async Task Where_history_is_kept_the_message_is_only_hidden()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.KeepHistory = true);
        var message = workspace.As("alice").Send("team", "hello");
        using var bob = new ApiClient(workspace, "bob");

        workspace.As("alice").Delete(message.Id);
        var history = await bob.GetAsync($"groups.history?roomId={workspace.Id()}");

        Assert.True(workspace.Message(message.Id)!.Hidden);
        Assert.Empty(history.Body["messages"]!.AsArray());
    }

    [Fact]
    public async Task A_bot_may_not_delete_even_its_own_messages()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddUser("bridge", roles: ["bot"]);
        workspace.As("admin").Invite("team", "bridge");
        var message = workspace.As("bridge").Send("team", "hello");
        using var bridge = new ApiClient(workspace, "bridge");

        var refused = await bridge.PostAsync("chat.delete", new { roomId = workspace.Id(), msgId = message.Id });
        workspace.Grant("bridge", "delete-own-message");
        var allowed = await bridge.PostAsync("chat.delete", new { roomId = workspace.Id(), msgId = message.Id });

        Assert.Equal("error-action-not-allowed", refused.ErrorType);
        Assert.Equal(200, allowed.Status);
    }

    [Fact]
    public async Task Deleting_as_the_author_needs_the_right_to_force_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").Send("team", "hello");
        using var bob = new ApiClient(workspace, "bob");
        var body = new { roomId = workspace.Id(), msgId = message.Id, asUser = true };

        var refused = await bob.PostAsync("chat.delete", body);
        workspace.Grant("bob", "force-delete-message");
        var allowed = await bob.PostAsync("chat.delete", body);

        Assert.StartsWith("Unauthorized.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(200, allowed.Status);
    }

    [Fact]
    public async Task A_prune_leaves_one_general_notice_and_nothing_in_the_trash()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "bob");
        await listening.SubscribeAsync("stream-notify-room", $"{workspace.Id()}/deleteMessageBulk");
        workspace.As("alice").Send("team", "hello");

        workspace.Prune("team", workspace.Clock.Now.AddMinutes(1));

        var frame = await listening.NextAsync(one => one["collection"]?.ToString() == "stream-notify-room");
        Assert.Equal(workspace.Id(), frame["fields"]!["args"]![0]!["rid"]!.ToString());
        Assert.Empty(workspace.MessagesIn("team"));
        Assert.Empty(workspace.Trash);
    }
}
