using System.Diagnostics;

namespace EqualCare.Bench;

/// <summary>What Linux says about this machine and its processes.</summary>
internal static class Machine
{
    private const double TicksPerSecond = 100;

    public static string Description { get; } =
        $"{Environment.ProcessorCount} cores ({Cpu()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, .NET {Environment.Version}";

    /// <summary>The processor time that a process, and those it has started and outlived, have used.</summary>
    public static double CpuSeconds(int process)
    {
        try
        {
            // "id (name) state parent …", where the name itself may hold blanks and brackets.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(double.Parse) / TicksPerSecond;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public static double OwnCpuSeconds => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>A process and all that it has started.</summary>
    public static double CpuSecondsOfFamily(int process) => CpuSeconds(process) + Children(process).Sum(CpuSeconds);

    /// <summary>The memory that a process has of its own, in bytes; what lies in files is not counted.</summary>
    public static long PrivateBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    public static int ParentOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }

    private static IEnumerable<int> Children(int process)
    {
        var file = $"/proc/{process}/task/{process}/children";
        return File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse) : [];
    }

    private static string Cpu() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown";
}
