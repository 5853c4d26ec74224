using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

/// <summary>
/// Runs inside the processes that are measured, and at a signal writes down how much memory they hold once their garbage is gone: from outside nobody can tell
/// the one from the other. The runtime looks for it by this name.
/// </summary>
[SuppressMessage("Design", "MA0047", Justification = "The runtime looks for it outside any namespace.")]
public static class StartupHook
{
    public const string FileVariable = "EQUALCARE_BENCH_MEMORY";

    // Never disposed of: it listens as long as the process lives.
    private static PosixSignalRegistration? listening;

    public static void Initialize()
    {
        const int userSignal = 10;
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file) return;
        listening = PosixSignalRegistration.Create((PosixSignal)userSignal, signal =>
        {
            signal.Cancel = true;
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            File.WriteAllText(file + "~", $"{GC.GetTotalMemory(forceFullCollection: true)}");
            File.Move(file + "~", file, overwrite: true);
        });
    }
}
