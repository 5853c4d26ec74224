using System.Globalization;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class RenameTests
{
    [Fact]
    public async Task A_new_username_is_written_everywhere_with_one_and_the_same_time_and_without_a_frame()
    {
        await using var workspace = await Workspaces.StartAsync();
        var own = Enumerable.Range(1, 30).Select(number => workspace.As("alice").Send("team", $"{number}").Id).ToHashSet(StringComparer.Ordinal);
        var reacted = workspace.As("bob").Send("team", "hello");
        workspace.As("alice").React(reacted.Id, ":tada:");
        var untouched = workspace.As("bob").Send("team", "nothing to do with her");
        await using var listening = await DdpClient.ListenAsync(workspace, "bob", "team");
        await listening.SubscribeAsync("stream-notify-logged", "Users:NameChanged");
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        using var admin = new ApiClient(workspace, "admin", workspace.PersonalTokenOf("admin"));

        await admin.PostAsync("users.update", new { userId = workspace.User("alice").Id, data = new { username = "alicia" } });

        var changed = workspace.ChatIn("team").Where(message => own.Contains(message.Id)).ToList();
        Assert.All(changed, message => Assert.Equal("alicia", message.Author.Username));
        Assert.Equal(["alicia"], workspace.Message(reacted.Id)!.Reactions[":tada:"]);
        var at = Assert.Single(changed.Append(workspace.Message(reacted.Id)!).Select(message => message.UpdatedAt).Distinct());
        Assert.True(workspace.Message(untouched.Id)!.UpdatedAt < at);
        await listening.NextAsync(frame => frame["fields"]?["eventName"]?.ToString() == "Users:NameChanged");
        await listening.SettleAsync(workspace);
        Assert.DoesNotContain(listening.Messages(), message => own.Contains(message["_id"]!.ToString()));
    }

    [Fact]
    public async Task A_sync_by_pages_smaller_than_the_rename_makes_no_progress_past_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        foreach (var number in Enumerable.Range(1, 30)) workspace.As("alice").Send("team", $"{number}");
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        var before = workspace.Clock.Now.AddMilliseconds(-500).ToUnixTimeMilliseconds();
        workspace.As("alice").RenameSelf("alicia");
        using var bob = new ApiClient(workspace, "bob");

        var page = await bob.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next={before}&count=20");
        var next = page.Body["result"]!["cursor"]!["next"]!.ToString();
        var rest = await bob.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next={next}&count=20");
        var again = long.Parse(next, CultureInfo.InvariantCulture) - 1;
        var whole = await bob.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next={again}&count=50");

        Assert.Empty(rest.Body["result"]!["updated"]!.AsArray());
        Assert.Equal(30, whole.Body["result"]!["updated"]!.AsArray().Count);
    }
}
