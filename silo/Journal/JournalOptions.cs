namespace EqualCare.Journal;

public sealed class JournalOptions
{
    /// <summary>The largest stored form of one event, in bytes of UTF-8.</summary>
    public int LargestEvent { get; set; } = 64 * 1024;

    /// <summary>How many appends are committed together at most.</summary>
    public int LargestGroup { get; set; } = 512;

    /// <summary>How many bytes are committed together at most; an append that is larger goes alone.</summary>
    public int LargestGroupBytes { get; set; } = 1024 * 1024;

    /// <summary>How many appends may wait for the writer; those beyond wait to be let into the queue.</summary>
    public int Queue { get; set; } = 4096;

    /// <summary>How many of the latest events are kept in memory for the readers who follow closely.</summary>
    public int Tail { get; set; } = 16 * 1024;

    /// <summary>How many bytes of stored events the tail stands for at most.</summary>
    public int TailBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How often to look for news of other processes in case their call was missed.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest pause before another attempt when the store does not answer.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(2);
}
