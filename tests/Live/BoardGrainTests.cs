using System.Collections.Concurrent;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;

namespace EqualCare.Tests.Live;

public class BoardGrainTests
{
    private readonly CircleId _circle = new(Guid.CreateVersion7());
    private readonly MemberId _idris = Callers.Somebody();
    private readonly MemberId _rosa = Callers.Somebody();

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AWatcherHearsEveryStepAndOneThatWasAwayCatchesUpToTheSamePicture(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        var faithful = await Screen.Open(silo, Board(silo), _idris);
        var forgetful = await Screen.Open(silo, Board(silo), _idris);
        var random = new Random(20261122);
        for (var i = 0; i < 200; i++)
        {
            await Something(silo, random);
            if (random.Next(5) == 0) forgetful.Deaf = !forgetful.Deaf;
        }

        forgetful.Deaf = false;
        var last = await Circle(silo).RewordAim(new RewordAim("The last word"), Callers.By(_idris));
        await Eventually.Is(() => faithful.Version == last.Position);
        await forgetful.CatchUp();
        Assert.Equal(last.Position, forgetful.Version);
        Assert.Equal(faithful.Picture, forgetful.Picture);
        Assert.Equal(0, faithful.Gaps);
        var fresh = await Board(silo).Look(_idris, null);
        Assert.Equal(Ordered(fresh.Sight.Cards!), faithful.Picture);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ABoardIsTheSameAfterARestartAndABookmarkFromBeforeStillServes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        Look before;
        await using (var silo = await RunningSilo.Start(database))
        {
            await Found(silo);
            before = await Board(silo).Look(_idris, null);
            await Circle(silo).Welcome(new WelcomeToCircle(_rosa, "Rosa", CircleMembership.Full), Callers.By(_idris));
        }

        await using var again = await RunningSilo.Start(database);
        var since = await Board(again).Look(_idris, new Bookmark(before.Sight.Epoch, before.Sight.Version));
        Assert.Null(since.Sight.Cards);
        var change = Assert.Single(since.Sight.Changes!);
        Assert.Equal((1L, 2L), (change.From, change.To));
        Assert.Equal($"member-{_rosa}", Assert.Single(change.Cards).Id);
    }

