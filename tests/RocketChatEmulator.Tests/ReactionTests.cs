namespace EqualCare.RocketChatEmulator.Tests;

public sealed class ReactionTests
{
    [Fact]
    public async Task Reactions_name_users_by_username_and_vanish_when_the_last_one_goes()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        await alice.PostAsync("chat.react", new { messageId = message.Id, emoji = ":tada:", shouldReact = true });
        workspace.As("bob").React(message.Id, "tada");
        workspace.As("bob").React(message.Id, ":wave:");
        var both = await listening.NextMessageAsync(state => state["reactions"]?[":wave:"] is not null);
        await alice.PostAsync("chat.react", new { messageId = message.Id, emoji = ":tada:", shouldReact = false });
        workspace.As("bob").Unreact(message.Id, ":tada:");
        workspace.As("bob").Unreact(message.Id, ":wave:");
        await listening.SettleAsync(workspace);

        Assert.Equal(["alice", "bob"], both["reactions"]![":tada:"]!["usernames"]!.AsArray().Select(name => name!.ToString()));
        var last = listening.Messages().Last(state => state["_id"]!.ToString() == message.Id);
        Assert.Null(last["reactions"]);
        Assert.DoesNotContain(listening.Messages(), state => state["reactions"]?[":tada:"]?["usernames"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Without_saying_which_it_toggles()
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");
        var body = new { messageId = message.Id, emoji = ":tada:" };

        await alice.PostAsync("chat.react", body);
        Assert.Equal(["alice"], workspace.Message(message.Id)!.Reactions[":tada:"]);
        await alice.PostAsync("chat.react", body);
        Assert.Empty(workspace.Message(message.Id)!.Reactions);
    }

    [Fact]
    public async Task Repeating_a_wish_that_is_fulfilled_announces_nothing()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        await alice.PostAsync("chat.react", new { messageId = message.Id, emoji = ":tada:", shouldReact = true });
        await alice.PostAsync("chat.react", new { messageId = message.Id, emoji = ":tada:", shouldReact = true });

        await listening.SettleAsync(workspace);
        Assert.Equal(2, listening.Messages().Count(state => state["_id"]!.ToString() == message.Id));
    }

    [Theory]
    [InlineData(RocketChatProfile.V6, 1)]
    [InlineData(RocketChatProfile.V8, 0)]
    public async Task In_six_taking_back_from_an_unreacted_message_adds_one(RocketChatProfile profile, int reactions)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        await alice.PostAsync("chat.react", new { messageId = message.Id, emoji = ":tada:", shouldReact = false });

        Assert.Equal(reactions, workspace.Message(message.Id)!.Reactions.Count);
    }

    [Theory]
    [InlineData(":not_an_emoji:")]
    [InlineData("👍")]
    public async Task What_is_not_an_emoji_is_refused(string emoji)
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.PostAsync("chat.react", new { messageId = message.Id, emoji, shouldReact = true });

        Assert.Equal("error-not-allowed", answer.ErrorType);
        Assert.StartsWith("Invalid emoji provided.", answer.Error, StringComparison.Ordinal);
    }
}
