using System.Net;
using System.Text;
using System.Text.Json;
using EqualCare.Members;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
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
        var wen = await WireCoop.SomebodyElsewhere(Server);
        await wen.Makes("/api/teams", new { owner = wen.Id, personalCare = false, medication = false });

        var description = await ApiDescription.Of(Server);
        var tried = 0;
        var faults = new List<string>();
        foreach (var operation in description.Operations.Where(operation => operation.Path.Contains("{id}", StringComparison.Ordinal) && operation.Plural is not ("passkeys" or "pictures")))
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

        foreach (var stranger in new[] { desmond, wen })
            foreach (var board in new[] { "member", "team", "circle" })
                (await stranger.Calls.Get($"/api/pictures/{board}/{things[$"{board}s"]}")).Is(HttpStatusCode.NotFound, "topic.not-found");

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
        var (appointment, series) = await Rota(coop, fatima, maeve, team);
        return new Dictionary<string, Guid>
        {
            ["members"] = maeve.Id, ["circles"] = circle, ["teams"] = team, ["enquiries"] = enquiry, ["appointments"] = appointment, ["series"] = series,
        };
    }

    /// <summary>An appointment that repeats, agreed by both sides.</summary>
    private static async Task<(Guid Appointment, Guid Series)> Rota(WireCoop coop, WirePerson fatima, WirePerson maeve, Guid team)
    {
        var joan = await coop.SignUp("Joan");
        var place = $"/api/teams/{team}";
        await maeve.Does($"{place}/draft-promise");
        await maeve.Does($"{place}/offer-promise");
        await maeve.Does($"{place}/sign-promise", new { capacity = "person" });
        await fatima.Does($"{place}/countersign-promise");
        await maeve.Does($"{place}/begin-trials");
        await maeve.Does($"{place}/invite-person", new { person = joan.Id, role = "family" });
        await joan.Does($"{place}/accept-invitation");
        await joan.Does($"{place}/skip-trial", new { person = joan.Id });
        await joan.Does($"{place}/give-answer", new { person = joan.Id, yes = true });
        await maeve.Does($"{place}/give-answer", new { person = joan.Id, yes = true });
        var start = TimeProvider.System.GetUtcNow().AddDays(2);
        var appointment = await maeve.Makes(
            "/api/appointments", new { teamId = team, start, end = start.AddHours(1), kind = "social", giverId = joan.Id, repeats = "FREQ=WEEKLY" });
        await joan.Does($"/api/appointments/{appointment}/agree");
        var seen = await Eventually.Is(() => maeve.Sees($"/api/appointments/{appointment}"), view => view.GetRawText().Contains("seriesId", StringComparison.Ordinal));
        return (appointment, Find(seen, "seriesId"));
    }

    private static Guid Find(JsonElement view, string property) => view.EnumerateObject()
        .Select(one => one.Name == property ? one.Value.GetGuid() : one.Value.ValueKind == JsonValueKind.Object ? Find(one.Value, property) : Guid.Empty)
        .FirstOrDefault(id => id != Guid.Empty);
}
