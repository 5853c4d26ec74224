namespace EqualCare.RocketChatEmulator.Tests;

public sealed class PermissionTests
{
    [Fact]
    public async Task An_alias_needs_the_right_to_impersonate()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var body = new { message = new { rid = workspace.Id(), msg = "hello", alias = "Someone else" } };

        var refused = await alice.PostAsync("chat.sendMessage", body);
        workspace.Grant("alice", "message-impersonate");
        var allowed = await alice.PostAsync("chat.sendMessage", body);

        Assert.Equal("Not enough permission", refused.Error);
        Assert.Equal("Someone else", allowed.Body["message"]!["alias"]!.ToString());
        Assert.Equal("alice", allowed.Body["message"]!["u"]!["username"]!.ToString());
    }

    [Theory]
    [InlineData("@all")]
    [InlineData("@here")]
    public async Task Calling_everybody_needs_the_right_to(string call)
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Deny("alice", "mention-all");
        workspace.Deny("alice", "mention-here");
        using var alice = new ApiClient(workspace, "alice");
        using var bob = new ApiClient(workspace, "bob");

        var refused = await alice.SendAsync(workspace.Id(), $"{call} listen");
        var allowed = await bob.SendAsync(workspace.Id(), $"{call} listen");

        Assert.Equal("error-action-not-allowed", refused.ErrorType);
        Assert.Equal(call[1..], allowed.Body["message"]!["mentions"]![0]!["_id"]!.ToString());
    }

    [Theory]
    [InlineData(RocketChatProfile.V8, 400)]
    [InlineData(RocketChatProfile.V9, 403)]
    public async Task A_group_takes_posts_from_members_only(RocketChatProfile profile, int status)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        using var carol = new ApiClient(workspace, "carol");

        var answer = await carol.SendAsync(workspace.Id(), "let me in");

        Assert.Equal(status, answer.Status);
        Assert.Equal("error-not-allowed", answer.Error);
        Assert.Empty(workspace.ChatIn("team"));
    }

    [Fact]
    public async Task An_unknown_room_is_invalid()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        Assert.Equal("error-invalid-room", (await alice.SendAsync("nowhere", "hello")).Error);
    }

    [Fact]
    public async Task The_muted_are_refused_until_they_are_unmuted()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        workspace.As("admin").Mute("team", "alice");
        var muted = await alice.SendAsync(workspace.Id(), "hello");
        workspace.As("admin").Mute("team", "alice", muted: false);
        var unmuted = await alice.SendAsync(workspace.Id(), "hello");

        Assert.Equal("You_have_been_muted", muted.Error);
        Assert.Equal(200, unmuted.Status);
    }

    [Fact]
    public async Task A_read_only_room_takes_posts_from_its_owner()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.SetReadOnly("team");
        using var alice = new ApiClient(workspace, "alice");
        using var admin = new ApiClient(workspace, "admin");

        Assert.Equal("You can't send messages because the room is readonly.", (await alice.SendAsync(workspace.Id(), "hello")).Error);
        Assert.Equal(200, (await admin.SendAsync(workspace.Id(), "hello")).Status);
    }

    [Fact]
    public async Task A_blocked_conversation_takes_no_posts()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var direct = (await alice.PostAsync("im.create", new { username = "bob" })).Body["room"]!["_id"]!.ToString();
        workspace.SetBlocked(direct);

        Assert.Equal("room_is_blocked", (await alice.SendAsync(direct, "hello")).Error);
    }

    [Fact]
    public async Task An_archived_room_takes_no_posts_and_cannot_be_archived_again()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");

        Assert.Equal(200, (await admin.PostAsync("groups.archive", new { roomId = workspace.Id() })).Status);
        Assert.Equal("error-room-archived", (await admin.SendAsync(workspace.Id(), "hello")).ErrorType);
        Assert.Equal("error-room-archived", (await admin.PostAsync("groups.archive", new { roomId = workspace.Id() })).ErrorType);
        Assert.Equal(200, (await admin.PostAsync("groups.unarchive", new { roomId = workspace.Id() })).Status);
        Assert.Equal(200, (await admin.PostAsync("groups.unarchive", new { roomId = workspace.Id() })).Status);
        Assert.Equal(200, (await admin.SendAsync(workspace.Id(), "hello")).Status);
        Assert.Equal(["room-archived", "room-unarchived"], workspace.MessagesIn("team").Select(message => message.Type).OfType<string>());
    }

    [Fact]
    public async Task The_reason_of_a_refusal_also_comes_as_a_private_notice()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.SetReadOnly("team");
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-notify-user", $"{workspace.User("alice").Id}/message");
        using var alice = new ApiClient(workspace, "alice");

        await alice.SendAsync(workspace.Id(), "hello");

        var notice = await listening.NextAsync(frame => frame["collection"]?.ToString() == "stream-notify-user");
        Assert.True(notice["fields"]!["args"]![0]!["private"]!.GetValue<bool>());
        Assert.Equal("rocket.cat", notice["fields"]!["args"]![0]!["u"]!["username"]!.ToString());
    }
}
