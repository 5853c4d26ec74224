namespace EqualCare.Tests.Web;

/// <summary>The real time, set ahead as far as a test likes. Timers and stretches of time run as ever, as when somebody sets a clock, so that a whole server can live by it.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void SetAhead(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
