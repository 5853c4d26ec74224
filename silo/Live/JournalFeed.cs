using EqualCare.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Live;

/// <inheritdoc cref="IJournalFeed"/>
internal sealed partial class JournalFeed(IJournal journal, IGrainFactory grains, TimeProvider time, ILogger<JournalFeed> log)
    : BackgroundService, IJournalFeed
{
    private const int MostEvents = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<BoardKey, Follower> followers = [];
    private long position;

    public Following Follow(BoardKey board)
    {
        var grain = board.GrainFrom(grains) ?? throw new InvalidOperationException($"There are no boards for {board.Topic.Kind}.");
        lock (gate)
        {
            // Before the feed runs it has read nothing, and a board makes up for that from the journal by itself.
            var follower = new Follower(grain, position, time, log);
            followers[board] = follower;
            return new Following(position, () => Leave(board, follower));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lock (gate) position = journal.Head;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await journal.WaitBeyond(position, stoppingToken);
                PassOn(await journal.Read(position, MostEvents, stoppingToken));
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
        lock (gate)
        {
            foreach (var happened in events)
            foreach (var topic in happened.Topics)
                if (followers.TryGetValue(new BoardKey(happened.Stream.Coop, topic), out var follower)) follower.Add(happened);

            position = events[^1].Position;
        }
    }

    private void Leave(BoardKey board, Follower follower)
    {
        follower.Left = true;
        lock (gate)
        {
            if (followers.TryGetValue(board, out var present) && present == follower) followers.Remove(board);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal does not answer; boards wait.")]
    private static partial void JournalSilent(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board could not be told what happened and will be told again.")]
    private static partial void BoardDeaf(ILogger log, Exception failure);

    /// <summary>What one board has still to be told. It is told one batch after the other; what comes meanwhile makes the next batch.</summary>
    private sealed class Follower(IBoardGrain board, long after, TimeProvider time, ILogger log)
    {
        private readonly Lock gate = new();
        private List<Recorded> waiting = [];
        private bool telling;

        public bool Left { get; set; }

        public void Add(Recorded happened)
        {
            lock (gate)
            {
                waiting.Add(happened);
                if (telling) return;
                telling = true;
            }

            // From the pool, so that a whole page of the journal is sorted out before the first board is told of it.
            _ = Task.Run(Tell);
        }

        private async Task Tell()
        {
            for (var told = after; ;)
            {
                List<Recorded> batch;
                lock (gate)
                {
                    after = told;
                    telling = waiting.Count > 0 && !Left;
                    if (!telling) return;
                    (batch, waiting) = (waiting, []);
                }

                for (var pause = 50; !Left; pause = Math.Min(pause * 2, 5000))
                {
                    try
                    {
                        await board.Happened(told, batch);
                        break;
                    }
                    catch (Exception failure)
                    {
                        BoardDeaf(log, failure);
                        await Task.Delay(TimeSpan.FromMilliseconds(pause), time);
                    }
                }

                told = batch[^1].Position;
            }
        }
    }
}
