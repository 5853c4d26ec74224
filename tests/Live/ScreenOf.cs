using System.Text.Json;
using EqualCare.Live;

namespace EqualCare.Tests.Live;

/// <summary>One person's screen on a board, without wires: it goes by the contract, and may be away for a while.</summary>
internal sealed class ScreenOf(Board board, MemberId viewer)
{
    private readonly Dictionary<string, Card> _cards = [];
    private Lens? _lens;
    private long _version;

    public bool IsAway { get; set; }

    /// <summary>How often it caught up without a whole picture.</summary>
    public int CaughtUp { get; private set; }

    public IReadOnlyCollection<Card> Cards => _cards.Values;

    /// <summary>The board has made a step.</summary>
    public void Hear(BoardStep step)
    {
        if (IsAway) return;
        if (step.Access.FirstOrDefault(access => access.Viewer == viewer) is { } access && access.Lens != _lens)
        {
            Forget();
            _lens = access.Lens;
        }

        if (_lens is { } lens && _version == step.From && _version != 0) Apply(board.LastStep(lens, "t", "e", step.From));
        else Look();
    }

    /// <summary>Comes back, with its bookmark.</summary>
    public void Look()
    {
        var lens = board.LensOf(viewer);
        if (lens != _lens) Forget();
        _lens = lens;
        if (lens is not { } through) return;
        if (_version != 0 && board.Since(through, "t", "e", _version) is { } since)
        {
            CaughtUp++;
            Apply(since);
            return;
        }

        _cards.Clear();
        foreach (var card in board.All(through)) _cards[card.Id] = card;
        _version = board.Version;
    }

    public static string[] Written(IEnumerable<Card> cards) =>
        [.. cards.OrderBy(card => card.Id, StringComparer.Ordinal).Select(card => JsonSerializer.Serialize(card, JsonSerializerOptions.Web))];

    private void Apply(Change change)
    {
        Assert.Equal(_version, change.From);
        foreach (var card in change.Cards) _cards[card.Id] = card;
        foreach (var gone in change.Gone) _cards.Remove(gone);
        _version = change.To;
    }

    private void Forget()
    {
        _cards.Clear();
        _version = 0;
    }
}
