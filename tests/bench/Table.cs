using System.Globalization;

namespace EqualCare.Bench;

/// <summary>A measured figure beside what the plainest thing reached in the same run.</summary>
internal sealed record Row(string What, double Figure, double Baseline, string Unit);

/// <summary>Prints rows so that they can be compared and pasted.</summary>
internal static class Table
{
    public static void Print(string title, string baseline, IEnumerable<Row> rows)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"| {"",-46} | {"measured",12} | {baseline,12} | {"",-8} |");
        Console.WriteLine($"|{new string('-', 48)}|{new string('-', 14)}|{new string('-', 14)}|{new string('-', 10)}|");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {row.What,-46} | {row.Figure,12:N0} | {row.Baseline,12:N0} | {row.Unit,-8} |"));
        }
    }

    public static double Median(IReadOnlyCollection<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
