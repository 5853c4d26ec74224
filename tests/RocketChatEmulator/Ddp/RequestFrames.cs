namespace EqualCare.RocketChatEmulator;

/// <summary>The announcements one REST call caused, so that they can go out before or after its answer.</summary>
internal sealed class RequestFrames
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _gone = [];

    public Task AllGone => Task.WhenAll(_gone);

    public void Answered() => _answered.TrySetResult();

    public void Attach(Announcement announcement, FrameTiming timing)
    {
        if (timing == FrameTiming.After) announcement.MayGo = _answered.Task;
        if (timing == FrameTiming.Before) _gone.Add(announcement.Gone.Task);
    }
}