    [Fact]
    public async Task ABookmarkOfAnotherEpochGetsAWholePicture()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        Assert.NotNull((await Board(silo).Look(_idris, new Bookmark("another", 1))).Sight.Cards);
        Assert.NotNull((await Board(silo).Look(_idris, new Bookmark((await Board(silo).Look(_idris, null)).Sight.Epoch, 99))).Sight.Cards);
    }

    [Fact]
    public async Task WhoeverLosesAccessIsNamedInTheVeryStepThatEndsIt()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        await Circle(silo).Welcome(new WelcomeToCircle(_rosa, "Rosa", CircleMembership.Full), Callers.By(_idris));
        var screen = await Screen.Open(silo, Board(silo), _rosa);
        var left = await Circle(silo).Leave(new LeaveCircle(_rosa), Callers.By(_idris));
        await Eventually.Is(() => screen.Ended.ContainsKey(_rosa));
        Assert.Equal(left.Position, screen.Ended[_rosa]);
        Assert.Equal("topic.not-found", (await Assert.ThrowsAsync<Refusal>(() => Board(silo).Look(_rosa, null))).Code);
    }

    [Fact]
    public async Task ATopicThatIsNotOneIsNotFound()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        Assert.Equal("topic.not-found", (await Assert.ThrowsAsync<Refusal>(() => Board(silo).Look(_rosa, null))).Code);
        var unknown = silo.Grains.GetGrain<ICircleBoardGrain>(new BoardKey(Callers.Coop, new Topic("circle", Guid.CreateVersion7())).ToString());
        Assert.Equal("topic.not-found", (await Assert.ThrowsAsync<Refusal>(() => unknown.Look(_idris, null))).Code);
        var malformed = silo.Grains.GetGrain<ICircleBoardGrain>("hollin/circle/x");
        Assert.Equal("topic.not-found", (await Assert.ThrowsAsync<Refusal>(() => malformed.Look(_idris, null))).Code);
    }

    private static Card[] Ordered(IEnumerable<Card> cards) => [.. cards.OrderBy(card => card.Id, StringComparer.Ordinal)];

    private ICircleGrain Circle(RunningSilo silo) => silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(_circle.Value));

    private IBoardGrain Board(RunningSilo silo) => new BoardKey(Callers.Coop, Topic.Of(_circle)).GrainFrom(silo.Grains)!;

    private Task<Receipt> Found(RunningSilo silo) =>
        Circle(silo).Found(new FoundCircle("Hollin Valley", "Support that fits", "Idris"), Callers.By(_idris));

    private async Task Something(RunningSilo silo, Random random)
    {
        var members = (await Circle(silo).View(_idris)).Members.Where(member => member.MemberId != _idris).ToArray();
        if (members.Length > 0 && random.Next(3) == 0)
            await Circle(silo).Leave(new LeaveCircle(members[random.Next(members.Length)].MemberId), Callers.By(_idris));
        else if (random.Next(2) == 0)
            await Circle(silo).Welcome(new WelcomeToCircle(Callers.Somebody(), "Joan", CircleMembership.Guest), Callers.By(_idris));
        else
            await Circle(silo).RewordAim(new RewordAim($"Aim {random.Next()}"), Callers.By(_idris));
    }

    /// <summary>What a web host and a browser do together, in little: apply what fits, catch up on what does not.</summary>
    private sealed class Screen : IBoardObserver
    {
        private readonly Dictionary<string, Card> _cards = [];
        private readonly Lock _gate = new();
        private readonly IBoardGrain _board;
        private readonly MemberId _viewer;
        private IBoardObserver _reference = null!;
        private Lens _lens;
        private string _epoch = "";

        private Screen(IBoardGrain board, MemberId viewer)
        {
            _board = board;
            _viewer = viewer;
        }

        public long Version { get; private set; }

        public int Gaps { get; private set; }

        public bool Deaf { get; set; }

        public ConcurrentDictionary<MemberId, long> Ended { get; } = new();

        public Card[] Picture
        {
            get
            {
                lock (_gate) return Ordered(_cards.Values);
            }
        }

        public static async Task<Screen> Open(RunningSilo silo, IBoardGrain board, MemberId viewer)
        {
            var screen = new Screen(board, viewer);
            screen._reference = silo.Grains.CreateObjectReference<IBoardObserver>(screen);
            await board.Watch(screen._reference, [viewer]);
            await screen.CatchUp();
            return screen;
        }

        public async Task CatchUp()
        {
            var look = await _board.Look(_viewer, Version == 0 ? null : new Bookmark(_epoch, Version));
            lock (_gate)
            {
                _lens = look.Lens;
                _epoch = look.Sight.Epoch;
                if (look.Sight.Cards is { } cards)
                {
                    _cards.Clear();
                    foreach (var card in cards) _cards[card.Id] = card;
                    Version = look.Sight.Version;
                }

                foreach (var change in look.Sight.Changes ?? []) Apply(change);
            }
        }

        public Task HearTyping(TypingNews news) => Task.CompletedTask;

        public Task Hear(BoardNews news)
        {
            foreach (var (viewer, lens) in news.Access)
                if (lens is null) Ended[viewer] = news.To;
            if (Deaf) return Task.CompletedTask;
            lock (_gate)
            {
                foreach (var (lens, change) in news.Changes)
                    if (lens == _lens) Apply(change);
            }

            return Task.CompletedTask;
        }

        private void Apply(Change change)
        {
            if (change.To <= Version) return;
            if (change.From != Version)
            {
                Gaps++;
                return;
            }

            foreach (var card in change.Cards) _cards[card.Id] = card;
            foreach (var gone in change.Gone) _cards.Remove(gone);
            Version = change.To;
        }
    }
}
