using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class SyncTests
{
    [Fact]
    public async Task Everything_since_a_moment_comes_with_the_newest_message_first()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var old = Tick(workspace, () => workspace.As("alice").Send("team", "old"));
        var edited = Tick(workspace, () => workspace.As("alice").Send("team", "edit me"));
        var doomed = Tick(workspace, () => workspace.As("alice").Send("team", "delete me"));
        var since = workspace.Clock.Now;
        Tick(workspace, () => workspace.As("alice").Edit(edited.Id, "edited"));
        var added = Tick(workspace, () => workspace.As("bob").Send("team", "new"));
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        workspace.As("alice").Delete(doomed.Id);
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&lastUpdate={Iso(since)}");

        Assert.Equal([added.Id, edited.Id], Ids(answer, "updated"));
        Assert.Equal([doomed.Id], Ids(answer, "deleted"));
        Assert.DoesNotContain(old.Id, Ids(answer, "updated"));
        Assert.Null(answer.Body["result"]!["cursor"]);
    }

    [Fact]
    public async Task Reactions_and_thread_counts_are_updates_too()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var reacted = workspace.As("alice").Send("team", "react");
        var root = workspace.As("alice").Send("team", "reply");
        var since = workspace.Clock.Now;
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        workspace.As("bob").React(reacted.Id, ":tada:");
        var reply = workspace.As("bob").Send("team", "a reply", threadId: root.Id);
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&lastUpdate={Iso(since)}");

        Assert.Equal(new[] { reacted.Id, root.Id, reply.Id }.Order(), Ids(answer, "updated").Order());
    }

    [Fact]
    public async Task Cursors_page_upwards_by_the_time_of_the_update()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var sent = Enumerable.Range(1, 5).Select(number => Tick(workspace, () => workspace.As("alice").Send("team", $"{number}"))).ToList();
        using var alice = new ApiClient(workspace, "alice");

        var first = await PageAsync(alice, workspace, "UPDATED", "1", 2);
        var second = await PageAsync(alice, workspace, "UPDATED", Next(first)!, 2);
        var last = await PageAsync(alice, workspace, "UPDATED", Next(second)!, 2);

        Assert.Equal([sent[0].Id, sent[1].Id], Ids(first, "updated"));
        Assert.Equal([sent[2].Id, sent[3].Id], Ids(second, "updated"));
        Assert.Equal([sent[4].Id], Ids(last, "updated"));
        Assert.Null(Next(last));
        Assert.Equal(sent[1].UpdatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Next(first));
    }

    [Fact]
    public async Task Twenty_come_by_default()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        foreach (var number in Enumerable.Range(1, 21)) Tick(workspace, () => workspace.As("alice").Send("team", $"{number}"));
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next=1");

        Assert.Equal(20, Ids(answer, "updated").Count);
    }

    [Fact]
    public async Task Deletions_have_pages_of_their_own()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var sent = Enumerable.Range(1, 3).Select(number => Tick(workspace, () => workspace.As("alice").Send("team", $"{number}"))).ToList();
        foreach (var message in sent)
        {
            workspace.Clock.Advance(TimeSpan.FromSeconds(1));
            workspace.As("alice").Delete(message.Id);
        }

        using var alice = new ApiClient(workspace, "alice");

        var first = await PageAsync(alice, workspace, "DELETED", "1", 2);
        var last = await PageAsync(alice, workspace, "DELETED", Next(first)!, 2);

        Assert.Equal([sent[0].Id, sent[1].Id], Ids(first, "deleted"));
        Assert.Equal([sent[2].Id], Ids(last, "deleted"));
        Assert.Null(Next(last));
        Assert.Empty(Ids(first, "updated"));
    }

    [Fact]
    public async Task What_shares_a_millisecond_with_the_end_of_a_page_is_skipped_unless_one_asks_again_from_before()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var sent = Enumerable.Range(1, 4).Select(number => workspace.As("alice").Send("team", $"{number}")).ToList();
        using var alice = new ApiClient(workspace, "alice");

        var first = await PageAsync(alice, workspace, "UPDATED", "1", 2);
        var second = await PageAsync(alice, workspace, "UPDATED", Next(first)!, 2);
        var before = long.Parse(Next(first)!, CultureInfo.InvariantCulture) - 1;
        var again = await PageAsync(alice, workspace, "UPDATED", before.ToString(CultureInfo.InvariantCulture), 10);

        Assert.Equal([sent[0].Id, sent[1].Id], Ids(first, "updated"));
        Assert.Empty(Ids(second, "updated"));
        Assert.Equal(sent.Select(message => message.Id), Ids(again, "updated"));
    }

    [Fact]
    public async Task A_type_without_a_cursor_silently_answers_two_empty_lists()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.As("alice").Send("team", "hello");
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED");

        Assert.Equal(200, answer.Status);
        Assert.Empty(Ids(answer, "updated"));
        Assert.Empty(Ids(answer, "deleted"));
    }

    [Fact]
    public async Task A_deletion_that_is_shown_comes_as_an_update()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.ShowDeletedStatus = true);
        workspace.Clock.Stop();
        var message = workspace.As("alice").Send("team", "hello");
        var since = workspace.Clock.Now;
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        workspace.As("alice").Delete(message.Id);
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&lastUpdate={Iso(since)}");

        Assert.Equal("rm", answer.Body["result"]!["updated"]![0]!["t"]!.ToString());
        Assert.Empty(Ids(answer, "deleted"));
    }

    [Theory]
    [InlineData(RocketChatProfile.V6, "type=UPDATED&next=1", "error-lastUpdate-param-not-provided")]
    [InlineData(RocketChatProfile.V8, "", "error-param-required")]
    [InlineData(RocketChatProfile.V8, "lastUpdate=undefined", "error-lastUpdate-param-invalid")]
    [InlineData(RocketChatProfile.V8, "type=OTHER&next=1", "error-type-param-not-supported")]
    [InlineData(RocketChatProfile.V8, "type=UPDATED&next=1&previous=1", "error-cursor-conflict")]
    [InlineData(RocketChatProfile.V8, "type=UPDATED&next=1&lastUpdate=2026-01-01T00:00:00.000Z", "error-cursor-and-lastUpdate-conflict")]
    [InlineData(RocketChatProfile.V8, "lastUpdate=2026-01-01T00:00:00.000Z&fromTs=2026-01-01T00:00:00.000Z", "invalid-params")]
    public async Task Questions_that_cannot_be_answered_are_refused_with_a_code(RocketChatProfile profile, string query, string code)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&{query}");

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.ErrorType);
    }

    [Fact]
    public async Task Late_eight_knows_a_lower_bound_on_the_time_of_writing()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V8Late);
        workspace.Clock.Stop();
        var old = Tick(workspace, () => workspace.As("alice").Send("team", "old"));
        var young = Tick(workspace, () => workspace.As("alice").Send("team", "young"));
        Tick(workspace, () => workspace.As("alice").Edit(old.Id, "old but edited"));
        using var alice = new ApiClient(workspace, "alice");

        var answer = await alice.GetAsync(
            $"chat.syncMessages?roomId={workspace.Id()}&lastUpdate={Iso(old.At)}&fromTs={Iso(young.At)}");

        Assert.Equal([young.Id], Ids(answer, "updated"));
    }

    [Fact]
    public async Task Who_may_not_see_the_room_may_not_sync_it()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var carol = new ApiClient(workspace, "carol");

        var answer = await carol.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next=1");

        Assert.Equal("error-not-allowed", answer.ErrorType);
    }

    [Fact]
    public async Task Ten_thousand_messages_of_backlog_can_be_paged_through()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Clock.Stop();
        var room = workspace.As("alice");
        for (var number = 0; number < 10_000; number++)
        {
            workspace.Clock.Advance(TimeSpan.FromMilliseconds(1));
            room.Send("team", "backlog");
        }

        using var alice = new ApiClient(workspace, "alice");
        var seen = 0;
        for (var next = "1"; next is not null;)
        {
            var page = await PageAsync(alice, workspace, "UPDATED", next, 1000);
            seen += Ids(page, "updated").Count;
            next = Next(page);
        }

        Assert.Equal(10_000, seen);
        Assert.Equal(10, workspace.Journal.Requests("GET chat.syncMessages").Length);
    }

    private static Message Tick(RocketChatWorkspace workspace, Func<Message> act)
    {
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        return act();
    }

    private static string Iso(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture));

    private static Task<ApiAnswer> PageAsync(ApiClient client, RocketChatWorkspace workspace, string type, string next, int count) =>
        client.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type={type}&next={next}&count={count}");

    private static string? Next(ApiAnswer answer) => answer.Body["result"]!["cursor"]!["next"]?.ToString();

    private static List<string> Ids(ApiAnswer answer, string list)
    {
        Assert.Equal(200, answer.Status);
        return [.. answer.Body["result"]![list]!.AsArray().OfType<JsonObject>().Select(one => one["_id"]!.ToString())];
    }
}
