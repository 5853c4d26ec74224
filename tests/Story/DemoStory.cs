using EqualCare.Tests.Database;
using EqualCare.Tests.Demo;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Story;

/// <summary>The product as a newcomer starts it, with the demo co-op in it, and a clock that a story can set ahead.</summary>
internal sealed class DemoStory : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<StoryPerson> _people = [];

    private DemoStory(TestDatabase database, RunningServer server, ShiftedTime time) => (_database, Server, Time) = (database, server, time);

    public RunningServer Server { get; }

    public ShiftedTime Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<DemoStory> Begin(DatabaseKind kind)
    {
        var database = await DemoDatabase.Create(kind);
        var time = new ShiftedTime();
        return new DemoStory(database, await RunningServer.Start(database, time), time);
    }

    public async Task<StoryPerson> Enter(string username, string password = "demo-co-op")
    {
        var person = await StoryPerson.SignIn(Server, username, password);
        _people.Add(person);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) await person.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
