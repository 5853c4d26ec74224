using System.Net;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class UploadTests
{
    private static readonly byte[] _picture = [137, 80, 78, 71];

    [Fact]
    public async Task A_file_is_uploaded_confirmed_and_read_with_credentials()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        using var alice = new ApiClient(workspace, "alice");

        var uploaded = (await alice.PostFileAsync($"rooms.media/{workspace.Id()}", "a.png", "image/png", _picture)).Body["file"]!;
        var confirmed = await alice.PostAsync($"rooms.mediaConfirm/{workspace.Id()}/{uploaded["_id"]}", new { msg = "look" });

        var frame = await listening.NextMessageAsync(message => message["msg"]!.ToString() == "look");
        Assert.Equal("a.png", frame["file"]!["name"]!.ToString());
        Assert.Equal("image/png", frame["attachments"]![0]!["image_type"]!.ToString());
        var url = confirmed.Body["message"]!["attachments"]![0]!["title_link"]!.ToString();
        Assert.Equal(_picture, await alice.Http.GetByteArrayAsync(url));
    }

    [Fact]
    public async Task Cookies_do_as_well_and_others_see_nothing()
    {
        await using var workspace = await Workspaces.StartAsync();
        var message = workspace.As("alice").SendFile("team", "a b.png", "image/png", _picture);
        var url = message.Attachments[0].GetProperty("title_link").GetString();
        using var carol = new ApiClient(workspace, "carol");
        using var anonymous = new ApiClient(workspace);
        using var byCookie = new ApiClient(workspace);
        byCookie.Http.DefaultRequestHeaders.Add("Cookie", $"rc_uid={workspace.User("bob").Id}; rc_token={workspace.LoginTokenOf("bob")}");

        Assert.Equal(_picture, await byCookie.Http.GetByteArrayAsync(url));
        Assert.Equal(HttpStatusCode.Forbidden, (await carol.Http.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await anonymous.Http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task A_confirmation_that_is_repeated_is_a_second_message()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var uploaded = (await alice.PostFileAsync($"rooms.media/{workspace.Id()}", "a.png", "image/png", _picture)).Body["file"]!;

        for (var attempt = 0; attempt < 2; attempt++)
            await alice.PostAsync($"rooms.mediaConfirm/{workspace.Id()}/{uploaded["_id"]}", new { msg = "look" });

        Assert.Equal(2, workspace.ChatIn("team").Length);
    }

    [Fact]
    public async Task An_unconfirmed_file_goes_after_a_day_and_unknown_keys_are_refused()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var uploaded = (await alice.PostFileAsync($"rooms.media/{workspace.Id()}", "a.png", "image/png", _picture)).Body["file"]!;
        var confirm = $"rooms.mediaConfirm/{workspace.Id()}/{uploaded["_id"]}";

        Assert.Equal("invalid-params", (await alice.PostAsync(confirm, new { msg = "look", description = "a" })).ErrorType);
        workspace.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("invalid-file", (await alice.PostAsync(confirm, new { msg = "look" })).ErrorType);
    }

    [Fact]
    public async Task Uploading_to_a_room_one_may_not_see_is_forbidden()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var carol = new ApiClient(workspace, "carol");

        Assert.Equal(403, (await carol.PostFileAsync($"rooms.media/{workspace.Id()}", "a.png", "image/png", _picture)).Status);
    }

    [Fact]
    public async Task The_old_way_in_one_step_is_there_up_to_seven()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V7);
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.PostFileAsync($"rooms.upload/{workspace.Id()}", "a.png", "image/png", _picture, ("msg", "look"));

        Assert.Equal("look", answer.Body["message"]!["msg"]!.ToString());
    }

    [Fact]
    public async Task The_old_path_is_gone_in_nine()
    {
        await using var eight = await Workspaces.StartAsync();
        await using var nine = await Workspaces.StartAsync(RocketChatProfile.V9);

        Assert.Equal(HttpStatusCode.OK, await ReadAsync(eight));
        Assert.Equal(HttpStatusCode.NotFound, await ReadAsync(nine));

        static async Task<HttpStatusCode> ReadAsync(RocketChatWorkspace workspace)
        {
            var file = workspace.As("alice").SendFile("team", "a.png", "image/png", _picture).Files[0];
            var path = $"/ufs/GridFS:Uploads/{file.Id}/a.png";
            workspace.Expect404($"GET {path}");
            using var alice = new ApiClient(workspace, "alice");
            return (await alice.Http.GetAsync(path)).StatusCode;
        }
    }
}
