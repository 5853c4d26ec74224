namespace Orleans.Runtime;

/// <summary>A timer whose callback is a turn of its grain. It ends with the activation.</summary>
public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}
