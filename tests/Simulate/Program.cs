using EqualCare.Simulate;

var options = SimulationOptions.Read(args);
if (options is null)
{
    await Console.Error.WriteLineAsync("simulate [--server http://localhost:5080] [--speed 1] [--seed N] [--people 40] [--minutes N]");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    });
if (options.For is { } time) stop.CancelAfter(time);

var tally = await Simulation.Run(options, Console.Out, stop.Token);
return tally.Unexpected.IsEmpty ? 0 : 1;
