using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class SendingTests
{
    private const string OwnId = "q7WnT3sXkZb4mYcR9";

    [Fact]
    public async Task A_message_is_stored_under_the_id_its_sender_chose()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.SendAsync(workspace.Id(), "hello", OwnId);

        Assert.Equal(200, answer.Status);
        Assert.Equal(OwnId, answer.Body["message"]!["_id"]!.ToString());
        Assert.Equal("alice", answer.Body["message"]!["u"]!["username"]!.ToString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", answer.Body["message"]!["ts"]!.ToString());
        Assert.Equal(["hello"], workspace.ChatIn("team").Select(message => message.Text));
    }

    [Fact]
    public async Task An_id_the_server_makes_has_seventeen_characters_that_do_not_look_alike()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.SendAsync(workspace.Id(), "hello");

        Assert.Matches("^[23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz]{17}$", answer.Body["message"]!["_id"]!.ToString());
    }

    [Theory]
    [InlineData("team", "alice")]
    [InlineData("general", "alice")]
    [InlineData("team", "bob")]
    public async Task An_id_is_taken_once_for_every_room_and_author(string room, string author)
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        using var second = new ApiClient(workspace, author);
        await using var listening = await DdpClient.ListenAsync(workspace, "alice", "team");
        await alice.SendAsync(workspace.Id(), "hello", OwnId);

        var repeat = await second.SendAsync(workspace.Id(room), "hello once more", OwnId);

        Assert.Equal(400, repeat.Status);
        Assert.Contains("starred", repeat.Error, StringComparison.Ordinal);
        Assert.False(repeat.Body["success"]!.GetValue<bool>());
        Assert.Null(repeat.ErrorType);
        Assert.Equal("hello", workspace.Message(OwnId)!.Text);
        await listening.SettleAsync(workspace);
        Assert.Single(listening.Messages(), message => message["_id"]!.ToString() == OwnId);
    }

    [Fact]
    public async Task Two_sends_at_the_same_instant_store_one_message_and_the_loser_hears_of_a_duplicate_key()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.RaceNextSends();

        var answers = await Task.WhenAll(alice.SendAsync(workspace.Id(), "one", OwnId), alice.SendAsync(workspace.Id(), "two", OwnId));

        Assert.Equal([200, 400], answers.Select(answer => answer.Status).Order());
        Assert.StartsWith("E11000 duplicate key", answers.Single(answer => answer.Status == 400).Error, StringComparison.Ordinal);
        Assert.Single(workspace.ChatIn("team"));
    }

    [Fact]
    public async Task What_an_app_refuses_looks_like_a_duplicate_and_only_reading_back_tells_them_apart()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.RefuseByApp(message => message.Text.Contains("forbidden", StringComparison.Ordinal));

        var refused = await alice.SendAsync(workspace.Id(), "a forbidden word", OwnId);
        var readBack = await alice.GetAsync($"chat.getMessage?msgId={OwnId}");

        Assert.Contains("starred", refused.Error, StringComparison.Ordinal);
        Assert.Equal(400, readBack.Status);
        Assert.Equal("""{"success":false}""", readBack.Body.ToJsonString());
    }

    [Fact]
    public async Task Reading_back_shows_room_and_author()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await alice.SendAsync(workspace.Id(), "hello", OwnId);

        var readBack = await alice.GetAsync($"chat.getMessage?msgId={OwnId}");

        Assert.Equal(workspace.Id(), readBack.Body["message"]!["rid"]!.ToString());
        Assert.Equal(workspace.User("alice").Id, readBack.Body["message"]!["u"]!["_id"]!.ToString());
    }

    [Fact]
    public async Task A_message_of_a_room_one_may_not_see_cannot_be_read_back()
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").Send("team", "among us");
        using var carol = new ApiClient(workspace, "carol");

        var answer = await carol.GetAsync($"chat.getMessage?msgId={message.Id}");

        Assert.Equal(400, answer.Status);
        Assert.Equal("error-not-allowed", answer.ErrorType);
    }

    [Fact]
    public async Task System_types_cannot_be_sent()
    {
        var answer = await RefusedAsync(new JsonObject { ["msg"] = "bob", ["t"] = "au" });
        Assert.Equal("Cannot send system messages using 'chat.sendMessage'", answer.Error);
    }

    [Fact]
    public async Task Showing_a_reply_in_the_room_needs_a_thread()
    {
        var answer = await RefusedAsync(new JsonObject { ["msg"] = "hello", ["tshow"] = true });
        Assert.Equal("invalid-params", answer.ErrorType);
    }

    [Fact]
    public async Task A_text_over_the_limit_is_refused()
    {
        var answer = await RefusedAsync(new JsonObject { ["msg"] = new string('x', 5001) });
        Assert.Equal("error-message-size-exceeded", answer.ErrorType);
    }

    [Fact]
    public async Task A_time_far_off_is_refused()
    {
        var answer = await RefusedAsync(new JsonObject { ["msg"] = "hello", ["ts"] = "2020-01-01T00:00:00.000Z" });
        Assert.Equal("error-message-ts-out-of-sync", answer.ErrorType);
    }

    [Fact]
    public async Task A_time_a_little_off_is_replaced_and_a_close_one_is_kept_as_text()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var alice = new ApiClient(workspace, "alice");
        var off = workspace.Clock.Now.AddSeconds(-30).ToString("O", CultureInfo.InvariantCulture);
        var close = workspace.Clock.Now.AddSeconds(-5).ToString("O", CultureInfo.InvariantCulture);

        var replaced = await alice.PostAsync("chat.sendMessage", Message(workspace, new() { ["msg"] = "one", ["ts"] = off }));
        var kept = await alice.PostAsync("chat.sendMessage", Message(workspace, new() { ["msg"] = "two", ["ts"] = close }));

        Assert.Equal(workspace.Clock.Now, workspace.Message(replaced.Body["message"]!["_id"]!.ToString())!.At);
        var frame = await listening.NextMessageAsync(message => message["msg"]!.ToString() == "two");
        Assert.Equal(close, frame["ts"]!.GetValue<string>());
        Assert.Equal(close, kept.Body["message"]!["ts"]!.ToString());
    }

    [Fact]
    public async Task Unknown_keys_are_refused_from_seven_on()
    {
        await using var six = await Workspaces.StartAsync(RocketChatProfile.V6);
        await using var seven = await Workspaces.StartAsync(RocketChatProfile.V7);

        Assert.Equal(200, (await SendWithUnknownKeyAsync(six)).Status);
        Assert.Equal("invalid-params", (await SendWithUnknownKeyAsync(seven)).ErrorType);

        static async Task<ApiAnswer> SendWithUnknownKeyAsync(RocketChatWorkspace workspace)
        {
            using var alice = new ApiClient(workspace, "alice");
            return await alice.PostAsync("chat.sendMessage", Message(workspace, new() { ["msg"] = "hello" }, ("tmpId", "x")));
        }
    }

    [Fact]
    public async Task Links_mentions_and_channels_are_read_out_of_the_text()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.SendAsync(workspace.Id(), "@bob see https://example.org/a in #general, @nobody");

        var message = answer.Body["message"]!;
        Assert.Equal(["bob"], message["mentions"]!.AsArray().Select(one => one!["username"]!.ToString()));
        Assert.Equal(["general"], message["channels"]!.AsArray().Select(one => one!["name"]!.ToString()));
        Assert.Equal(["https://example.org/a"], message["urls"]!.AsArray().Select(one => one!["url"]!.ToString()));
    }

    [Fact]
    public async Task A_link_to_a_message_becomes_a_quote_of_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        var quoted = workspace.As("bob").Send("team", "remember this");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.SendAsync(workspace.Id(), $"[ ]({workspace.BaseUrl}group/team?msg={quoted.Id}) yes");

        var quote = answer.Body["message"]!["attachments"]![0]!;
        Assert.Equal("remember this", quote["text"]!.ToString());
        Assert.Equal("bob", quote["author_name"]!.ToString());
        Assert.Contains(quoted.Id, quote["message_link"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostMessage_takes_no_id_so_a_retry_is_a_second_message()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var withId = await alice.PostAsync("chat.postMessage", new { roomId = workspace.Id(), text = "hello", _id = OwnId });
        var first = await alice.PostAsync("chat.postMessage", new { roomId = workspace.Id(), text = "hello" });
        await alice.PostAsync("chat.postMessage", new { roomId = workspace.Id(), text = "hello" });

        Assert.Equal("invalid-params", withId.ErrorType);
        Assert.True(first.Body["ts"]!.GetValue<long>() > 0);
        Assert.Equal(["hello", "hello"], workspace.ChatIn("team").Select(message => message.Text));
    }

    [Fact]
    public async Task PostMessage_joins_a_public_channel_and_sendMessage_does_not()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddChannel("news");
        using var alice = new ApiClient(workspace, "alice");

        Assert.Equal(200, (await alice.SendAsync(workspace.Id("news"), "from outside")).Status);
        Assert.False(workspace.IsMember("news", "alice"));
        Assert.Equal(200, (await alice.PostAsync("chat.postMessage", new { channel = "#news", text = "from inside" })).Status);
        Assert.True(workspace.IsMember("news", "alice"));
    }

    [Fact]
    public async Task An_encrypted_room_takes_only_encrypted_messages()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddEncryptedGroup("secret", "alice", "bob");
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "secret");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.SendAsync(workspace.Id("secret"), "in the clear");
        workspace.As("alice").SendEncrypted("secret", "c2VjcmV0");

        Assert.Equal("error-not-allowed", answer.ErrorType);
        var frame = await listening.NextMessageAsync(message => message["t"]?.ToString() == "e2e");
        Assert.Equal("c2VjcmV0", frame["content"]!["ciphertext"]!.ToString());
        Assert.Equal("", frame["msg"]!.ToString());
    }

    private static async Task<ApiAnswer> RefusedAsync(JsonObject message)
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var answer = await alice.PostAsync("chat.sendMessage", Message(workspace, message));
        Assert.Equal(400, answer.Status);
        Assert.Empty(workspace.MessagesIn("team"));
        return answer;
    }

    private static JsonObject Message(RocketChatWorkspace workspace, JsonObject message, params (string Key, string Value)[] beside)
    {
        message["rid"] = workspace.Id();
        var body = new JsonObject { ["message"] = message };
        foreach (var (key, value) in beside) body[key] = value;
        return body;
    }
}
