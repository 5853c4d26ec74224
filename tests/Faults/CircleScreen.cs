using System.Text.Json;
using EqualCare.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace EqualCare.Faults;

/// <summary>A screen that watches one circle through every fall of the server: it applies what fits, and else asks with its bookmark.</summary>
internal sealed class CircleScreen(Uri server, string token, Guid circle)
{
    private readonly string _topic = $"circle/{circle}";
    private readonly Dictionary<string, string> _cards = [];
    private string? _epoch;
    private long _version;

    /// <summary>How often it caught up, and how often it needed a whole picture.</summary>
    public (int CaughtUp, int Pictures) Asked { get; private set; }

    public string Aim => _cards.TryGetValue("about", out var card) ? JsonDocument.Parse(card).RootElement.GetProperty("aim").GetString()! : "";

    public IReadOnlyDictionary<string, string> Cards => _cards;

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var client = await LiveClient.ByToken(server, token, stop);
                await Look(client, stop);
                await Follow(client, stop);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or HubException or OperationCanceledException
                or InvalidOperationException or System.Net.WebSockets.WebSocketException)
            {
                await Task.Delay(30, CancellationToken.None);
            }
        }
    }

    /// <summary>One more look, for a whole picture that owes nothing to what was seen before.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Afresh(CancellationToken cancellation)
    {
        await using var client = await LiveClient.ByToken(server, token, cancellation);
        var sight = await client.Hub.InvokeAsync<JsonElement>("Watch", _topic, null, cancellation);
        return sight.GetProperty("cards").EnumerateArray().ToDictionary(card => card.GetProperty("id").GetString()!, card => card.GetRawText());
    }

    private async Task Look(LiveClient client, CancellationToken stop)
    {
        object? bookmark = _epoch is null ? null : new { epoch = _epoch, version = _version };
        var sight = await client.Hub.InvokeAsync<JsonElement>("Watch", _topic, bookmark, stop);
        _epoch = sight.GetProperty("epoch").GetString();
        if (sight.TryGetProperty("cards", out var cards))
        {
            Asked = (Asked.CaughtUp, Asked.Pictures + 1);
            _cards.Clear();
            Put(cards);
            _version = sight.GetProperty("version").GetInt64();
            return;
        }

        Asked = (Asked.CaughtUp + 1, Asked.Pictures);
        foreach (var change in sight.GetProperty("changes").EnumerateArray()) Apply(change);
    }

    private async Task Follow(LiveClient client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !client.Ended.IsCompleted)
        {
            while (client.Heard.TryDequeue(out var heard))
                if (heard.Method == "Changed" && !Apply(heard.Message)) await Look(client, stop);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private bool Apply(JsonElement change)
    {
        var (from, to) = (change.GetProperty("from").GetInt64(), change.GetProperty("to").GetInt64());
        if (to <= _version) return true;
        if (from != _version) return false;
        Put(change.GetProperty("cards"));
        foreach (var gone in change.GetProperty("gone").EnumerateArray()) _cards.Remove(gone.GetString()!);
        _version = to;
        return true;
    }

    private void Put(JsonElement cards)
    {
        foreach (var card in cards.EnumerateArray()) _cards[card.GetProperty("id").GetString()!] = card.GetRawText();
    }
}
