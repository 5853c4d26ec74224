using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EqualCare.Database;
using EqualCare.RocketChatEmulator;

namespace EqualCare.Faults;

/// <summary>
/// The server is killed with SIGKILL at random moments while people talk on both sides of its bridge to a workspace. In the end both sides hold every message that
/// was acknowledged, exactly once, each side's in the order in which they were said.
/// </summary>
public static class ChatRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidOperationException">A promise was broken; the message says which.</exception>
    public static async Task<string> Run(DatabaseOptions database, int kills, int seed, TextWriter log)
    {
        var random = new Random(seed);
        var began = Stopwatch.GetTimestamp();
        await using var workspace = await RocketChatWorkspace.StartAsync(RocketChatProfile.V8);
        await using var server = new ChildServer(database, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RocketChat__Url"] = workspace.BaseUrl.ToString(),
            ["RocketChat__UserId"] = workspace.Admin.Id,
            ["RocketChat__Token"] = workspace.PersonalTokenOf("admin"),
            ["RocketChat__Secret"] = "a secret of the faults",
            ["RocketChat__ShortestPause"] = "00:00:00.050",
            ["RocketChat__LongestPause"] = "00:00:01",
            ["RocketChat__LookEvery"] = "00:00:05",
        });
        await server.Start();
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KillRun.SignIn(server));
        var founded = await http.PostAsJsonAsync("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Idris" });
        var messages = $"/api/circles/{(await founded.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()}/messages";
        await workspace.UntilAsync(() => Group(workspace) is { } made && workspace.MembersOf(made.Id).Length == 2, Patience);
        var room = Group(workspace)!.Id;
        var puppet = workspace.MembersOf(room).Single(user => user.Username != "admin").Username;

        using var stop = new CancellationTokenSource();
        var here = Task.Run(() => Talk(http, messages, stop.Token));
        var there = Task.Run(() => TalkThere(workspace.As(puppet), room, stop.Token));
        for (var kill = 1; kill <= kills; kill++)
        {
            await Task.Delay(random.Next(30, 1500));
            await server.Kill();
            await server.Start();
            if (kill % 10 == 0) await log.WriteLineAsync($"{kill} kills, {workspace.ChatIn(room).Length} messages in the workspace");
        }

        await stop.CancelAsync();
        var (saidHere, saidThere) = (await here, await there);
        await UntilTheSame(http, messages, workspace, room, saidHere, saidThere);
        await server.Kill();
        return $"{kills} kills, {saidHere} messages said here and {saidThere} there, {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s: nothing lost, nothing twice.";
    }

    private static Room? Group(RocketChatWorkspace workspace) => workspace.Rooms.FirstOrDefault(room => room.Kind == RoomKind.Group);

    /// <summary>Says one thing after the other, each until it is acknowledged.</summary>
    private static async Task<int> Talk(HttpClient http, string messages, CancellationToken stop)
    {
        var said = 0;
        for (; !stop.IsCancellationRequested; said++)
        {
            var key = Guid.NewGuid().ToString();
            while (!await Say(http, messages, $"here {said}", key)) await Task.Delay(30, CancellationToken.None);
            await Task.Delay(10, CancellationToken.None);
        }

        return said;
    }

    private static async Task<bool> Say(HttpClient http, string messages, string text, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, messages) { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<int> TalkThere(WorkspaceMember member, string room, CancellationToken stop)
    {
        var said = 0;
        for (; !stop.IsCancellationRequested; said++)
        {
            member.Send(room, $"there {said}");
            await Task.Delay(20, CancellationToken.None);
        }

        return said;
    }

    private static async Task UntilTheSame(HttpClient http, string messages, RocketChatWorkspace workspace, string room, int here, int there)
    {
        var wantedHere = Enumerable.Range(0, here).Select(i => $"here {i}").ToList();
        var wantedThere = Enumerable.Range(0, there).Select(i => $"there {i}").ToList();
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var (ours, theirs) = (await All(http, messages), workspace.ChatIn(room).Select(message => message.Text).ToList());
            if (Holds(ours) && Holds(theirs)) return;
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException(
                    $"Of {here} messages said here and {there} said there, {ours.Count} are here ({ours.Distinct().Count()} of them once) and {theirs.Count} there ({theirs.Distinct().Count()}).");
            }

            await Task.Delay(200);
        }

        bool Holds(List<string> side) =>
            side.Where(text => text.StartsWith("here", StringComparison.Ordinal)).SequenceEqual(wantedHere)
            && side.Where(text => text.StartsWith("there", StringComparison.Ordinal)).SequenceEqual(wantedThere);
    }

    private static async Task<List<string>> All(HttpClient http, string messages)
    {
        var all = new List<string>();
        long? before = null;
        do
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"{messages}?limit=100&before={before ?? long.MaxValue}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("text").GetString()!));
            before = page.TryGetProperty("next", out var next) ? next.GetInt64() : null;
        }
        while (before is not null);
        all.Reverse();
        return all;
    }
}
