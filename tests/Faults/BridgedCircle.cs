using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EqualCare.Database;
using EqualCare.RocketChatEmulator;

namespace EqualCare.Faults;

/// <summary>A server with a circle whose room is bridged to a workspace, and somebody who talks on each side of it.</summary>
internal sealed class BridgedCircle : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;
    private readonly string _place;
    private readonly string _room;

    private BridgedCircle(RocketChatWorkspace workspace, ChildServer server, HttpClient http, string place, string room, string account)
    {
        Workspace = workspace;
        Server = server;
        _http = http;
        _place = place;
        _room = room;
        TalkerHere = new AppTalker(http, place);
        TalkerThere = new WorkspaceTalker(workspace.As(account), room);
    }

    public RocketChatWorkspace Workspace { get; }

    public ChildServer Server { get; }

    public Talker TalkerHere { get; }

    public Talker TalkerThere { get; }

    public int InWorkspace => Workspace.ChatIn(_room).Length;

    public static async Task<BridgedCircle> Start(DatabaseOptions database)
    {
        var workspace = await RocketChatWorkspace.StartAsync(RocketChatProfile.V8);
        var server = new ChildServer(database, new Dictionary<string, string>(StringComparer.Ordinal)
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
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KillRun.SignIn(server));
        var founded = await http.PostAsJsonAsync("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Idris" });
        var circle = (await founded.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        await workspace.UntilAsync(() => Group(workspace) is { } made && workspace.MembersOf(made.Id).Length == 2, Patience);
        var room = Group(workspace)!.Id;
        var account = workspace.MembersOf(room).Single(user => user.Username != "admin").Username;
        return new BridgedCircle(workspace, server, http, $"/api/circles/{circle}/messages", room, account);
    }

    /// <summary>Waits until both sides hold everything that both said, as it was left and in the order in which each said it.</summary>
    /// <exception cref="InvalidOperationException">They do not; the message says where they first differ.</exception>
    public async Task UntilTheSame(TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var (here, there) = (await Here(), Workspace.ChatIn(_room).Select(LineOf).ToList());
            var faults = new[] { Fault("here", here, TalkerHere), Fault("here", here, TalkerThere), Fault("there", there, TalkerHere), Fault("there", there, TalkerThere) };
            if (faults.All(fault => fault is null)) return;
            if (Stopwatch.GetElapsedTime(began) > patience) throw new InvalidOperationException(string.Join(' ', faults.OfType<string>()));
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        await Workspace.DisposeAsync();
    }

    private static Room? Group(RocketChatWorkspace workspace) => workspace.Rooms.FirstOrDefault(room => room.Kind == RoomKind.Group);

    /// <summary>Where one side first differs from what somebody said; null when it does not.</summary>
    private static string? Fault(string side, List<string> lines, Talker talker)
    {
        var (found, wanted) = (lines.Where(talker.IsOwn).ToList(), talker.Standing.ToList());
        if (found.SequenceEqual(wanted)) return null;
        var at = found.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Of {wanted.Count} messages {found.Count} are {side}; at {at} there is {found.ElementAtOrDefault(at) ?? "none"} and not {wanted.ElementAtOrDefault(at) ?? "none"}.";
    }

    private async Task<List<string>> Here()
    {
        var all = new List<string>();
        long? before = null;
        do
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"{_place}?limit=100&before={before ?? long.MaxValue}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Where(IsStanding).Select(LineOf));
            before = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Number ? next.GetInt64() : null;
        }
        while (before is not null);
        all.Reverse();
        return all;
    }

    private static string LineOf(Message message) => Talker.Line(message.Text, message.Reactions.Sum(one => one.Value.Length));

    private static bool IsStanding(JsonElement card) => !card.TryGetProperty("deletedAt", out var at) || at.ValueKind == JsonValueKind.Null;

    private static string LineOf(JsonElement card) => Talker.Line(
        card.GetProperty("text").GetString()!,
        card.GetProperty("reactions").EnumerateArray().Sum(one => one.GetProperty("by").GetArrayLength()));
}
