using System.Globalization;

namespace EqualCare.Simulate;

/// <summary>How the people live.</summary>
/// <param name="Server">Where the server listens.</param>
/// <param name="Speed">How busy everybody is: at 1 each person does something about twice a minute.</param>
/// <param name="Seed">From which all choices follow; two runs with one seed choose alike where they meet the same situation.</param>
/// <param name="People">At most how many of them.</param>
/// <param name="For">For how long; null until somebody stops it.</param>
public sealed record SimulationOptions(Uri Server, double Speed = 1, int Seed = 1, int People = 40, TimeSpan? For = null)
{
    /// <summary>Null for what cannot be read.</summary>
    public static SimulationOptions? Read(IReadOnlyList<string> words)
    {
        var options = new SimulationOptions(new Uri("http://localhost:5080"), Seed: Random.Shared.Next(1_000_000));
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count || With(options, words[i], words[i + 1]) is not { } next) return null;
            options = next;
        }

        return options;
    }

    private static SimulationOptions? With(SimulationOptions options, string word, string value) => word switch
    {
        "--server" when Uri.TryCreate(value, UriKind.Absolute, out var server) => options with { Server = server },
        "--speed" when Number(value) is > 0 and <= 1000 and var speed => options with { Speed = speed },
        "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
        "--people" when int.TryParse(value, CultureInfo.InvariantCulture, out var people) && people > 0 => options with { People = people },
        "--minutes" when Number(value) is > 0 and var minutes => options with { For = TimeSpan.FromMinutes(minutes) },
        _ => null,
    };

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
