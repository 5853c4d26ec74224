using System.Globalization;
using EqualCare.Settings;

namespace EqualCare.Limits;

/// <summary>How much one caller, and one address, may ask of the server. Far more than people do, and than a co-op's programs need.</summary>
internal sealed class LimitSettings
{
    private const int Most = 1_000_000;

    /// <summary>Commands that somebody may give at once.</summary>
    public int CommandsAtOnce { get; set; } = 2_000;

    /// <summary>And so many a second after that.</summary>
    public int CommandsPerSecond { get; set; } = 500;

    /// <summary>Commands from one address at once; a whole office, or a proxy, may be one address.</summary>
    public int CommandsAtOncePerAddress { get; set; } = 20_000;

    public int CommandsPerSecondPerAddress { get; set; } = 10_000;

    /// <summary>New members from one address at once.</summary>
    public int SignUpsAtOncePerAddress { get; set; } = 1_000;

    public int SignUpsPerSecondPerAddress { get; set; } = 10;

    /// <exception cref="SettingRefusedException">A number out of its range.</exception>
    public static LimitSettings From(IConfiguration configuration)
    {
        var settings = ServerSettings.Bind<LimitSettings>(configuration, "Limits");
        foreach (var (name, value) in new[]
        {
            (nameof(CommandsAtOnce), settings.CommandsAtOnce),
            (nameof(CommandsPerSecond), settings.CommandsPerSecond),
            (nameof(CommandsAtOncePerAddress), settings.CommandsAtOncePerAddress),
            (nameof(CommandsPerSecondPerAddress), settings.CommandsPerSecondPerAddress),
            (nameof(SignUpsAtOncePerAddress), settings.SignUpsAtOncePerAddress),
            (nameof(SignUpsPerSecondPerAddress), settings.SignUpsPerSecondPerAddress),
        })
        {
            if (value is < 1 or > Most)
                throw new SettingRefusedException($"Limits:{name} is {value}; it has to be 1 to {Most.ToString("N0", CultureInfo.InvariantCulture)}.");
        }

        return settings;
    }
}
