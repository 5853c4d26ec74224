using System.Net;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.SignIn;
using EqualCare.Teams;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Teams;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Live;

/// <summary>The people of the example data with accounts on a server, so that they can watch, and what happened to them in its journal.</summary>
internal sealed class LivePeople
{
    private const string Password = "tea in the blue mug";

    private readonly Dictionary<MemberId, string> _tokens = [];

    public string TokenOf(MemberFacts person) => _tokens[person.Id];

    public static async Task<LivePeople> On(RunningServer server, params MemberFacts[] people)
    {
        var accounts = people.Select(person => new NewAccount(Callers.Coop, person.Id, person.Name.ToLowerInvariant(), person.Name)).ToArray();
        await server.Get<Accounts>().CreateWithPublicPasswordAsync(accounts, Password);
        var known = new LivePeople();
        foreach (var person in people)
        {
            using var visitor = new Visitor(server) { Origin = null };
            var answer = await visitor.Post("/api/tokens", new { username = person.Name.ToLowerInvariant(), password = Password });
            known._tokens[person.Id] = answer.Is(HttpStatusCode.OK).Text("token");
        }

        return known;
    }

    /// <summary>A screen on a topic, as the person's own program shows it.</summary>
    public Task<WireScreen> Screen(RunningServer server, MemberFacts person, Topic topic) => WireScreen.Open(server.Address, TokenOf(person), topic);

    /// <summary>Puts a team's story into the journal, as if it had happened on this server.</summary>
    public static async Task Tell(IJournal journal, TeamStory story)
    {
        var (team, events) = (new Team(), new List<EventToAppend>());
        foreach (var happened in story.Happened)
        {
            events.Add(new EventToAppend(happened, [.. team.TopicsOf(happened)]));
            team.Apply(happened);
        }

        var append = new Append(
            new StreamId(Callers.Coop, $"team/{TeamStory.Id}"), 0, story.Now, People.Idris.Id, new CommandId(Guid.CreateVersion7()), 0, events);
        Assert.IsType<Written>(await journal.Append(append));
    }
}
