using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class RoomTests
{
    [Fact]
    public async Task A_group_is_made_with_its_members_and_its_topic()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");

        var answer = await admin.PostAsync("groups.create", new
        {
            name = "circle",
            members = new[] { "alice", "nobody" },
            extraData = new { topic = "care", broadcast = false, encrypted = false },
        });

        var group = answer.Body["group"]!;
        Assert.Equal("p", group["t"]!.ToString());
        Assert.Equal("care", group["topic"]!.ToString());
        Assert.Equal(2, group["usersCount"]!.GetValue<int>());
        Assert.Equal(["admin", "alice"], workspace.MembersOf("circle").Select(user => user.Username));
    }

    [Fact]
    public async Task Names_are_unique_also_against_archived_rooms_and_have_few_characters()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddGroup("old");
        workspace.As("admin").Archive("old");
        using var admin = new ApiClient(workspace, "admin");

        Assert.Equal("error-duplicate-channel-name", (await admin.PostAsync("groups.create", new { name = "general" })).ErrorType);
        Assert.Equal("error-archived-duplicate-name", (await admin.PostAsync("channels.create", new { name = "old" })).ErrorType);
        Assert.Equal("error-invalid-room-name", (await admin.PostAsync("groups.create", new { name = "a b" })).ErrorType);
        workspace.Deny("admin", "create-p");
        Assert.Equal(403, (await admin.PostAsync("groups.create", new { name = "fine" })).Status);
    }

    [Fact]
    public async Task Inviting_writes_a_message_once_and_again_is_a_success()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");
        var invite = new { roomId = workspace.Id(), userId = workspace.User("carol").Id };

        Assert.Equal(200, (await admin.PostAsync("groups.invite", invite)).Status);
        Assert.Equal(200, (await admin.PostAsync("groups.invite", invite)).Status);
        Assert.Equal("error-empty-invite-list", (await admin.PostAsync("groups.invite", new { roomId = workspace.Id(), username = "nobody" })).ErrorType);

        Assert.True(workspace.IsMember("team", "carol"));
        var written = Assert.Single(workspace.MessagesIn("team"));
        Assert.Equal(("au", "carol", "admin"), (written.Type, written.Text, written.Author.Username));
    }

    [Fact]
    public async Task Inviting_needs_a_right_in_the_room_or_everywhere()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        using var carol = new ApiClient(workspace, "carol");
        var invite = new { roomId = workspace.Id(), username = "carol" };

        var refused = await alice.PostAsync("groups.invite", invite);
        workspace.Grant("carol", "add-user-to-any-p-room");
        var allowed = await carol.PostAsync("groups.invite", invite);

        Assert.Equal("error-not-allowed", refused.ErrorType);
        Assert.Equal(200, allowed.Status);
    }

    [Fact]
    public async Task Kicking_who_is_not_in_fails_unless_one_may_kick_from_any_group()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");
        var kick = new { roomId = workspace.Id(), username = "alice" };

        Assert.Equal("{\"success\":true}", (await admin.PostAsync("groups.kick", kick)).Body.ToJsonString());
        Assert.Equal("error-user-not-in-room", (await admin.PostAsync("groups.kick", kick)).ErrorType);
        workspace.Grant("admin", "kick-user-from-any-p-room");
        Assert.Equal(200, (await admin.PostAsync("groups.kick", kick)).Status);
        Assert.Equal(["ru", "ru"], workspace.MessagesIn("team").Select(message => message.Type).OfType<string>());
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");

        var answer = await admin.PostAsync("groups.kick", new { roomId = workspace.Id(), username = "admin" });

        Assert.Equal("error-you-are-last-owner", answer.ErrorType);
    }

    [Fact]
    public async Task Topic_and_name_leave_a_system_message_and_are_told_to_members()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "alice");
        await listening.SubscribeAsync("stream-notify-user", $"{workspace.User("alice").Id}/rooms-changed");
        using var admin = new ApiClient(workspace, "admin");

        var topic = await admin.PostAsync("groups.setTopic", new { roomId = workspace.Id(), topic = "care" });
        var renamed = await admin.PostAsync("groups.rename", new { roomId = workspace.Id(), name = "our-team" });

        Assert.Equal("care", topic.Body["topic"]!.ToString());
        Assert.Equal("our-team", renamed.Body["group"]!["name"]!.ToString());
        Assert.Equal(
            [("room_changed_topic", "care"), ("r", "our-team")],
            workspace.MessagesIn("our-team").Select(message => (message.Type!, message.Text)));
        await listening.NextAsync(frame => frame["fields"]?["args"]?[1]?["name"]?.ToString() == "our-team");
    }

    [Fact]
    public async Task Only_who_may_edit_the_room_changes_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        Assert.Equal("error-action-not-allowed", (await alice.PostAsync("groups.setTopic", new { roomId = workspace.Id(), topic = "x" })).ErrorType);
        Assert.Equal("error-not-authorized", (await alice.PostAsync("groups.archive", new { roomId = workspace.Id() })).ErrorType);
    }

    [Fact]
    public async Task A_group_one_is_not_in_is_answered_as_unknown()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var carol = new ApiClient(workspace, "carol");

        var hidden = await carol.GetAsync($"groups.info?roomId={workspace.Id()}");
        var unknown = await carol.GetAsync("groups.info?roomId=nowhere");

        Assert.Equal(unknown.Body.ToJsonString(), hidden.Body.ToJsonString());
        Assert.Equal("error-room-not-found", hidden.ErrorType);
        Assert.Equal(0, (await carol.GetAsync("groups.list")).Body["total"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(RocketChatProfile.V8, 400)]
    [InlineData(RocketChatProfile.V9, 403)]
    public async Task From_nine_on_a_hidden_room_is_forbidden(RocketChatProfile profile, int status)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        using var alice = new ApiClient(workspace, "alice");
        using var carol = new ApiClient(workspace, "carol");

        var hidden = await carol.GetAsync($"rooms.info?roomId={workspace.Id()}");

        Assert.Equal(status, hidden.Status);
        Assert.Contains("error-room-not-found", hidden.Error, StringComparison.Ordinal);
        Assert.Equal(400, (await carol.GetAsync("rooms.info?roomId=nowhere")).Status);
        Assert.Equal("team", (await alice.GetAsync("rooms.info?roomName=team")).Body["room"]!["name"]!.ToString());
    }

    [Fact]
    public async Task Id_and_name_together_are_refused_where_there_are_schemas()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");

        var answer = await admin.PostAsync("groups.setTopic", new { roomId = workspace.Id(), roomName = "team", topic = "x" });

        Assert.Equal("must match exactly one schema in oneOf [invalid-params]", answer.Error);
    }

    [Fact]
    public async Task Lists_have_fifty_by_default_and_at_most_a_hundred()
    {
        await using var workspace = await Workspaces.StartAsync();
        foreach (var number in Enumerable.Range(1, 120)) workspace.AddGroup($"g{number:000}", "alice");
        using var alice = new ApiClient(workspace, "alice");

        var byDefault = await alice.GetAsync("groups.list");
        var many = await alice.GetAsync("groups.list?count=1000&offset=20");
        var all = await alice.GetAsync("groups.list?count=0");
        workspace.Settings.AllowInfiniteCount = false;
        var notAll = await alice.GetAsync("groups.list?count=0");

        Assert.Equal(
            [50, 100, 121, 50],
            new[] { byDefault, many, all, notAll }.Select(answer => answer.Body["groups"]!.AsArray().Count));
        Assert.Equal(121, byDefault.Body["total"]!.GetValue<int>());
        Assert.Equal(20, many.Body["offset"]!.GetValue<int>());
    }

    [Fact]
    public async Task Members_are_listed_with_their_status()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var online = await DdpClient.LogInAsync(workspace, "alice");
        using var bob = new ApiClient(workspace, "bob");

        var answer = await bob.GetAsync($"groups.members?roomId={workspace.Id()}");

        var status = answer.Body["members"]!.AsArray().ToDictionary(one => one!["username"]!.ToString(), one => one!["status"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal(("online", "offline"), (status["alice"], status["bob"]));
    }

    [Fact]
    public async Task Joining_a_channel_is_written_once_and_unarchiving_an_open_one_is_an_error()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddChannel("news");
        using var alice = new ApiClient(workspace, "alice");
        using var admin = new ApiClient(workspace, "admin");

        await alice.PostAsync("channels.join", new { roomId = workspace.Id("news") });
        await alice.PostAsync("channels.join", new { roomId = workspace.Id("news") });

        Assert.Equal(["uj"], workspace.MessagesIn("news").Select(message => message.Type));
        Assert.Equal(
            "The channel, news, is not archived",
            (await admin.PostAsync("channels.unarchive", new { roomId = workspace.Id("news") })).Error);
    }

    [Fact]
    public async Task Subscriptions_say_what_came_and_what_went_since()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var all = await alice.GetAsync("subscriptions.get");
        var team = all.Body["update"]!.AsArray().Single(one => one!["rid"]!.ToString() == workspace.Id())!;
        var since = Uri.EscapeDataString(workspace.Clock.Now.ToString("O"));
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));

        workspace.As("admin").Kick("team", "alice");
        var later = await alice.GetAsync($"subscriptions.get?updatedSince={since}");

        Assert.Empty(later.Body["update"]!.AsArray());
        Assert.Equal(team["_id"]!.ToString(), later.Body["remove"]![0]!["_id"]!.ToString());
    }

    [Fact]
    public async Task A_direct_room_is_made_once_and_an_unknown_name_ends_in_the_room_with_oneself()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var first = (await alice.PostAsync("im.create", new { username = "bob" })).Body["room"]!;
        var again = (await alice.PostAsync("im.create", new { username = "bob" })).Body["room"]!;
        var group = (await alice.PostAsync("im.create", new { usernames = "bob, carol" })).Body["room"]!;
        var unknown = (await alice.PostAsync("im.create", new { username = "nobody" })).Body["room"]!;
        var otherCase = (await alice.PostAsync("im.create", new { username = "Bob" })).Body["room"]!;

        Assert.Equal(first["_id"]!.ToString(), again["rid"]!.ToString());
        Assert.Equal("d", group["t"]!.ToString());
        Assert.Equal(3, group["uids"]!.AsArray().Count);
        Assert.Equal(["alice"], Names(unknown));
        Assert.Equal(["alice"], Names(otherCase));

        static IEnumerable<string> Names(JsonNode room) => room["usernames"]!.AsArray().Select(name => name!.ToString());
    }

    [Fact]
    public async Task A_team_has_a_room_of_its_own_and_takes_rooms_and_members_in_and_out()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddGroup("rota", "alice");
        using var admin = new ApiClient(workspace, "admin");
        var alice = workspace.User("alice").Id;
        var carol = workspace.User("carol").Id;

        var team = (await admin.PostAsync("teams.create", new { name = "maeves", type = 1, members = new[] { alice } })).Body["team"]!;
        var teamId = team["_id"]!.ToString();
        var main = workspace.Room(team["roomId"]!.ToString());
        await admin.PostAsync("teams.addMembers", new { teamId, members = new[] { new { userId = carol, roles = new[] { "member" } } } });
        await admin.PostAsync("teams.addRooms", new { teamId, rooms = new[] { workspace.Id("rota") } });
        var rooms = await admin.GetAsync($"teams.listRooms?teamId={teamId}");
        await admin.PostAsync("teams.removeMember", new { teamId, userId = alice, rooms = new[] { workspace.Id("rota") } });

        Assert.Equal("maeves", main.Name);
        Assert.Equal(["rota"], rooms.Body["rooms"]!.AsArray().Select(room => room!["name"]!.ToString()));
        Assert.Equal("maeves", (await admin.GetAsync($"teams.info?teamName=maeves")).Body["teamInfo"]!["name"]!.ToString());
        Assert.Equal(["admin", "carol"], workspace.MembersOf("maeves").Select(user => user.Username));
        Assert.False(workspace.IsMember("rota", "alice"));
        Assert.Equal(
            ["added-user-to-team", "user-added-room-to-team", "removed-user-from-team"],
            workspace.MessagesIn("maeves").Select(message => message.Type).OfType<string>());
    }

    [Fact]
    public async Task Removing_a_member_keeps_them_in_the_rooms_not_named()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddGroup("rota", "alice");
        using var admin = new ApiClient(workspace, "admin");
        var alice = workspace.User("alice").Id;
        var team = (await admin.PostAsync("teams.create", new { name = "maeves", type = 1, members = new[] { alice } })).Body["team"]!;
        var teamId = team["_id"]!.ToString();
        await admin.PostAsync("teams.addRooms", new { teamId, rooms = new[] { workspace.Id("rota") } });

        await admin.PostAsync("teams.removeMember", new { teamId, userId = alice });
        await admin.PostAsync("teams.removeRoom", new { teamId, roomId = workspace.Id("rota") });
        await admin.PostAsync("teams.delete", new { teamId });

        Assert.True(workspace.IsMember("rota", "alice"));
        Assert.Null(workspace.Room("rota").TeamId);
        Assert.Empty(workspace.Teams);
    }
}
