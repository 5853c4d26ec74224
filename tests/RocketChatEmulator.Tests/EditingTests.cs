namespace EqualCare.RocketChatEmulator.Tests;

public sealed class EditingTests
{
    [Fact]
    public async Task An_edit_says_who_and_when_and_announces_the_whole_message()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "helo");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.PostAsync("chat.update", new { roomId = workspace.Id(), msgId = message.Id, text = "hello" });

        Assert.Equal("alice", answer.Body["message"]!["editedBy"]!["username"]!.ToString());
        var frame = await listening.NextMessageAsync(state => state["msg"]!.ToString() == "hello");
        Assert.NotNull(frame["editedAt"]!["$date"]);
        Assert.Equal(["helo", "hello"], workspace.StatesOf(message.Id).Select(state => state.Text));
    }

    [Fact]
    public async Task The_same_text_again_is_a_success_that_changes_and_announces_nothing()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.PostAsync("chat.update", new { roomId = workspace.Id(), msgId = message.Id, text = "hello" });

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Body["message"]!["editedAt"]);
        await listening.SettleAsync(workspace);
        Assert.Single(listening.Messages(), state => state["_id"]!.ToString() == message.Id);
    }

    [Fact]
    public async Task Only_a_moderator_edits_what_others_wrote()
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").Send("team", "hello");
        using var bob = new ApiClient(workspace, "bob");
        using var admin = new ApiClient(workspace, "admin");
        var edit = new { roomId = workspace.Id(), msgId = message.Id, text = "moderated" };

        var refused = await bob.PostAsync("chat.update", edit);
        var allowed = await admin.PostAsync("chat.update", edit);

        Assert.Equal("error-action-not-allowed", refused.ErrorType);
        Assert.Equal("alice", allowed.Body["message"]!["u"]!["username"]!.ToString());
        Assert.Equal("admin", allowed.Body["message"]!["editedBy"]!["username"]!.ToString());
    }

    [Fact]
    public async Task Unknown_messages_and_wrong_rooms_are_told_in_sentences()
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        var unknown = await alice.PostAsync("chat.update", new { roomId = workspace.Id(), msgId = "nothing", text = "x" });
        var elsewhere = await alice.PostAsync("chat.update", new { roomId = "GENERAL", msgId = message.Id, text = "x" });

        Assert.Equal("No message found with the id of \"nothing\".", unknown.Error);
        Assert.Equal("The room id provided does not match where the message is from.", elsewhere.Error);
    }

    [Fact]
    public async Task After_the_time_for_editing_it_is_too_late()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.BlockEditInMinutes = 5);
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");
        workspace.Clock.Advance(TimeSpan.FromMinutes(5));

        var answer = await alice.PostAsync("chat.update", new { roomId = workspace.Id(), msgId = message.Id, text = "late" });

        Assert.Equal("error-message-editing-blocked", answer.ErrorType);
    }

    [Fact]
    public async Task Where_an_attachment_has_a_description_that_is_what_an_edit_changes()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V7);
        using var alice = new ApiClient(workspace, "alice");
        var sent = await alice.PostFileAsync($"rooms.upload/{workspace.Id()}", "a.txt", "text/plain", [1, 2], ("description", "before"));

        var answer = await alice.PostAsync(
            "chat.update", new { roomId = workspace.Id(), msgId = sent.Body["message"]!["_id"]!.ToString(), text = "after" });

        Assert.Equal("after", answer.Body["message"]!["attachments"]![0]!["description"]!.ToString());
        Assert.Equal("", answer.Body["message"]!["msg"]!.ToString());
    }
}
