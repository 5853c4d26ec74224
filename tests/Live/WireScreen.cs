using System.Text.Json;
using EqualCare.Journal;
using EqualCare.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace EqualCare.Tests.Live;

/// <summary>
/// A screen on one topic over a real socket. It goes by the contract and nothing else: applies what fits, asks with its bookmark when something does
/// not, throws its picture away when the epoch is another or the topic is closed.
/// </summary>
internal sealed class WireScreen(Uri server, string token, Topic topic) : IAsyncDisposable
{
    private const int MostTries = 10;

    private readonly Dictionary<string, JsonElement> _cards = [];
    private LiveClient? _client;

    public string? Epoch { get; private set; }

    public long Version { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>How often it caught up by changes, and how often it got a whole picture.</summary>
    public (int CaughtUp, int Pictures) Asked { get; private set; }

    public IReadOnlyList<string> Here { get; private set; } = [];

    /// <summary>Everything that was ever said to it, word for word.</summary>
    public List<string> Said { get; } = [];

    public IReadOnlyDictionary<string, JsonElement> Cards => _cards;

    /// <summary>The picture, in an order of its own.</summary>
    public string[] Picture => [.. _cards.OrderBy(card => card.Key, StringComparer.Ordinal).Select(card => card.Value.GetRawText())];

    public static async Task<WireScreen> Open(Uri server, string token, Topic topic)
    {
        var screen = new WireScreen(server, token, topic);
        try
        {
            await screen.Connect();
            return screen;
        }
        catch
        {
            await screen.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects and looks. On a crowded machine a handshake may take too long; then it is made again.</summary>
    public async Task Connect(CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            await Drop();
            try
            {
                _client = await LiveClient.ByToken(server, token, cancellation);
                if (!IsClosed) await Look(cancellation);
                return;
            }
            catch (Exception broken) when (tries < MostTries && !cancellation.IsCancellationRequested
                && broken is OperationCanceledException or HubException && !broken.Message.Contains("[topic.", StringComparison.Ordinal))
            {
                // Nothing was refused, so it is asked again.
            }
        }
    }

    /// <summary>The socket breaks.</summary>
    public async Task Drop()
    {
        if (_client is not { } client) return;
        _client = null;
        await client.DisposeAsync();
    }

    /// <summary>Takes in what has come. False when the connection is over.</summary>
    public async Task<bool> Read(CancellationToken cancellation = default)
    {
        if (_client is not { } client) return false;
        while (client.Heard.TryDequeue(out var heard))
        {
            if (heard.Message.GetProperty("topic").GetString() != topic.ToString()) continue;
            Said.Add(heard.Message.GetRawText());
            switch (heard.Method)
            {
                case "Changed" when !Fits(heard.Message):
                    await Look(cancellation);
                    break;
                case "Closed":
                    Forget();
                    IsClosed = true;
                    break;
                case "Presence":
                    Here = [.. heard.Message.GetProperty("here").EnumerateArray().Select(person => person.GetString()!)];
                    break;
            }
        }

        return !client.Ended.IsCompleted;
    }

    public ValueTask DisposeAsync() => new(Drop());

    private async Task Look(CancellationToken cancellation)
    {
        object? bookmark = Epoch is null ? null : new { epoch = Epoch, version = Version };
        JsonElement sight;
        try
        {
            sight = await _client!.Hub.InvokeAsync<JsonElement>("Watch", topic.ToString(), bookmark, cancellation);
        }
        catch (HubException refused) when (Epoch is not null && refused.Message.Contains("[topic.not-found]", StringComparison.Ordinal))
        {
            // Closed while it was away.
            Forget();
            IsClosed = true;
            return;
        }

        Said.Add(sight.GetRawText());
        Epoch = sight.GetProperty("epoch").GetString();
        if (sight.TryGetProperty("cards", out var cards))
        {
            Asked = (Asked.CaughtUp, Asked.Pictures + 1);
            _cards.Clear();
            Put(cards);
            Version = sight.GetProperty("version").GetInt64();
            return;
        }

        Asked = (Asked.CaughtUp + 1, Asked.Pictures);
        foreach (var change in sight.GetProperty("changes").EnumerateArray())
            Assert.True(Fits(change), "What was answered to a bookmark does not fit the picture it marks.");
    }

    private bool Fits(JsonElement change)
    {
        if (change.GetProperty("epoch").GetString() != Epoch) return false;
        var (from, to) = (change.GetProperty("from").GetInt64(), change.GetProperty("to").GetInt64());
        if (to <= Version) return true;
        if (from != Version) return false;
        Put(change.GetProperty("cards"));
        foreach (var gone in change.GetProperty("gone").EnumerateArray()) _cards.Remove(gone.GetString()!);
        Version = to;
        return true;
    }

    private void Put(JsonElement cards)
    {
        foreach (var card in cards.EnumerateArray()) _cards[card.GetProperty("id").GetString()!] = card;
    }

    private void Forget()
    {
        _cards.Clear();
        Epoch = null;
        Version = 0;
    }
}
