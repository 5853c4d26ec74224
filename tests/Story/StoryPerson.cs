using System.Net;
using System.Text.Json;
using EqualCare.Simulate;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Story;

/// <summary>Somebody in a story: signed in as a program is, with a screen on which they see what they may see.</summary>
internal sealed class StoryPerson : IAsyncDisposable
{
    private readonly Visitor _visitor;
    private readonly string _username;
    private readonly string _password;
    private Screen? _screen;

    private StoryPerson(Visitor visitor, string username, string password) => (_visitor, _username, _password) = (visitor, username, password);

    public string Id { get; private set; } = "";

    public static async Task<StoryPerson> SignIn(RunningServer server, string username, string password = "demo-co-op")
    {
        var person = new StoryPerson(new Visitor(server), username, password);
        await person.SignInAgain();
        person.Id = (await person._visitor.Get("/api/me")).Is(HttpStatusCode.OK).Text("memberId");
        return person;
    }

    /// <summary>After the clock has gone on for days.</summary>
    public async Task SignInAgain()
    {
        _visitor.Token = null;
        var token = (await _visitor.Post("/api/tokens", new { username = _username, password = _password })).Is(HttpStatusCode.OK);
        _visitor.Token = token.Text("token");
    }

    public async Task<JsonElement> Get(string path) => (await _visitor.Get(path)).Is(HttpStatusCode.OK).Body;

    public async Task CannotSee(string path, string code) => (await _visitor.Get(path)).Is(HttpStatusCode.NotFound, code);

    /// <summary>Makes something; its id.</summary>
    public async Task<string> Make(string path, object body) => (await _visitor.Post(path, body)).Is(HttpStatusCode.Created).Text("id");

    public async Task<long> Do(string path, object? body = null) =>
        (await _visitor.Post(path, body ?? new { })).Is(HttpStatusCode.OK).Body.GetProperty("position").GetInt64();

    public async Task IsRefused(HttpStatusCode status, string code, string path, object? body = null) => (await _visitor.Post(path, body ?? new { })).Is(status, code);

    public async Task Watch(string topic)
    {
        _screen ??= new Screen(await LiveClient.ByToken(_visitor.Server.Address, _visitor.Token!, TestContext.Current.CancellationToken));
        await _screen.Watch(topic, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a card on their screen looks like this.</summary>
    public Task Sees(string topic, Func<JsonElement, bool> card) => Eventually.Is(
        async () =>
        {
            await _screen!.CatchUp(TestContext.Current.CancellationToken);
            return new Seen([.. _screen.Cards.Where(shown => shown.Topic == topic).Select(shown => shown.Card)]);
        },
        seen => seen.Cards.Any(card));

    public Task SeesVisit(string topic, string visit, string stage) =>
        Sees(topic, card => card.GetProperty("id").GetString() == visit && card.GetProperty("stage").GetString() == stage);

    /// <summary>Waits until no card on their screen looks like this; also where the whole topic is gone.</summary>
    public Task SeesNo(string topic, Func<JsonElement, bool> card) => Eventually.Is(
        async () =>
        {
            await _screen!.CatchUp(TestContext.Current.CancellationToken);
            return _screen.Cards.Any(shown => shown.Topic == topic && card(shown.Card));
        },
        seen => !seen);

    /// <summary>Waits until the topic is closed on their screen.</summary>
    public Task LosesSightOf(string topic) => Eventually.Is(
        async () =>
        {
            await _screen!.CatchUp(TestContext.Current.CancellationToken);
            return _screen.Shows(topic);
        },
        shown => !shown);

    public async ValueTask DisposeAsync()
    {
        if (_screen is not null) await _screen.DisposeAsync();
        _visitor.Dispose();
    }

    /// <summary>What is on a screen, to be read where somebody looks in vain.</summary>
    private sealed record Seen(IReadOnlyList<JsonElement> Cards)
    {
        public override string ToString() => string.Join('\n', Cards);
    }
}
