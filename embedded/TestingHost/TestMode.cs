using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.TestingHost;

/// <summary>What a silo does in tests only.</summary>
internal static class TestMode
{
    public static void TurnOn(ISiloBuilder silo) => silo.Services.AddSingleton<IValueCopier, ValueCopier>();
}
