using System.Net;
using System.Text.Json;
using EqualCare.Members;
using EqualCare.SignIn;

namespace EqualCare.Tests.Web;

/// <summary>A co-op whose people came in over the wire: the first by the one-time link, the others by signing up.</summary>
internal sealed class WireCoop(RunningServer server, string name = "hollin-valley") : IDisposable
{
    public const string Password = "tea in the blue mug";

    private static int _people;

    private readonly List<WirePerson> _all = [];

    public RunningServer Server => server;

    /// <summary>A server on which somebody of this co-op is an administrator.</summary>
    public static async Task<(WireCoop Coop, WirePerson Administrator)> On(RunningServer server)
    {
        var coop = new WireCoop(server);
        return (coop, await coop.FirstAdministrator("Fatima"));
    }

    public async Task<WirePerson> FirstAdministrator(string preferredName)
    {
        var token = await server.Get<WelcomeLinks>().Issue(TestContext.Current.CancellationToken);
        var username = UsernameOf(preferredName);
        using var visitor = new Visitor(server) { Origin = null };
        var welcomed = (await visitor.Post("/api/welcome", new { token, username, password = Password, preferredName, coop = name })).Is(HttpStatusCode.Created);
        return await SignedIn(username, preferredName, welcomed.Body.GetProperty("memberId").GetGuid());
    }

    /// <summary>A member of another co-op on the same server, who never meets anybody of this one.</summary>
    public static async Task<WirePerson> SomebodyElsewhere(RunningServer server)
    {
        var receipt = await server.Get<SignUps>().SignUp(
            new CoopId("far-away"), new NewPerson("wen", Password, "Wen", ContactPreference.InApp), null, TestContext.Current.CancellationToken);
        var wen = new WirePerson(receipt.Id, "Wen", new Visitor(server) { Origin = null }, "wen");
        await wen.SignsIn();
        return wen;
    }

    public async Task<WirePerson> SignUp(string preferredName)
    {
        var username = UsernameOf(preferredName);
        using var visitor = new Visitor(server) { Origin = null };
        var made = (await visitor.Post("/api/members", new { preferredName, username, password = Password, termsAccepted = true, coop = name })).Is(HttpStatusCode.Created);
        return await SignedIn(username, preferredName, made.Body.GetProperty("id").GetGuid());
    }

    /// <summary>Days go by: whoever was signed in with a token signs in again.</summary>
    public async Task SignInAgain()
    {
        foreach (var person in _all) await person.SignsIn();
    }

    public void Dispose() => _all.ForEach(person => person.Dispose());

    private static string UsernameOf(string preferredName) => $"{preferredName.ToLowerInvariant()}{Interlocked.Increment(ref _people)}";

    private async Task<WirePerson> SignedIn(string username, string preferredName, Guid id)
    {
        var calls = new Visitor(server) { Origin = null };
        var person = new WirePerson(id, preferredName, calls, username);
        _all.Add(person);
        await person.SignsIn();
        return person;
    }
}

/// <summary>Somebody signed in.</summary>
internal sealed record WirePerson(Guid Id, string Name, Visitor Calls, string Username) : IDisposable
{
    private static readonly object Nothing = new { };

    public async Task SignsIn()
    {
        Calls.Token = null;
        Calls.Token = (await Calls.Post("/api/tokens", new { Username, WireCoop.Password })).Is(HttpStatusCode.OK).Text("token");
    }

    /// <summary>Does something that has to work.</summary>
    public async Task<Answer> Does(string path, object? body = null) => (await Calls.Post(path, body ?? Nothing)).Is(HttpStatusCode.OK);

    /// <summary>Makes something, and says its id.</summary>
    public async Task<Guid> Makes(string path, object body) => (await Calls.Post(path, body)).Is(HttpStatusCode.Created).Body.GetProperty("id").GetGuid();

    /// <summary>Does something that has to be refused with this code.</summary>
    public async Task<Answer> IsRefused(string code, string path, object? body = null)
    {
        var answer = await Calls.Post(path, body ?? Nothing);
        Assert.True(answer.Code == code, $"{Name} expected {code} for {path}, but it was {answer.Status} {answer.Body}");
        return answer;
    }

    public async Task<JsonElement> Sees(string path) => (await Calls.Get(path)).Is(HttpStatusCode.OK).Body;

    public void Dispose() => Calls.Dispose();
}
