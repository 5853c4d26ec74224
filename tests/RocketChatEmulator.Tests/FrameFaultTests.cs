namespace EqualCare.RocketChatEmulator.Tests;

public sealed class FrameFaultTests
{
    [Fact]
    public async Task A_frame_can_come_before_the_answer()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Faults.Timing = FrameTiming.Before;
        await using var listening = await DdpClient.ListenAsync(workspace, "alice", "team");
        using var alice = new ApiClient(workspace, "alice");
        workspace.Journal.Forget();

        await alice.SendAsync(workspace.Id(), "hello");

        Assert.Equal(
            [JournalKind.Request, JournalKind.FrameOut, JournalKind.Answer],
            workspace.Journal.Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task A_frame_can_come_after_the_answer()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Faults.Timing = FrameTiming.After;
        await using var listening = await DdpClient.ListenAsync(workspace, "alice", "team");
        using var alice = new ApiClient(workspace, "alice");
        using var hold = workspace.Faults.HoldAnswers("chat.sendMessage");
        workspace.Journal.Forget();

        var sending = alice.SendAsync(workspace.Id(), "hello");
        await hold.ArrivedAsync();
        Assert.Empty(listening.Messages());
        hold.Release();
        await sending;

        await listening.NextMessageAsync(message => message["msg"]!.ToString() == "hello");
        Assert.Equal(
            [JournalKind.Request, JournalKind.Answer, JournalKind.FrameOut],
            workspace.Journal.Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task A_frame_can_come_twice()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        workspace.Faults.DuplicateFrames();

        workspace.As("alice").Send("team", "one");
        workspace.As("alice").Send("team", "two");

        await listening.SettleAsync(workspace);
        Assert.Equal(["one", "one", "two", "marker"], listening.Messages().Select(message => message["msg"]!.ToString()));
    }

    [Fact]
    public async Task A_frame_can_be_lost()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        workspace.Faults.DropFrames();

        workspace.As("alice").Send("team", "one");
        workspace.As("alice").Send("team", "two");

        await listening.SettleAsync(workspace);
        Assert.Equal(["two", "marker"], listening.Messages().Select(message => message["msg"]!.ToString()));
        Assert.Equal(3, workspace.ChatIn("team").Length);
    }

    [Fact]
    public async Task An_edit_can_overtake_its_message()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var hold = workspace.Faults.HoldFrames(frame => frame.MessageId is not null);

        var message = workspace.As("alice").Send("team", "first");
        await hold.HeldAsync();
        hold.Stop();
        workspace.As("alice").Edit(message.Id, "second");
        await listening.NextMessageAsync(state => state["msg"]!.ToString() == "second");
        hold.Release();

        await listening.NextMessageAsync(state => state["msg"]!.ToString() == "first");
        Assert.Equal(["second", "first"], listening.Messages().Select(state => state["msg"]!.ToString()));
    }

    [Fact]
    public async Task The_state_before_can_follow_the_new_one()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "before");
        workspace.Faults.SendOldStateAfterNew = true;

        workspace.As("alice").Edit(message.Id, "after");

        workspace.Faults.SendOldStateAfterNew = false;
        await listening.SettleAsync(workspace);
        Assert.Equal(["before", "after", "before", "marker"], listening.Messages().Select(state => state["msg"]!.ToString()));
    }

    [Fact]
    public async Task Any_state_can_be_sent_again_at_any_time()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "before");
        workspace.As("alice").Edit(message.Id, "after");

        workspace.SendFrameAgain(message.Id);
        workspace.SendFrameAgain(message.Id, state: 0);

        await listening.SettleAsync(workspace);
        Assert.Equal(["before", "after", "after", "before", "marker"], listening.Messages().Select(state => state["msg"]!.ToString()));
    }
}
