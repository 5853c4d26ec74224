using System.Net.WebSockets;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class AwayTests
{
    [Fact]
    public async Task While_it_is_away_connections_are_refused_and_people_go_on_writing()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await using var listening = await DdpClient.ListenAsync(workspace, "alice", "team");
        var address = workspace.BaseUrl;

        await workspace.GoAwayAsync();
        await listening.EndedAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => alice.GetAsync("me"));
        await Assert.ThrowsAsync<WebSocketException>(() => DdpClient.OpenAsync(workspace));
        workspace.As("bob").Send("team", "while you were gone");
        await workspace.ComeBackAsync();

        Assert.Equal(address, workspace.BaseUrl);
        Assert.Equal(200, (await alice.GetAsync("me")).Status);
        var missed = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next=1");
        Assert.Equal("while you were gone", missed.Body["result"]!["updated"]![0]!["msg"]!.ToString());
    }

    [Fact]
    public async Task A_restart_breaks_every_socket_and_keeps_the_state_but_no_subscription()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var before = await DdpClient.ListenAsync(workspace, "alice", "team");
        workspace.As("bob").Send("team", "before");

        await workspace.RestartAsync();
        await before.EndedAsync();
        await using var after = await DdpClient.LogInAsync(workspace, "alice");
        workspace.As("bob").Send("team", "unheard");
        await after.SubscribeAsync("stream-room-messages", workspace.Id());
        await after.SettleAsync(workspace);

        Assert.Equal(["marker"], after.Messages().Select(message => message["msg"]!.ToString()));
        Assert.Equal(3, workspace.ChatIn("team").Length);
    }

    [Fact]
    public async Task A_gap_holds_what_is_new_edited_deleted_and_reacted()
    {
        await using var workspace = await Workspaces.StartAsync();
        var edited = workspace.As("bob").Send("team", "edit me");
        var doomed = workspace.As("bob").Send("team", "delete me");
        var reacted = workspace.As("bob").Send("team", "react to me");
        var cursor = reacted.UpdatedAt.ToUnixTimeMilliseconds();
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        await workspace.GoAwayAsync();
        var added = workspace.As("bob").Send("team", "new");
        workspace.As("bob").Edit(edited.Id, "edited");
        workspace.As("bob").Delete(doomed.Id);
        workspace.As("alice").React(reacted.Id, ":tada:");
        await workspace.ComeBackAsync();
        using var alice = new ApiClient(workspace, "alice");

        var updated = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next={cursor}");
        var deleted = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=DELETED&next={cursor}");

        Assert.Equal(
            new[] { added.Id, edited.Id, reacted.Id }.Order(),
            updated.Body["result"]!["updated"]!.AsArray().Select(one => one!["_id"]!.ToString()).Order());
        Assert.Equal(doomed.Id, deleted.Body["result"]!["deleted"]![0]!["_id"]!.ToString());
    }

    [Fact]
    public async Task A_server_that_says_nothing_leaves_both_sides_waiting_until_it_ends()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await using var connected = await DdpClient.LogInAsync(workspace, "alice");
        var silence = workspace.Faults.SayNothing();
        await using var mute = await DdpClient.OpenAsync(workspace);

        await mute.SendTextAsync("""{"msg":"connect","version":"1","support":["1"]}""");
        await connected.SendTextAsync("""{"msg":"ping","id":"unheard"}""");
        var calling = alice.GetAsync("me");
        await silence.ArrivedAsync(3);

        Assert.False(calling.IsCompleted);
        Assert.Empty(mute.Frames);
        silence.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => calling);
        Assert.Equal(200, (await alice.GetAsync("me")).Status);
        Assert.DoesNotContain(connected.Frames, frame => frame["id"]?.ToString() == "unheard");
    }

    [Fact]
    public async Task Sockets_can_be_dropped_after_so_many_frames()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        workspace.Faults.CloseSocketsAfterFrames(2);

        foreach (var number in Enumerable.Range(1, 5)) workspace.As("alice").Send("team", $"{number}");

        await listening.EndedAsync();
        Assert.True(listening.Messages().Count <= 2);
        Assert.Equal(2, workspace.Journal.Frames(JournalKind.FrameOut, "changed").Length);
    }

    [Fact]
    public async Task A_socket_can_break_between_the_subscription_and_its_ready()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.LogInAsync(workspace, "alice");
        workspace.Faults.CloseBetweenSubAndReady();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SubscribeAsync("stream-room-messages", workspace.Id()));

        await using var second = await DdpClient.ListenAsync(workspace, "alice", "team");
        Assert.DoesNotContain(client.Frames, frame => DdpClient.Msg(frame) == "ready");
    }

    [Fact]
    public async Task All_sockets_can_be_dropped_and_garbage_can_come_over_them()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var client = await DdpClient.ConnectAsync(workspace);

        workspace.Faults.SendGarbageFrame("{\"msg\":\"chan");
        await client.UnreadableAsync();
        workspace.Faults.DropSockets();

        await client.EndedAsync();
        Assert.Equal(["{\"msg\":\"chan"], client.Unreadable);
    }
}
