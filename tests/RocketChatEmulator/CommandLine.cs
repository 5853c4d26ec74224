namespace EqualCare.RocketChatEmulator;

/// <summary>What the program was started with: "--urls http://127.0.0.1:3100 --profile V8".</summary>
internal sealed record CommandLine
{
    public string Url { get; private init; } = "http://127.0.0.1:3100";

    public RocketChatProfile Profile { get; private init; } = RocketChatProfile.V8;

    public string? Problem { get; private init; }

    public static CommandLine Parse(string[] args)
    {
        var parsed = new CommandLine();
        for (var at = 0; at < args.Length; at += 2)
        {
            var value = at + 1 < args.Length ? args[at + 1] : null;
            parsed = (args[at], value) switch
            {
                (_, null) => parsed with { Problem = $"{args[at]} needs a value." },
                ("--urls", _) => parsed with { Url = value },
                ("--profile", _) when Enum.TryParse<RocketChatProfile>(value, ignoreCase: true, out var profile) => parsed with { Profile = profile },
                ("--profile", _) => parsed with { Problem = $"{value} is not a profile: {string.Join(", ", Enum.GetNames<RocketChatProfile>())}." },
                _ => parsed with { Problem = $"{args[at]} is not known here; there are --urls and --profile." },
            };
        }

        return parsed;
    }
}
