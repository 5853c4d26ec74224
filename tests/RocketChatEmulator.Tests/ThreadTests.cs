namespace EqualCare.RocketChatEmulator.Tests;

public sealed class ThreadTests
{
    [Fact]
    public async Task A_reply_is_announced_and_then_the_root_with_its_count()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "alice", "team");
        var root = workspace.As("alice").Send("team", "who comes?");
        using var bob = new ApiClient(workspace, "bob");

        var reply = await bob.SendAsync(workspace.Id(), "I do", thread: root.Id);

        await listening.NextMessageAsync(state => state["tcount"]?.GetValue<int>() == 1);
        var states = listening.Messages();
        Assert.Equal(reply.Body["message"]!["_id"]!.ToString(), states[^2]["_id"]!.ToString());
        Assert.Equal(root.Id, states[^1]["_id"]!.ToString());
        Assert.Equal(
            [workspace.User("alice").Id, workspace.User("bob").Id], states[^1]["replies"]!.AsArray().Select(id => id!.ToString()));
        Assert.Equal(states[^2]["ts"]!.ToJsonString(), states[^1]["tlm"]!.ToJsonString());
    }

    [Fact]
    public async Task A_reply_to_a_reply_goes_to_the_root_and_into_the_roots_room()
    {
        await using var workspace = await Workspaces.StartAsync();
        var root = workspace.As("alice").Send("team", "who comes?");
        var reply = workspace.As("bob").Send("team", "I do", threadId: root.Id);
        using var alice = new ApiClient(workspace, "alice");

        var nested = await alice.SendAsync("GENERAL", "good", thread: reply.Id);

        Assert.Equal(root.Id, nested.Body["message"]!["tmid"]!.ToString());
        Assert.Equal(workspace.Id(), nested.Body["message"]!["rid"]!.ToString());
        Assert.Equal(2, workspace.Message(root.Id)!.ReplyCount);
    }

    [Fact]
    public async Task Thread_messages_are_the_replies_without_the_root()
    {
        await using var workspace = await Workspaces.StartAsync();
        var root = workspace.As("alice").Send("team", "who comes?");
        foreach (var text in new[] { "one", "two", "three" }) workspace.As("bob").Send("team", text, threadId: root.Id);
        using var alice = new ApiClient(workspace, "alice");

        var page = await alice.GetAsync($"chat.getThreadMessages?tmid={root.Id}&count=2&offset=1");

        Assert.Equal(["two", "three"], page.Body["messages"]!.AsArray().Select(message => message!["msg"]!.ToString()));
        Assert.Equal(3, page.Body["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Deleting_a_reply_counts_down_at_the_root()
    {
        await using var workspace = await Workspaces.StartAsync();
        var root = workspace.As("alice").Send("team", "who comes?");
        var reply = workspace.As("bob").Send("team", "I do", threadId: root.Id);

        workspace.As("bob").Delete(reply.Id);

        Assert.Equal(0, workspace.Message(root.Id)!.ReplyCount);
    }
}
