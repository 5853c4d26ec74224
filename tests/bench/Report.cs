using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.Bench;

/// <summary>What a run found out: each figure beside its baseline's, and beside what it is meant to reach.</summary>
internal sealed class Report(string what, string title, params string[] stacks)
{
    private readonly List<Line> _lines = [];

    /// <param name="figure">What it is a figure of, with its unit.</param>
    /// <param name="values">For each stack; null where it has none.</param>
    /// <param name="goal">What the product's is meant to be, in words.</param>
    /// <param name="met">Whether it is.</param>
    public void Add(string figure, double?[] values, string? goal = null, bool? met = null) => _lines.Add(new Line(figure, values, goal, met));

    /// <summary>A figure that is meant to be so many times the baseline's, or more.</summary>
    public void AtLeast(string figure, double product, double baseline, double times) => Add(
        figure, [product, baseline], string.Create(CultureInfo.InvariantCulture, $"≥ {times} ×"), product >= times * baseline);

    /// <summary>A figure that is meant to be at most so many times the baseline's.</summary>
    public void AtMost(string figure, double product, double baseline, double times) => Add(
        figure, [product, baseline], string.Create(CultureInfo.InvariantCulture, $"≤ {times} ×"), product <= times * baseline);

    public async Task Publish(string? file)
    {
        Print();
        if (file is not null) await File.AppendAllTextAsync(file, AsJson().ToJsonString() + Environment.NewLine);
    }

    private void Print()
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"| {"",-52} |{string.Concat(stacks.Select(stack => $" {stack,14} |"))} {"ratio",7} | {"goal",-14} |");
        Console.WriteLine($"|{new string('-', 54)}|{string.Concat(stacks.Select(_ => new string('-', 16) + "|"))}{new string('-', 9)}|{new string('-', 16)}|");
        foreach (var line in _lines)
        {
            var values = string.Concat(stacks.Select((_, i) => $" {Shown(line.Values.ElementAtOrDefault(i)),14} |"));
            var verdict = line.Goal is null ? "" : $"{line.Goal} {(line.Met == true ? "✓" : "✗")}";
            Console.WriteLine($"| {line.Figure,-52} |{values} {Shown(RatioOf(line)),7} | {verdict,-14} |");
        }
    }

    private JsonObject AsJson()
    {
        var figures = new JsonObject();
        foreach (var line in _lines)
        {
            var figure = new JsonObject();
            foreach (var (stack, value) in stacks.Zip(line.Values)) figure[stack] = value;
            figure["ratio"] = RatioOf(line);
            figure["goal"] = line.Goal;
            figure["met"] = line.Met;
            figures[line.Figure] = figure;
        }

        return new JsonObject
        {
            ["what"] = what,
            ["title"] = title,
            ["at"] = TimeProvider.System.GetUtcNow().ToString("O"),
            ["machine"] = JsonSerializer.SerializeToNode(Machine.Description),
            ["figures"] = figures,
        };
    }

    private static double? RatioOf(Line line) => line.Values is [{ } product, { } baseline, ..] && baseline != 0 ? product / baseline : null;

    private static string Shown(double? value) => value switch
    {
        null => "",
        var figure when Math.Abs(figure.Value) < 100 => figure.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("N0", CultureInfo.InvariantCulture),
    };

    private sealed record Line(string Figure, double?[] Values, string? Goal, bool? Met);
}
