using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>What a silo does in tests only.</summary>
internal static class TestMode
{
    public static void TurnOn(ISiloBuilder silo)
    {
    }
}
