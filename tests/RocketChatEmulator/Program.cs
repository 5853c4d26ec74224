using EqualCare.RocketChatEmulator;

var arguments = CommandLine.Parse(args);
if (arguments.Problem is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

using var signals = new StopSignals();
try
{
    await using var workspace = await RocketChatWorkspace.StartAsync(
        arguments.Profile, new() { Url = arguments.Url, FailOnUnknownCalls = false });
    Console.WriteLine($"Rocket.Chat emulator ({arguments.Profile}) at {workspace.BaseUrl}: user admin, password admin, channel general.");
    await signals.Given;
    return 0;
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync(taken.Message);
    return 1;
}
