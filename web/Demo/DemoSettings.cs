using EqualCare.Settings;

namespace EqualCare.Demo;

/// <summary>Whether a new server begins with the demo co-op, and how large that is.</summary>
internal sealed class DemoSettings
{
    private const int MostTeams = 10_000;

    /// <summary>Only ever on data that is new.</summary>
    public bool Load { get; set; } = true;

    /// <summary>The first few are told by hand; those beyond are made up.</summary>
    public int Teams { get; set; } = 5;

    /// <exception cref="SettingRefusedException">A number of teams that nobody can have meant.</exception>
    public static DemoSettings Of(IConfiguration configuration)
    {
        var settings = ServerSettings.Bind<DemoSettings>(configuration, "Demo");
        return settings.Teams is >= 1 and <= MostTeams
            ? settings
            : throw new SettingRefusedException($"A demo co-op has 1 to {MostTeams} teams, not {settings.Teams}.");
    }
}
