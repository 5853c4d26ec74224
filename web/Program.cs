using EqualCare.Database;
using EqualCare.Settings;

try
{
    if (args is [SelfDescription.Word])
    {
        await SelfDescription.Print(Console.Out);
        return 0;
    }

    await using var server = await EqualCare.Server.Build(args);
    await server.Run();
    return 0;
}
catch (Exception refused) when (refused is SettingRefusedException or DatabaseRefusedException)
{
    await Console.Error.WriteLineAsync($"The server cannot start: {refused.Message}");
    return 1;
}
catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"The server cannot start: {taken.Message}");
    return 1;
}
