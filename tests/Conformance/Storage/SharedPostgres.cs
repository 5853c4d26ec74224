using EqualCare.Tests.Support;

[assembly: AssemblyFixture(typeof(EqualCare.Conformance.Storage.SharedPostgres))]

namespace EqualCare.Conformance.Storage;

/// <summary>One private server for all tests of this assembly, started when the first of them asks; each takes a database of its own.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PrivatePostgres>> _server = new(PrivatePostgres.Start);

    public async Task<string> FreshDatabase()
    {
        if (PrivatePostgres.WhyUnavailable is { } reason) Assert.Skip(reason);
        var server = await _server.Value;
        return await server.CreateDatabase($"test_{Guid.NewGuid():N}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
