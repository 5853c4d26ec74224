using EqualCare.RocketChatEmulator;

var arguments = CommandLine.Parse(args);
if (arguments.Problem is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

using var stop = new CancellationTokenSource();
using var interrupted = arguments.StopOn(stop);
await using var workspace = await RocketChatWorkspace.StartAsync(arguments.Profile, new() { Url = arguments.Url });
Console.WriteLine($"Rocket.Chat emulator ({arguments.Profile}) at {workspace.BaseUrl}: user admin, password admin, channel general.");
await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
return 0;
