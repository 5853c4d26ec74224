using System.Net;
using System.Text;
using EqualCare.SignIn;
using EqualCare.Members;
using EqualCare.Tests.Database;
using EqualCare.Tests.SignIn;

namespace EqualCare.Tests.Web;

public sealed class IsolationOnSqliteTests() : IsolationTests(DatabaseKind.Sqlite);

public sealed class IsolationOnPostgresTests() : IsolationTests(DatabaseKind.Postgres);

/// <summary>
/// Whatever is somebody else's does not exist: for each endpoint that the server describes, tried by somebody of another team and by somebody of another
/// co-op. An endpoint that is added later is tried without being mentioned here.
/// </summary>
public abstract class IsolationTests(DatabaseKind kind) : ServerTests(kind)
{
    // Doors through which somebody of the same co-op may come.
    private static readonly string[] Doors = ["/api/teams/{id}/request-to-join", "/api/circles/{id}/ask-to-join"];

    [Fact]
    public async Task EveryEndpointAnswersNotFoundAboutWhatIsSomebodyElses()
    {
        var (coop, fatima) = await WireCoop.On(Server);
        var things = await Things(coop, fatima);
        var desmond = await coop.SignUp("Desmond");
        await desmond.Makes("/api/teams", new { owner = desmond.Id, personalCare = false, medication = false });
        var wen = await OfAnotherCoop();
        await wen.Makes("/api/teams", new { owner = wen.Id, personalCare = false, medication = false });

        var description = await ApiDescription.Of(Server);
        var tried = 0;
        var faults = new List<string>();
        foreach (var operation in description.Operations.Where(operation => operation.Path.Contains("{id}", StringComparison.Ordinal) && operation.Plural != "passkeys"))
        {
            Assert.True(things.TryGetValue(operation.Plural, out var thing), $"{operation} is about something that this test does not know how to make.");
            foreach (var stranger in Doors.Contains(operation.Path) ? [wen] : new[] { desmond, wen })
            {
                var answer = await Try(stranger, operation, description, thing);
                var nothing = await Try(stranger, operation, description, Guid.NewGuid());
                if (answer.Status != HttpStatusCode.NotFound || answer.Code != nothing.Code)
                    faults.Add($"{operation} by {stranger.Name}: {answer.Status} {answer.Body}, but of nothing at all {nothing.Status} {nothing.Code}");
                if (answer.Code is { } code && !operation.Codes.Contains(code)) faults.Add($"{operation} does not say that it can refuse with {code}.");
                tried++;
            }
        }

        Assert.Empty(faults);
        Assert.True(tried > 200, $"Only {tried} were tried.");
    }

    private static Task<Answer> Try(WirePerson stranger, ApiOperation operation, ApiDescription description, Guid id)
    {
        var body = description.BodyFor(operation);
        return stranger.Calls.Send(
            new HttpMethod(operation.Method),
            description.AddressFor(operation, id),
            body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));
    }

    /// <summary>One of each, with which the strangers have nothing to do.</summary>
    private static async Task<Dictionary<string, Guid>> Things(WireCoop coop, WirePerson fatima)
    {
        var maeve = await coop.SignUp("Maeve");
        var circle = await fatima.Makes("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Fatima" });
        var team = await maeve.Makes("/api/teams", new { owner = maeve.Id, personalCare = false, medication = false, circle });
        var enquiry = await maeve.Makes("/api/enquiries", new { circle, contactName = "Maeve", whatFor = "Help in the mornings" });
        return new Dictionary<string, Guid> { ["members"] = maeve.Id, ["circles"] = circle, ["teams"] = team, ["enquiries"] = enquiry };
    }

    private async Task<WirePerson> OfAnotherCoop()
    {
        var receipt = await Server.Get<SignUps>().SignUp(
            new CoopId("far-away"), new NewPerson("wen", WireCoop.Password, "Wen", ContactPreference.InApp), null, TestContext.Current.CancellationToken);
        var wen = new WirePerson(receipt.Id, "Wen", new Visitor(Server) { Origin = null }, "wen");
        await wen.SignsIn();
        return wen;
    }
}
