namespace EqualCare.RocketChatEmulator.Tests;

public sealed class RefusalShapeTests
{
    [Fact]
    public async Task A_coded_error_has_reason_and_code_in_the_text_and_the_code_alone_beside_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync("groups.info?roomId=nowhere");

        Assert.Equal(400, answer.Status);
        Assert.EndsWith("[error-room-not-found]", answer.Error, StringComparison.Ordinal);
        Assert.Equal("error-room-not-found", answer.ErrorType);
    }

    [Theory]
    [InlineData(RocketChatProfile.V8, 400, "error-not-allowed")]
    [InlineData(RocketChatProfile.V9, 403, "error-forbidden")]
    public async Task From_nine_on_refusals_are_forbidden_and_the_code_is_only_in_the_text(RocketChatProfile profile, int status, string errorType)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        using var carol = new ApiClient(workspace, "carol");

        var answer = await carol.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next=1");

        Assert.Equal(status, answer.Status);
        Assert.Equal(errorType, answer.ErrorType);
        Assert.Contains("[error-not-allowed]", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_403()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.PostAsync("users.setActiveStatus", new { userId = "x", activeStatus = false });

        Assert.Equal(403, answer.Status);
        Assert.Equal("""{"success":false,"error":"unauthorized"}""", answer.Body.ToJsonString());
    }

    [Theory]
    [InlineData(RocketChatProfile.V6, 200)]
    [InlineData(RocketChatProfile.V7, 400)]
    [InlineData(RocketChatProfile.V8, 400)]
    public async Task A_restricted_workspace_takes_no_posts_from_seven_on_and_the_switch_may_turn_at_any_time(RocketChatProfile profile, int status)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        var old = workspace.As("alice").Send("team", "before");
        using var alice = new ApiClient(workspace, "alice");
        var file = await alice.PostFileAsync($"rooms.media/{workspace.Id()}", "a.txt", "text/plain", [1]);
        workspace.Settings.RestrictedWorkspace = true;

        ApiAnswer[] answers =
        [
            await alice.SendAsync(workspace.Id(), "hello"),
            await alice.PostAsync("chat.postMessage", new { roomId = workspace.Id(), text = "hello" }),
            await alice.PostAsync("chat.update", new { roomId = workspace.Id(), msgId = old.Id, text = "after" }),
            await alice.PostAsync($"rooms.mediaConfirm/{workspace.Id()}/{file.Body["file"]!["_id"]}", new { msg = "a file" }),
        ];
        workspace.Settings.RestrictedWorkspace = false;

        Assert.All(answers, answer => Assert.Equal(status, answer.Status));
        Assert.All(answers.Where(answer => answer.Status == 400), answer => Assert.Equal("restricted-workspace", answer.Error));
        Assert.Equal(200, (await alice.SendAsync(workspace.Id(), "hello")).Status);
    }

    [Fact]
    public async Task What_does_not_exist_is_404_and_fails_the_test_that_did_not_expect_it()
    {
        var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync("chat.nonsense");

        Assert.Equal(404, answer.Status);
        Assert.Equal("""{"success":false,"error":"Resource not found"}""", answer.Body.ToJsonString());
        var failure = await Assert.ThrowsAsync<UnexpectedCallException>(async () => await workspace.DisposeAsync());
        Assert.Contains("GET chat.nonsense", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expected_404_fails_nothing()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Expect404("POST rooms.upload");
        using var alice = new ApiClient(workspace, "alice");

        Assert.Equal(404, (await alice.PostFileAsync($"rooms.upload/{workspace.Id()}", "a.txt", "text/plain", [1])).Status);
    }
}
