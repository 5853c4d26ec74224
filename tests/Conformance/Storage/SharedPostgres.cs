using EqualCare.Tests.Support;

[assembly: AssemblyFixture(typeof(EqualCare.Conformance.Storage.SharedPostgres))]

namespace EqualCare.Conformance.Storage;

/// <summary>One private server for all tests of this assembly, started when the first of them asks; each takes a database of its own.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PrivatePostgres>> server = new(PrivatePostgres.Start);

    public async Task<string> FreshDatabase()
    {
        if (PrivatePostgres.WhyUnavailable is { } reason) Assert.Skip(reason);
        var running = await server.Value;
        return await running.CreateDatabase($"test_{Guid.NewGuid():N}");
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated) await (await server.Value).DisposeAsync();
    }
}
