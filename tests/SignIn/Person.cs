using System.Net;
using EqualCare.SignIn;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

/// <summary>Somebody with an account of their own.</summary>
internal sealed record Person(RunningServer Server, Account Account, string Password)
{
    public static readonly CoopId Coop = new("hollin-valley");

    private static int _people;

    public string Username => Account.Username;

    public static async Task<Person> On(RunningServer server, string password = "tea in the blue mug")
    {
        var username = $"maeve{Interlocked.Increment(ref _people)}";
        var account = await server.Get<Accounts>().CreateAsync(Coop, new MemberId(Guid.CreateVersion7()), username, password, "Maeve");
        return new Person(server, account, password);
    }

    /// <summary>In a browser of its own.</summary>
    public async Task<Visitor> InABrowser(RunningServer? server = null)
    {
        var visitor = new Visitor(server ?? Server);
        (await visitor.Post("/api/session", new { Username, Password })).Is(HttpStatusCode.NoContent);
        return visitor;
    }

    /// <summary>With a token, as a program.</summary>
    public async Task<Visitor> WithAToken(RunningServer? server = null)
    {
        var visitor = new Visitor(server ?? Server) { Origin = null };
        visitor.Token = (await visitor.Post("/api/tokens", new { Username, Password })).Is(HttpStatusCode.OK).Text("token");
        return visitor;
    }

    public Task<Answer> TriesToSignIn(Visitor visitor, string password) => visitor.Post("/api/session", new { Username, password });
}
