namespace EqualCare.Settings;

/// <summary>Turns what is written behind <c>./run.sh</c> into settings.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, string> WithValue = new()
    {
        ["--postgres"] = "Database:Postgres",
        ["--data"] = "Database:DataFolder",
        ["--demo-teams"] = "Demo:Teams",
        ["--urls"] = "Urls",
        ["--environment"] = "Environment",
    };

    private static readonly Dictionary<string, (string Key, string Value)> Alone = new()
    {
        ["--no-demo"] = ("Demo:Load", "false"),
    };

    /// <exception cref="SettingRefusedException">A word that is not known, or one whose value is missing.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string?>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (word, value) = Split(arguments[i]);
            if (value is null && Alone.TryGetValue(word, out var alone))
            {
                settings[alone.Key] = alone.Value;
            }
            else if (WithValue.TryGetValue(word, out var key))
            {
                if (value is null && ++i == arguments.Count) throw new SettingRefusedException($"{word} needs a value behind it.");
                settings[key] = value ?? arguments[i];
            }
            else if (value is not null && word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal))
            {
                // Any setting by its full name: --Database:Patience=00:00:05.
                settings[word[2..]] = value;
            }
            else
            {
                throw new SettingRefusedException(
                    $"'{word}' is not known. Known are {string.Join(", ", WithValue.Keys.Concat(Alone.Keys).Order())}, and --Section:Setting=value.");
            }
        }

        return settings;
    }

    private static (string Word, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }
}

/// <summary>A setting that stops the start, in one plain line.</summary>
internal sealed class SettingRefusedException(string sentence) : Exception(sentence);
