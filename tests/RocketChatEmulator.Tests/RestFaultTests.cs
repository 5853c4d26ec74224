namespace EqualCare.RocketChatEmulator.Tests;

public sealed class RestFaultTests
{
    private const string OwnId = "q7WnT3sXkZb4mYcR9";

    [Fact]
    public async Task Killed_before_storing_nothing_is_stored_and_the_retry_succeeds()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.DropBeforeStoring();

        await Assert.ThrowsAsync<HttpRequestException>(() => alice.SendAsync(workspace.Id(), "hello", OwnId));
        Assert.Empty(workspace.ChatIn("team"));
        Assert.Equal(200, (await alice.SendAsync(workspace.Id(), "hello", OwnId)).Status);
    }

    [Fact]
    public async Task Killed_after_storing_the_message_is_there_and_announced_and_the_retry_finds_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.DropAfterStoring();

        await Assert.ThrowsAsync<HttpRequestException>(() => alice.SendAsync(workspace.Id(), "hello", OwnId));
        await listening.NextMessageAsync(message => message["_id"]!.ToString() == OwnId);
        var retry = await alice.SendAsync(workspace.Id(), "hello", OwnId);
        var readBack = await alice.GetAsync($"chat.getMessage?msgId={OwnId}");

        Assert.Equal(400, retry.Status);
        Assert.Equal("hello", readBack.Body["message"]!["msg"]!.ToString());
        Assert.Single(workspace.ChatIn("team"));
        Assert.Equal(0, workspace.Journal.Entries.First(entry => entry.Kind == JournalKind.Answer && entry.Route == "POST chat.sendMessage").Status);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_bad_gateway_is_a_page_and_the_call_may_have_been_done(bool afterStoring, int stored)
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.AnswerBadGateway("chat.sendMessage", afterStoring: afterStoring);

        var answer = await alice.SendAsync(workspace.Id(), "hello", OwnId);

        Assert.Equal(502, answer.Status);
        Assert.Equal("text/html", answer.Raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal(stored, workspace.ChatIn("team").Length);
    }

    [Fact]
    public async Task Any_route_means_the_version_as_well()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var anonymous = new ApiClient(workspace);
        workspace.Faults.AnswerBadGateway();

        Assert.Equal(502, (int)(await anonymous.Http.GetAsync("/api/info")).StatusCode);
        Assert.Equal(200, (int)(await anonymous.Http.GetAsync("/api/info")).StatusCode);
    }

    [Fact]
    public async Task Garbage_comes_with_200_after_storing()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.AnswerGarbage("chat.sendMessage");

        var answer = await alice.SendAsync(workspace.Id(), "hello", OwnId);

        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Body["unreadable"]);
        Assert.Single(workspace.ChatIn("team"));
    }

    [Fact]
    public async Task A_held_answer_waits_while_the_message_is_stored()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        using var hold = workspace.Faults.HoldAnswers("chat.sendMessage");

        var sending = alice.SendAsync(workspace.Id(), "hello", OwnId);
        await hold.ArrivedAsync();

        Assert.Single(workspace.ChatIn("team"));
        Assert.False(sending.IsCompleted);
        hold.Release();
        Assert.Equal(200, (await sending).Status);
    }

    [Fact]
    public async Task A_held_request_waits_before_anything_is_done_so_a_delete_can_overtake_a_retry()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await alice.SendAsync(workspace.Id(), "hello", OwnId);
        using var hold = workspace.Faults.HoldRequests("chat.sendMessage");

        var retry = alice.SendAsync(workspace.Id(), "hello", OwnId);
        await hold.ArrivedAsync();
        await alice.PostAsync("chat.delete", new { roomId = workspace.Id(), msgId = OwnId });
        hold.Release();

        Assert.Equal(200, (await retry).Status);
        Assert.Single(workspace.ChatIn("team"));
    }

    [Fact]
    public async Task A_slow_answer_comes_late()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var alice = new ApiClient(workspace, "alice");
        workspace.Faults.DelayAnswers(TimeSpan.FromMinutes(5), "chat.sendMessage", times: 1);
        using var impatient = new CancellationTokenSource();

        var calling = alice.Http.PostAsync("/api/v1/chat.sendMessage", JsonBody(workspace), impatient.Token);
        await listening.NextMessageAsync(message => message["msg"]!.ToString() == "hello");
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        Assert.Equal(200, (await alice.SendAsync(workspace.Id(), "hello")).Status);
        Assert.Equal(2, workspace.ChatIn("team").Length);
    }

    [Fact]
    public async Task A_token_revoked_in_the_middle_is_401_here_and_403_there()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await using var socket = await DdpClient.LogInAsync(workspace, "alice");
        await using var second = await DdpClient.ConnectAsync(workspace);

        workspace.RevokeTokens("alice");

        Assert.Equal(401, (await alice.GetAsync("me")).Status);
        await socket.EndedAsync();
        var error = (await second.CallAsync("login", new System.Text.Json.Nodes.JsonObject { ["resume"] = alice.Token }))["error"]!;
        Assert.Equal(403, error["error"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_journal_has_every_request_and_answer_in_order()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await alice.SendAsync(workspace.Id(), "hello", OwnId);
        await alice.SendAsync(workspace.Id(), "hello", OwnId);

        var request = workspace.Journal.Requests("POST chat.sendMessage")[0];
        Assert.Equal(workspace.User("alice").Id, request.UserId);
        Assert.Equal(OwnId, request.Body!["message"]!["_id"]!.ToString());
        Assert.Equal([200, 400], workspace.Journal.Entries.Where(entry => entry.Kind == JournalKind.Answer).Select(entry => entry.Status));
        await workspace.Journal.UntilAsync(entries => entries.Length >= 4);
    }

    private static StringContent JsonBody(RocketChatWorkspace workspace) =>
        new($$$"""{"message":{"rid":"{{{workspace.Id()}}}","msg":"hello"}}""", System.Text.Encoding.UTF8, "application/json");
}
