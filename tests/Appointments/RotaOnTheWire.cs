using System.Net;
using System.Text.Json;
using EqualCare.Journal;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Web;
using Person = EqualCare.Tests.SignIn.Person;

namespace EqualCare.Tests.Appointments;

/// <summary>
/// A whole server with Maeve's team on it, and those who call it: her people, and others who must not find anything. Every refusal is looked up in the
/// server's own description: what is not written there must not happen.
/// </summary>
internal sealed class RotaOnTheWire : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<Visitor> _visitors = [];
    private JsonElement? _description;

    private RotaOnTheWire(TestDatabase database, RunningServer server, ShiftedTime time)
    {
        _database = database;
        Server = server;
        Time = time;

        // A whole minute, soon: what people plan.
        var soon = Time.GetUtcNow().AddHours(3);
        Nine = new DateTimeOffset(soon.Year, soon.Month, soon.Day, soon.Hour, soon.Minute, 0, TimeSpan.Zero);
    }

    public RunningServer Server { get; }

    public ShiftedTime Time { get; }

    /// <summary>When visits begin, some hours after the test does.</summary>
    public DateTimeOffset Nine { get; }

    public TeamInJournal Team { get; private set; } = null!;

    /// <summary>The owner.</summary>
    public Visitor Maeve { get; private set; } = null!;

    /// <summary>A worker in her team.</summary>
    public Visitor Adaeze { get; private set; } = null!;

    /// <summary>In a trial with it.</summary>
    public Visitor Kofi { get; private set; } = null!;

    /// <summary>The owner of another team.</summary>
    public Visitor Bertie { get; private set; } = null!;

    /// <summary>In no team.</summary>
    public Visitor Stranger { get; private set; } = null!;

    /// <summary>In another co-op.</summary>
    public Visitor Foreigner { get; private set; } = null!;

    /// <summary>The days around nine, as they are asked about.</summary>
    public string Days => $"?from={Nine.AddDays(-2).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}&to={Nine.AddDays(2).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";

    public string RotaPath => $"/api/teams/{Team.Id}/appointments{Days}";

    public IEnumerable<Visitor> Outsiders => [Bertie, Stranger, Foreigner];

    /// <param name="kind">On which database.</param>
    /// <param name="others">How many more givers the team has.</param>
    /// <param name="now">When it is; null for today.</param>
    public static async Task<RotaOnTheWire> Start(DatabaseKind kind, int others = 0, DateTimeOffset? now = null)
    {
        var database = await TestDatabase.Create(kind);
        var time = new ShiftedTime();
        if (now is { } moment) time.SetAhead(moment - time.GetUtcNow());
        var wire = new RotaOnTheWire(database, await RunningServer.Start(database, time), time);
        await wire.Populate(others);
        return wire;
    }

    /// <summary>Every command that people can give to an appointment, with a body that fits.</summary>
    public static IEnumerable<(string Command, object Body)> Commands(DateTimeOffset nine) =>
    [
        ("agree", new { }),
        ("decline", new { }),
        ("claim", new { }),
        ("confirm", new { }),
        ("need-cover", new { reason = "I am ill." }),
        ("propose-change", new { start = nine.AddHours(5), end = nine.AddHours(6) }),
        ("accept-change", new { }),
        ("reject-change", new { }),
        ("running-late", new { minutes = 10 }),
        ("check-in", new { note = "Knocked and waited." }),
        ("check-out", new { }),
        ("confirm-log", new { }),
        ("query-log", new { reason = "It was shorter." }),
        ("cancel", new { reason = "Away" }),
    ];

    public async Task<Visitor> Calls(Person person)
    {
        var visitor = await person.WithAToken();
        _visitors.Add(visitor);
        return visitor;
    }

    public List<Visitor> Others { get; } = [];

    /// <summary>A visit of an hour at nine.</summary>
    public object Visit(MemberId? giver = null, DateTimeOffset? start = null, int minutes = 60, string kind = "support", string? repeats = null)
    {
        var from = start ?? Nine;
        var visit = new Dictionary<string, object?>
        {
            ["teamId"] = Team.Id.Value, ["start"] = from, ["end"] = from.AddMinutes(minutes), ["kind"] = kind,
        };
        if (giver is { } id) visit["giverId"] = id.Value;
        if (repeats is not null) visit["repeats"] = repeats;
        return visit;
    }

    /// <summary>Puts a visit on the rota; answers with its id.</summary>
    public async Task<string> Proposed(Visitor by, object visit) =>
        (await by.Post("/api/appointments", visit)).Is(HttpStatusCode.Created).Text("id");

    /// <summary>A visit by Adaeze to which both sides agreed.</summary>
    public async Task<string> Arranged(DateTimeOffset? start = null, int minutes = 60, string kind = "support", string? repeats = null)
    {
        var id = await Proposed(Maeve, Visit(Team.Adaeze.Id, start, minutes, kind, repeats));
        await Done(Adaeze, id, "agree");
        return id;
    }

    public Task<Answer> Give(Visitor by, string id, string command, object? body = null) =>
        by.Post($"/api/appointments/{id}/{command}", body ?? new { });

    public async Task<Answer> Done(Visitor by, string id, string command, object? body = null) =>
        (await Give(by, id, command, body)).Is(HttpStatusCode.OK);

    /// <summary>Gives a command that is refused in this way, and as the description says; answers with what would be possible.</summary>
    public async Task<IReadOnlyList<string>> Refused(
        HttpStatusCode status, string code, Visitor by, string id, string command, object? body = null) =>
        await Refused(status, code, await Give(by, id, command, body), $"/api/appointments/{{id}}/{command}");

    public async Task<IReadOnlyList<string>> Refused(HttpStatusCode status, string code, Answer answer, string place)
    {
        answer.Is(status, code);
        _description ??= (await Maeve.Get("/openapi/v1.json")).Body.GetProperty("paths");
        var described = _description.Value.GetProperty(place).GetProperty("post").GetProperty("responses");
        Assert.True(
            described.TryGetProperty(((int)status).ToString(), out var such)
            && such.GetProperty("description").GetString()!.Contains($"`{code}`", StringComparison.Ordinal),
            $"{place} refused with {status} {code}, which its description does not say.");
        return [.. answer.Body.GetProperty("possible").EnumerateArray().Select(command => command.GetString()!)];
    }

    public async Task<JsonElement> View(Visitor by, string id) => (await by.Get($"/api/appointments/{id}")).Is(HttpStatusCode.OK).Body;

    public async Task<JsonElement> Card(Visitor by, string id) => (await View(by, id)).GetProperty("card");

    public async Task<string> Stage(Visitor by, string id) => (await Card(by, id)).GetProperty("stage").GetString()!;

    public async Task<IReadOnlyList<JsonElement>> Rota(Visitor by) => [.. (await by.Get(RotaPath)).Is(HttpStatusCode.OK).Body.EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> Own(Visitor by) =>
        [.. (await by.Get($"/api/members/me/appointments{Days}")).Is(HttpStatusCode.OK).Body.EnumerateArray()];

    public async Task<JsonElement> Hours(Visitor by) => (await by.Get($"/api/members/me/hours{Days}")).Is(HttpStatusCode.OK).Body;

    public async Task<string> Metrics()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(Server.Address, "/metrics"), TestContext.Current.CancellationToken);
    }

    /// <summary>A visit at each stage that there is, at ten past nine. Where something fell due, the timekeeper has been waited for.</summary>
    public async Task<Dictionary<string, string>> OneAtEachStage()
    {
        var stages = new Dictionary<string, string>
        {
            ["proposed"] = await Proposed(Maeve, Visit(Team.Adaeze.Id)),
            ["coverNeeded"] = await Proposed(Maeve, Visit()),
            ["agreed"] = await Arranged(kind: "personalCare"),
            ["confirmed"] = await Arranged(),
            ["changeProposed"] = await Arranged(),
            ["inProgress"] = await Arranged(),
            ["finished"] = await Arranged(),
            ["logPending"] = await Arranged(),
            ["logConfirmed"] = await Arranged(),
            ["queried"] = await Arranged(),
            ["cancelled"] = await Arranged(),
            ["unfilled"] = await Proposed(Maeve, Visit(start: Nine.AddHours(-2))),
            ["missed"] = await Arranged(Nine.AddHours(-1.5), minutes: 120),
        };
        await Done(Maeve, stages["cancelled"], "cancel");
        await Done(Maeve, stages["changeProposed"], "propose-change", new { start = Nine.AddHours(5), end = Nine.AddHours(6) });
        Time.SetAhead(Nine.AddMinutes(10) - Time.GetUtcNow());
        foreach (var stage in new[] { "inProgress", "finished", "logPending", "logConfirmed", "queried" }) await Done(Adaeze, stages[stage], "check-in", new { at = Nine });
        foreach (var stage in new[] { "finished", "logPending", "logConfirmed", "queried" }) await Done(Adaeze, stages[stage], "check-out", new { at = Nine.AddMinutes(9) });
        foreach (var stage in new[] { "logPending", "logConfirmed" }) await Done(Adaeze, stages[stage], "confirm-log");
        await Done(Maeve, stages["logConfirmed"], "confirm-log");
        await Done(Maeve, stages["queried"], "query-log", new { reason = "It was shorter." });
        foreach (var stage in new[] { "unfilled", "missed" }) await Eventually.Is(() => Stage(Maeve, stages[stage]), now => now == stage);
        return stages;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors) visitor.Dispose();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task Populate(int others)
    {
        var (maeve, adaeze, kofi) = (await Person.On(Server), await Person.On(Server), await Person.On(Server));
        var more = new List<Person>();
        for (var i = 0; i < others; i++) more.Add(await Person.On(Server));
        Team = await TeamInJournal.Of(
            Server.Get<IJournal>(), Person.Coop, Time.GetUtcNow(), maeve.Account.Member, adaeze.Account.Member, kofi.Account.Member, [.. more.Select(one => one.Account.Member)]);
        (Maeve, Adaeze, Kofi) = (await Calls(maeve), await Calls(adaeze), await Calls(kofi));
        foreach (var one in more) Others.Add(await Calls(one));

        var bertie = await Person.On(Server);
        await TeamInJournal.Of(Server.Get<IJournal>(), Person.Coop, Time.GetUtcNow(), bertie.Account.Member);
        (Bertie, Stranger) = (await Calls(bertie), await Calls(await Person.On(Server)));
        const string password = "tea in the red mug";
        var far = await Server.Get<Accounts>().CreateAsync(new CoopId("far-away"), Team.Maeve.Id, "foreigner", password, "Maeve");
        Foreigner = await Calls(new Person(Server, far, password));
    }
}
