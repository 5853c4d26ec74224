using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class HistoryTests
{
    [Fact]
    public async Task Group_history_has_thread_replies_by_default_and_channel_history_does_not()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddChannel("news", "alice", "bob");
        foreach (var room in new[] { "team", "news" })
        {
            var root = workspace.As("alice").Send(room, "root");
            workspace.As("bob").Send(room, "reply", threadId: root.Id);
        }

        using var alice = new ApiClient(workspace, "alice");

        Assert.Equal(["reply", "root"], Texts(await alice.GetAsync($"groups.history?roomId={workspace.Id()}")));
        Assert.Equal(["root"], Texts(await alice.GetAsync($"groups.history?roomId={workspace.Id()}&showThreadMessages=false")));
        Assert.Equal(["root"], Texts(await alice.GetAsync($"channels.history?roomId={workspace.Id("news")}")));
        Assert.Equal(["reply", "root"], Texts(await alice.GetAsync($"channels.history?roomId={workspace.Id("news")}&showThreadMessages=true")));
    }

    [Fact]
    public async Task Latest_and_oldest_are_exclusive()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var sent = Enumerable.Range(1, 3).Select(number =>
        {
            workspace.Clock.Advance(TimeSpan.FromSeconds(1));
            return workspace.As("alice").Send("team", $"{number}");
        }).ToList();
        using var alice = new ApiClient(workspace, "alice");
        var history = $"groups.history?roomId={workspace.Id()}";
        var latest = Uri.EscapeDataString(sent[2].At.ToString("O", CultureInfo.InvariantCulture));
        var oldest = Uri.EscapeDataString(sent[0].At.ToString("O", CultureInfo.InvariantCulture));

        Assert.Equal(["2"], Texts(await alice.GetAsync($"{history}&latest={latest}&oldest={oldest}")));
        Assert.Equal(["3", "2", "1"], Texts(await alice.GetAsync($"{history}&latest={latest}&oldest={oldest}&inclusive=true")));
    }

    [Theory]
    [InlineData(RocketChatProfile.V7, 1)]
    [InlineData(RocketChatProfile.V8, 0)]
    public async Task Before_eight_any_text_for_inclusive_counts_as_true_on_groups(RocketChatProfile profile, int found)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        var message = workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");
        var latest = Uri.EscapeDataString(message.At.ToString("O", CultureInfo.InvariantCulture));

        var answer = await alice.GetAsync($"groups.history?roomId={workspace.Id()}&latest={latest}&inclusive=false");

        Assert.Equal(found, Texts(answer).Count());
    }

    [Fact]
    public async Task Twenty_come_by_default_and_system_types_can_be_hidden()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.HiddenSystemTypes.Add("room_changed_topic"));
        foreach (var number in Enumerable.Range(1, 25)) workspace.As("alice").Send("team", $"{number}");
        workspace.As("admin").SetTopic("team", "care");
        using var alice = new ApiClient(workspace, "alice");

        var page = Texts(await alice.GetAsync($"groups.history?roomId={workspace.Id()}")).ToList();
        var rest = Texts(await alice.GetAsync($"groups.history?roomId={workspace.Id()}&offset=20&count=100")).ToList();

        Assert.Equal(20, page.Count);
        Assert.Equal("25", page[0]);
        Assert.Equal(["5", "4", "3", "2", "1"], rest);
    }

    private static IEnumerable<string> Texts(ApiAnswer answer)
    {
        Assert.Equal(200, answer.Status);
        return answer.Body["messages"]!.AsArray().OfType<JsonObject>().Select(message => message["msg"]!.ToString());
    }
}
