using EqualCare.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Live;

/// <inheritdoc cref="IJournalFeed"/>
internal sealed partial class JournalFeed(IJournal journal, IGrainFactory grains, TimeProvider time, ILogger<JournalFeed> log)
    : BackgroundService, IJournalFeed
{
    private const int MostEvents = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<BoardKey, Follower> _followers = [];
    private long _position;

    public Following Follow(BoardKey board)
    {
        var grain = board.GrainFrom(grains) ?? throw new InvalidOperationException($"There are no boards for {board.Topic.Kind}.");
        lock (_gate)
        {
            // Before the feed runs it has read nothing, and a board makes up for that from the journal by itself.
            var follower = new Follower(grain, _position, time, log);
            _followers[board] = follower;
            return new Following(_position, () => Leave(board, follower));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lock (_gate) _position = journal.Head;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await journal.WaitBeyond(_position, stoppingToken);
                PassOn(await journal.Read(_position, MostEvents, stoppingToken));
            }
            catch (JournalUnavailableException failure)
            {
                JournalSilent(log, failure);
                await Task.Delay(TimeSpan.FromMilliseconds(250), time, stoppingToken);
            }
        }
    }

    private void PassOn(IReadOnlyList<Recorded> events)
    {
        if (events.Count == 0) return;
        lock (_gate)
        {
            foreach (var happened in events)
            foreach (var topic in happened.Topics)
                if (_followers.TryGetValue(new BoardKey(happened.Stream.Coop, topic), out var follower)) follower.Add(happened);

            _position = events[^1].Position;
        }
    }

    private void Leave(BoardKey board, Follower follower)
    {
        follower.Left = true;
        lock (_gate)
        {
            if (_followers.TryGetValue(board, out var present) && present == follower) _followers.Remove(board);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal does not answer; boards wait.")]
    private static partial void JournalSilent(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board could not be told what happened and will be told again.")]
    private static partial void BoardDeaf(ILogger log, Exception failure);

    /// <summary>What one board has still to be told. It is told one batch after the other; what comes meanwhile makes the next batch.</summary>
    private sealed class Follower(IBoardGrain board, long position, TimeProvider time, ILogger log)
    {
        private readonly Lock _gate = new();
        private List<Recorded> _waiting = [];
        private long _told = position;
        private bool _telling;

        public bool Left { get; set; }

        public void Add(Recorded happened)
        {
            lock (_gate)
            {
                _waiting.Add(happened);
                if (_telling) return;
                _telling = true;
            }

            // From the pool, so that a whole page of the journal is sorted out before the first board is told of it.
            _ = Task.Run(Tell);
        }

        private async Task Tell()
        {
            while (true)
            {
                List<Recorded> batch;
                lock (_gate)
                {
                    _telling = _waiting.Count > 0 && !Left;
                    if (!_telling) return;
                    (batch, _waiting) = (_waiting, []);
                }

                for (var pause = 50; !Left; pause = Math.Min(pause * 2, 5000))
                {
                    try
                    {
                        await board.Happened(_told, batch);
                        break;
                    }
                    catch (Exception failure)
                    {
                        BoardDeaf(log, failure);
                        await Task.Delay(TimeSpan.FromMilliseconds(pause), time);
                    }
                }

                _told = batch[^1].Position;
            }
        }
    }
}
