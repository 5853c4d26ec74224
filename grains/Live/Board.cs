using System.Text.Json.Serialization;
using EqualCare.Journal;

namespace EqualCare.Live;

/// <summary>
/// The live picture of one topic: a plain class that turns events into cards and knows who may see which. Its properties are its
/// snapshot.
/// </summary>
public abstract class Board
{
    // A screen that was away for longer than this many vanished cards gets a fresh picture.
    private const int MostTombstones = 512;

    private readonly HashSet<string> _touched = [];
    private readonly HashSet<MemberId> _seeingAnew = [];

    /// <summary>What it is the picture of.</summary>
    [JsonIgnore]
    public Topic Topic { get; internal set; }

    /// <summary>The journal position of the last event in it; 0 when nothing has ever happened on the topic.</summary>
    [JsonInclude]
    public long Version { get; private set; }

    /// <summary>Bookmarks from before this version cannot be caught up.</summary>
    [JsonInclude]
    public long Horizon { get; private set; }

    /// <summary>The day up to which what happened has come. What time takes away goes as a day begins, so that whoever tells it again loses the same.</summary>
    [JsonInclude]
    public DateOnly Day { get; private set; }

    [JsonInclude]
    public Dictionary<string, Card> Cards { get; private set; } = [];

    [JsonInclude]
    public List<Tombstone> Tombstones { get; private set; } = [];

    /// <summary>Raised when today's board makes something else of old events than before.</summary>
    [JsonIgnore]
    public virtual int SnapshotRevision => 1;

    /// <summary>What this viewer may see now; null when they may not know of the topic.</summary>
    public abstract Lens? LensOf(MemberId viewer);

    /// <summary>Whether those who see through this lens are in the room where people talk.</summary>
    public virtual bool Talks(Lens lens) => false;

    /// <summary>The one section that cards of this sort belong to.</summary>
    protected abstract int SectionOf(Card card);

    protected abstract void When(Recorded happened);

    /// <summary>Called once at the end of each step, however many events it took in.</summary>
    protected virtual void Settle()
    {
    }

    /// <summary>Takes off the board what the time now leaves no place for. What is left is the same, however often it is asked.</summary>
    protected virtual void WhenTimePasses(DateTimeOffset now)
    {
    }

    /// <summary>The card as it looks through a lens that shows its section.</summary>
    protected virtual Card Through(Lens lens, Card card) => card;

    /// <summary>Whether a lens shows who is in it.</summary>
    public virtual bool SeesPeople(Lens lens) => true;

    /// <summary>Whether time alone has made it another: what is on it has grown too old, or a day is over.</summary>
    public virtual bool IsOvertaken(DateTimeOffset now) => false;

    /// <summary>Takes in one step: events of this topic in order. What was taken in before is passed over.</summary>
    public BoardStep Take(IEnumerable<Recorded> events)
    {
        var from = Begin();
        foreach (var happened in events)
        {
            if (happened.Position <= Version) continue;
            Version = happened.Position;

            // A long history is told in the time in which it happened, so that no more of it is at hand than there was on any one day.
            var day = DateOnly.FromDateTime(happened.At.UtcDateTime);
            if (day > Day)
            {
                Day = day;
                WhenTimePasses(happened.At);
            }

            When(happened);
        }

        return End(from);
    }

    /// <summary>
    /// Takes in a step in which nothing happened save that time went by. Its version is the journal's head, up to which nothing else happened on the topic.
    /// </summary>
    public BoardStep Pass(DateTimeOffset now, long head)
    {
        var from = Begin();

        // With nothing new in the whole journal there is no later version for it: every screen then needs a new picture.
        if (head > Version) Version = head;
        else Horizon = Version + 1;
        WhenTimePasses(now);
        return End(from);
    }

    /// <summary>The last step through one lens.</summary>
    public Change LastStep(Lens lens, string topic, string epoch, long from) => new(
        topic,
        epoch,
        from,
        Version,
        [.. _touched.Select(id => Cards.GetValueOrDefault(id)).OfType<Card>().Where(card => Shows(lens, card)).Select(card => Through(lens, card))],
        GoneSince(lens, from));

    /// <summary>Everything that is another since a version; null when that is too long ago to tell.</summary>
    public Change? Since(Lens lens, string topic, string epoch, long from) => from < Horizon || from > Version
        ? null
        : new Change(
            topic,
            epoch,
            from,
            Version,
            [.. Cards.Values.Where(card => card.Version > from && Shows(lens, card)).Select(card => Through(lens, card))],
            GoneSince(lens, from));

    public IReadOnlyList<Card> All(Lens lens) =>
        [.. Cards.Values.Where(card => Shows(lens, card)).Select(card => Through(lens, card))];

    /// <summary>Puts a card on the board, in the place of its namesake.</summary>
    protected void Put(Card card)
    {
        if (!Cards.ContainsKey(card.Id)) Tombstones.RemoveAll(gone => gone.Id == card.Id);
        Cards[card.Id] = card;
        _touched.Add(card.Id);
    }

    protected void Put(CardChange change)
    {
        if (change.Card is { } card) Put(card);
        else Remove(change.Id);
    }

    protected void Put(IEnumerable<CardChange> changes)
    {
        foreach (var change in changes) Put(change);
    }

    /// <summary>The card of that id, if there is one.</summary>
    protected Card? Find(string id) => Cards.GetValueOrDefault(id);

    protected void Remove(string id)
    {
        if (!Cards.Remove(id, out var card)) return;
        Tombstones.Add(new Tombstone(id, SectionOf(card), Version));
        if (Tombstones.Count <= MostTombstones) return;
        Horizon = Math.Max(Horizon, Tombstones[0].Version);
        Tombstones.RemoveAt(0);
    }

    /// <summary>Says that this person may see another part of the topic than before.</summary>
    protected void SeesAnew(MemberId viewer) => _seeingAnew.Add(viewer);

    private long Begin()
    {
        _touched.Clear();
        _seeingAnew.Clear();
        return Version;
    }

    private BoardStep End(long from)
    {
        Settle();
        return new(from, Version, [.. _seeingAnew.Select(viewer => new Access(viewer, LensOf(viewer)))]);
    }

    private bool Shows(Lens lens, Card card) => lens.Shows(SectionOf(card));

    private List<string> GoneSince(Lens lens, long from)
    {
        var gone = new List<string>();
        for (var i = Tombstones.Count - 1; i >= 0 && Tombstones[i].Version > from; i--)
            if (lens.Shows(Tombstones[i].Section)) gone.Add(Tombstones[i].Id);
        return gone;
    }
}

/// <summary>A card that is no more, remembered so that screens which were away can be told.</summary>
public sealed record Tombstone(string Id, int Section, long Version);

/// <summary>What a step did to a board as a whole.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after; the same when only time went by, and nothing in the whole journal with it.</param>
/// <param name="Access">Whose view is another now.</param>
public sealed record BoardStep(long From, long To, IReadOnlyList<Access> Access);
