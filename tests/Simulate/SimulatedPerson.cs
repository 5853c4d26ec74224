using System.Net.WebSockets;
using System.Text.Json;
using EqualCare.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace EqualCare.Simulate;

/// <summary>
/// Somebody with a phone: looks at their screen, does one thing that is theirs to do, and looks whether it shows. What is possible they ask the server; whether
/// it makes sense now they know themselves.
/// </summary>
internal sealed class SimulatedPerson(HttpClient http, SimulationOptions options, string name, string password, int seed, Tally tally)
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShowsWithin = TimeSpan.FromSeconds(20);

    private static readonly string[] Words =
    [
        "Running a little behind, sorry.", "All well here.", "Who has the spare key?", "Tea was lovely, thank you.", "I can do Thursday.", "The cat is fed.",
    ];

    private readonly Random _chance = new(seed);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    public async Task Live(CancellationToken stop)
    {
        var wire = new Wire(http, name, _chance, tally);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Pause(stop);
                if (wire.Token is null && !await wire.SignIn(name, password, stop)) return;
                if (await wire.Get("/api/me", stop) is not { } me) return;
                await using var screen = new Screen(await LiveClient.ByToken(options.Server, wire.Token!, stop));
                foreach (var topic in me.GetProperty("topics").EnumerateArray()) await screen.Watch(topic.GetProperty("topic").GetString()!, stop);
                await LiveBy(screen, wire, me.GetProperty("memberId").GetString()!, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or WebSocketException or InvalidOperationException or OperationCanceledException)
            {
                // The server was away, or the line: phones try again.
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (HubException refused)
            {
                tally.Unexpected.Enqueue($"{name}: the hub refuses with {refused.Message}");
                return;
            }
        }
    }

    private async Task LiveBy(Screen screen, Wire wire, string me, CancellationToken stop)
    {
        while (!screen.IsOver)
        {
            await Pause(stop);
            await screen.CatchUp(stop);
            if (await Act(screen, wire, me, stop) is { } effect) await See(screen, effect.Topic, effect.Position, stop);
        }
    }

    /// <summary>Does one thing, and says where it has to show.</summary>
    private async Task<(string Topic, long Position)?> Act(Screen screen, Wire wire, string me, CancellationToken stop)
    {
        var cards = screen.Cards.Select(shown => shown.Card).DistinctBy(card => card.GetProperty("id").GetString()).ToList();
        foreach (var visit in Shuffled(cards.Where(card => Kind(card) == "appointment")))
            if (await TendTo(visit, wire, me, stop) is { } effect) return effect;
        foreach (var enquiry in Shuffled(cards.Where(card => Kind(card) == "enquiry")).Take(1))
            if (await LookAfter(enquiry, wire, stop)) return null;
        foreach (var topic in Shuffled(screen.Cards.Select(shown => shown.Topic).Distinct().Where(topic => topic.StartsWith("team/", StringComparison.Ordinal))).Take(1))
            return await Among(topic, wire, me, stop);
        return null;
    }

    /// <summary>What a visit needs of this person now, if anything.</summary>
    private async Task<(string Topic, long Position)?> TendTo(JsonElement card, Wire wire, string me, CancellationToken stop)
    {
        if (Wishes(card, me) is not { Count: > 0 } wishes) return null;
        var id = card.GetProperty("id").GetString()!;
        var place = $"/api/appointments/{id}";
        if (await wire.Get(place, stop) is not { } view) return null;
        var possible = view.GetProperty("possible").EnumerateArray().Select(word => word.GetString()!).ToHashSet(StringComparer.Ordinal);
        var current = view.GetProperty("card");
        foreach (var (command, body) in Wishes(current, me))
        {
            if (!possible.Contains(command)) continue;
            var position = await wire.Give($"{place}/{command}", body, command, stop);
            return position is { } at ? ($"team/{current.GetProperty("teamId").GetString()}", at) : null;
        }

        return null;
    }

    /// <summary>What would make sense to do about a visit as it stands, first things first; the server knows which of it is this person's.</summary>
    private List<(string Command, object Body)> Wishes(JsonElement card, string me)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (start, end) = (card.GetProperty("start").GetDateTimeOffset(), card.GetProperty("end").GetDateTimeOffset());
        var isMine = card.TryGetProperty("giver", out var giver) && giver.GetProperty("id").GetString() == me;
        var isNear = start < now.AddHours(36) && end > now.AddHours(-48);
        if (!isNear) return [];
        return card.GetProperty("stage").GetString() switch
        {
            "confirmed" when isMine && start <= now.AddMinutes(2) && end > now.AddHours(-2) => Once(0.9, "check-in", new { }),
            "confirmed" when isMine && start > now && start < now.AddMinutes(30) && !card.TryGetProperty("lateMinutes", out _) =>
                Once(0.2, "running-late", new { minutes = 5 * (1 + _chance.Next(4)) }),
            "confirmed" when isMine && start > now.AddHours(3) => Once(0.004, "need-cover", new { reason = "Something has come up." }),
            "confirmed" when start > now.AddHours(3) => Once(0.003, "propose-change", new { start = start.AddMinutes(30), end = end.AddMinutes(30) }),
            "changeProposed" => Once(0.6, _chance.Next(4) == 0 ? "reject-change" : "accept-change", new { }),
            "inProgress" when isMine && (now >= end || options.Speed > 10) => Once(0.7, "check-out", new { note = "All well." }),
            "finished" or "logPending" => Once(0.5, _chance.Next(30) == 0 ? ("query-log", new { reason = "Was it not a little longer?" }) : ("confirm-log", new { })),
            "queried" => Once(0.4, "confirm-log", new { }),
            "proposed" when end > now => Once(0.5, _chance.Next(12) == 0 ? "decline" : "agree", new { }),
            "coverNeeded" when end > now => Once(0.4, "claim", new { }),
            _ => [],
        };
    }

    private List<(string Command, object Body)> Once(double often, string command, object body) => Once(often, (command, body));

    private List<(string Command, object Body)> Once(double often, (string Command, object Body) wish) => _chance.NextDouble() < often ? [wish] : [];

    private async Task<bool> LookAfter(JsonElement card, Wire wire, CancellationToken stop)
    {
        if (_chance.NextDouble() > 0.1) return false;
        var place = $"/api/enquiries/{card.GetProperty("enquiryId").GetString()}";
        if (await wire.Get(place, stop) is not { } view) return false;
        var possible = view.GetProperty("possible").EnumerateArray().Select(word => word.GetString()!).ToList();
        (string Command, object Body)[] steps =
        [
            ("check", new { }), ("find-offerable", new { }), ("begin-conversation", new { }), ("keep-waiting", new { notes = "Rang; still glad to wait." }),
            ("note", new { text = "Spoke on the telephone." }),
        ];
        var next = steps.Where(step => possible.Exists(word => word == step.Command || word.StartsWith($"{step.Command}-", StringComparison.Ordinal))).ToList();
        if (next.Count == 0) return false;
        var (command, body) = next[_chance.Next(next.Count)];
        return await wire.Give($"{place}/{command}", body, $"enquiry {command}", stop) is not null;
    }

    /// <summary>Now and then something of one's own: a few words, a visit.</summary>
    private async Task<(string Topic, long Position)?> Among(string topic, Wire wire, string me, CancellationToken stop)
    {
        var team = topic["team/".Length..];
        var wish = _chance.NextDouble();
        if (wish < 0.05 && !_missing.Contains("messages"))
        {
            var place = $"/api/teams/{team}/messages";
            if (await wire.Get(place, stop) is null)
            {
                _missing.Add("messages");
                return null;
            }

            return await wire.Give(place, new { text = Words[_chance.Next(Words.Length)] }, "message", stop) is { } said ? (topic, said) : null;
        }

        if (wish > 0.12 || await wire.Get($"/api/teams/{team}", stop) is not { } view) return null;
        var may = view.GetProperty("may").EnumerateArray().Select(word => word.GetString()!).ToHashSet(StringComparer.Ordinal);
        if (may.Contains("speakForOwner") && may.Contains("editRota")) return await Arrange(team, giver: null, wire, stop);
        return may.Contains("editOwnRota") && view.GetProperty("role").GetString() is "worker" or "family" or "volunteer" or "peer"
            ? await Arrange(team, me, wire, stop)
            : null;
    }

    /// <summary>A visit that begins about now, so that there is something to see.</summary>
    private async Task<(string Topic, long Position)?> Arrange(string team, string? giver, Wire wire, CancellationToken stop)
    {
        var start = TimeProvider.System.GetUtcNow().AddMinutes(_chance.Next(25) - 12);
        var visit = new { teamId = team, start, end = start.AddMinutes(20 + (5 * _chance.Next(6))), kind = _chance.Next(2) == 0 ? "support" : "social", giverId = giver };
        return await wire.Give("/api/appointments", visit, "propose", stop) is { } position ? ($"team/{team}", position) : null;
    }

    /// <summary>What somebody has done has to show on their own screen.</summary>
    private async Task See(Screen screen, string topic, long position, CancellationToken stop)
    {
        if (!screen.Shows(topic)) return;
        var deadline = TimeProvider.System.GetTimestamp();
        while (screen.VersionOf(topic) < position && screen.Shows(topic) && !screen.IsOver)
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > ShowsWithin)
            {
                tally.Unexpected.Enqueue($"{name} does not see position {position} on {topic}, which stands at {screen.VersionOf(topic)}");
                return;
            }

            await Task.Delay(10, stop);
            await screen.CatchUp(stop);
        }

        tally.Saw();
    }

    private Task Pause(CancellationToken stop) => Task.Delay(Turn * ((0.5 + _chance.NextDouble()) / options.Speed), stop);

    private IEnumerable<T> Shuffled<T>(IEnumerable<T> items) => items.Select(item => (item, Place: _chance.Next())).OrderBy(one => one.Place).Select(one => one.item);

    private static string Kind(JsonElement card) => card.GetProperty("kind").GetString()!;
}
