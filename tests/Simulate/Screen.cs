using System.Text.Json;
using EqualCare.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace EqualCare.Simulate;

/// <summary>What somebody sees: the live pictures of their topics, kept by changes alone.</summary>
internal sealed class Screen(LiveClient live) : IAsyncDisposable
{
    private readonly Dictionary<string, Picture> _pictures = new(StringComparer.Ordinal);

    public bool IsOver => live.Ended.IsCompleted;

    /// <summary>Everything on it, a card once for each topic that shows it.</summary>
    public IEnumerable<(string Topic, JsonElement Card)> Cards =>
        _pictures.SelectMany(picture => picture.Value.Cards.Values.Select(card => (picture.Key, card)));

    public bool Shows(string topic) => _pictures.ContainsKey(topic);

    /// <summary>Up to where a topic's picture has come.</summary>
    public long VersionOf(string topic) => _pictures.TryGetValue(topic, out var picture) ? picture.Version : 0;

    public async Task Watch(string topic, CancellationToken stop)
    {
        object? bookmark = _pictures.TryGetValue(topic, out var known) ? new { epoch = known.Epoch, version = known.Version } : null;
        var sight = await live.Hub.InvokeAsync<JsonElement>("Watch", topic, bookmark, stop);
        if (sight.TryGetProperty("cards", out _)) _pictures[topic] = Picture.Of(sight);
        else
            foreach (var change in sight.GetProperty("changes").EnumerateArray()) known!.Apply(change);
    }

    /// <summary>Takes in what has been heard meanwhile.</summary>
    public async Task CatchUp(CancellationToken stop)
    {
        while (live.Heard.TryDequeue(out var heard))
        {
            var topic = heard.Message.GetProperty("topic").GetString()!;
            if (heard.Method == "Closed") _pictures.Remove(topic);
            if (heard.Method != "Changed" || !_pictures.TryGetValue(topic, out var picture)) continue;
            if (!picture.Apply(heard.Message)) await Watch(topic, stop);
        }
    }

    public ValueTask DisposeAsync() => live.DisposeAsync();

    private sealed class Picture
    {
        public required string Epoch { get; init; }

        public long Version { get; private set; }

        public Dictionary<string, JsonElement> Cards { get; } = new(StringComparer.Ordinal);

        public static Picture Of(JsonElement sight)
        {
            var picture = new Picture { Epoch = sight.GetProperty("epoch").GetString()!, Version = sight.GetProperty("version").GetInt64() };
            picture.Put(sight);
            return picture;
        }

        /// <summary>False when something is missing in between.</summary>
        public bool Apply(JsonElement change)
        {
            if (change.GetProperty("epoch").GetString() != Epoch) return false;
            var to = change.GetProperty("to").GetInt64();
            if (to <= Version) return true;
            if (change.GetProperty("from").GetInt64() != Version) return false;
            Put(change);
            foreach (var gone in change.GetProperty("gone").EnumerateArray()) Cards.Remove(gone.GetString()!);
            Version = to;
            return true;
        }

        private void Put(JsonElement from)
        {
            foreach (var card in from.GetProperty("cards").EnumerateArray()) Cards[card.GetProperty("id").GetString()!] = card;
        }
    }
}
