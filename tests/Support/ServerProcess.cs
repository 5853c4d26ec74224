using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EqualCare.Tests.Support;

/// <summary>A running server together with the processes it has started, so that one signal reaches all of them.</summary>
internal sealed class ServerProcess(Process root)
{
    public bool HasExited => root.HasExited;

    public void Signal(Signals signal) => Send(root.Id, signal);

    // The root comes first: once stopped it starts no further process while its children are being counted.
    public void SignalAll(Signals signal)
    {
        Send(root.Id, signal);
        foreach (var child in ChildrenOf(root.Id)) Send(child, signal);
    }

    /// <summary>Ends everything at once, without a chance to tidy up.</summary>
    public async Task Kill(CancellationToken deadline)
    {
        Send(root.Id, Signals.Stop);
        var children = ChildrenOf(root.Id);
        foreach (var child in children) Send(child, Signals.Kill);
        Send(root.Id, Signals.Kill);
        await root.WaitForExitAsync(deadline);
        while (children.Any(child => Directory.Exists($"/proc/{child}"))) await Task.Delay(5, deadline);
    }

    public Task WaitForExit(CancellationToken deadline) => root.WaitForExitAsync(deadline);

    private static List<int> ChildrenOf(int parent)
    {
        var children = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && ParentOf(id) == parent) children.Add(id);
        return children;
    }

    private static int? ParentOf(int id)
    {
        try
        {
            // "id (name) state parent …", where the name itself may hold blanks and brackets.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            // It ended while we looked.
            return null;
        }
    }

    private static void Send(int id, Signals signal)
    {
        const int noSuchProcess = 3;
        if (kill(id, (int)signal) != 0 && Marshal.GetLastPInvokeError() is var error and not noSuchProcess)
            throw new Win32Exception(error, $"Signal {signal} to process {id} failed.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int kill(int id, int signal);

    public enum Signals
    {
        Interrupt = 2,
        Quit = 3,
        Kill = 9,
        Continue = 18,
        Stop = 19,
    }
}
