using System.Runtime.InteropServices;

namespace EqualCare.RocketChatEmulator;

/// <summary>Ctrl+C and SIGTERM, as one thing to wait for.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    ];

    public Task Given => _given.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    // The process ends by itself once the workspace has stopped.
    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _given.TrySetResult();
    }
}
