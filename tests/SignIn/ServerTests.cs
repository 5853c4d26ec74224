using EqualCare.Tests.Database;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

/// <summary>A server of each class's own, on a new database.</summary>
public abstract class ServerTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private RunningServer _server = null!;

    private protected DatabaseKind Kind => kind;

    private protected RunningServer Server => _server;

    private protected TestDatabase Database => _database;

    private protected ShiftedTime Time { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(kind);
        _server = await RunningServer.Start(_database, Time);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>The process ends and another begins on the same database.</summary>
    private protected async Task Restart()
    {
        await _server.DisposeAsync();
        _server = await RunningServer.Start(_database, Time);
    }
}
