using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.RocketChat;

namespace EqualCare.Settings;

/// <summary>Reads the settings; a wrong one stops the start with one sentence.</summary>
internal static class ServerSettings
{
    private const string UsualDataFolder = "data";

    public static DatabaseOptions Database(IConfiguration configuration)
    {
        var options = Bind<DatabaseOptions>(configuration, "Database");
        if (string.IsNullOrWhiteSpace(options.DataFolder)) options.DataFolder = UsualDataFolder;
        options.DataFolder = Path.GetFullPath(options.DataFolder);
        return options;
    }

    public static JournalOptions Journal(IConfiguration configuration) => Bind<JournalOptions>(configuration, "Journal");

    public static RocketChatOptions RocketChat(IConfiguration configuration)
    {
        var options = Bind<RocketChatOptions>(configuration, "RocketChat");
        return options.Fault() is { } fault ? throw new SettingRefusedException(fault) : options;
    }

    public static T Bind<T>(IConfiguration configuration, string section)
        where T : new()
    {
        var settings = new T();
        try
        {
            configuration.GetSection(section).Bind(settings, binder => binder.ErrorOnUnknownConfiguration = true);
            return settings;
        }
        catch (InvalidOperationException wrong)
        {
            throw new SettingRefusedException($"A setting of {section} cannot be read: {wrong.Message}");
        }
    }
}
