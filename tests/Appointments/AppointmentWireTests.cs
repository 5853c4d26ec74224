using System.Globalization;
using System.Net;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Appointments;

/// <summary>Visits over real HTTP, as everybody concerned sees them and as nobody else does.</summary>
public class AppointmentWireTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AVisitIsArrangedChangedGivenAndLogged(DatabaseKind kind)
    {
        await using var wire = await RotaOnTheWire.Start(kind);
        var (maeve, adaeze) = (wire.Maeve, wire.Adaeze);
        var proposed = (await maeve.Post("/api/appointments", wire.Visit(wire.Team.Adaeze.Id))).Is(HttpStatusCode.Created);
        var id = proposed.Text("id");
        Assert.Equal($"/api/appointments/{id}", proposed.Headers["Location"].Single());
        Assert.Equal(["cancel"], await wire.Refused(HttpStatusCode.Forbidden, "appointment.not-yours-to-answer", maeve, id, "agree"));
        await wire.Done(adaeze, id, "agree");

        await wire.Done(adaeze, id, "propose-change", new { start = wire.Nine.AddHours(1), end = wire.Nine.AddHours(2) });
        await wire.Refused(HttpStatusCode.Forbidden, "appointment.not-yours-to-answer", adaeze, id, "accept-change");
        await wire.Done(maeve, id, "accept-change");
        await wire.Done(maeve, id, "propose-change", new { start = wire.Nine, end = wire.Nine.AddHours(1) });
        await wire.Done(adaeze, id, "reject-change");
        await wire.Done(adaeze, id, "running-late", new { minutes = 10 });

        await wire.Refused(HttpStatusCode.Conflict, "appointment.too-early", adaeze, id, "check-in");
        wire.Time.SetAhead(wire.Nine.AddMinutes(70) - wire.Time.GetUtcNow());
        await wire.Refused(HttpStatusCode.BadRequest, "appointment.in-the-future", adaeze, id, "check-in", new { at = wire.Nine.AddMinutes(75) });
        Assert.Contains("check-in", await wire.Refused(HttpStatusCode.Conflict, "appointment.check-in-first", adaeze, id, "check-out"));
        await wire.Done(adaeze, id, "check-in", new { at = wire.Nine.AddMinutes(65), note = "She was cheerful." });
        wire.Time.SetAhead(TimeSpan.FromMinutes(40));
        await wire.Done(adaeze, id, "check-out", new { at = wire.Nine.AddMinutes(108) });
        Assert.Equal("finished", await wire.Stage(maeve, id));

        await wire.Done(maeve, id, "confirm-log", new { start = wire.Nine.AddMinutes(65), end = wire.Nine.AddMinutes(105) });
        await wire.Refused(HttpStatusCode.Conflict, "appointment.log-already-confirmed", maeve, id, "confirm-log");
        await wire.Done(adaeze, id, "query-log", new { reason = "It was three minutes more." });
        await wire.Done(maeve, id, "confirm-log", new { start = wire.Nine.AddMinutes(65), end = wire.Nine.AddMinutes(108) });
        await wire.Done(adaeze, id, "confirm-log");
        Assert.Empty(await wire.Refused(HttpStatusCode.Conflict, "appointment.not-at-this-stage", maeve, id, "query-log", new { reason = "After all" }));

        var view = await wire.View(adaeze, id);
        var card = view.GetProperty("card");
        Assert.Equal(("appointment", "logConfirmed", "support"), (card.GetProperty("kind").GetString(), card.GetProperty("stage").GetString(), card.GetProperty("appointmentKind").GetString()));
        Assert.Equal((wire.Nine.AddHours(1), 10), (card.GetProperty("start").GetDateTimeOffset(), card.GetProperty("lateMinutes").GetInt32()));
        Assert.Equal(2, card.GetProperty("logConfirmedBy").GetArrayLength());
        Assert.All(card.EnumerateObject(), field => Assert.Equal(field.Value.GetRawText(), view.GetProperty(field.Name).GetRawText()));
        Assert.Equal("proposed", view.GetProperty("history")[0].GetProperty("what").GetString());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhoIsNotOfTheTeamFindsNothing(DatabaseKind kind)
    {
        await using var wire = await RotaOnTheWire.Start(kind);
        var id = await wire.Arranged();
        foreach (var outsider in wire.Outsiders.Append(wire.Kofi))
        {
            (await outsider.Get($"/api/appointments/{id}")).Is(HttpStatusCode.NotFound, "appointment.not-found");
            foreach (var (command, body) in RotaOnTheWire.Commands(wire.Nine))
                Assert.Empty(await wire.Refused(HttpStatusCode.NotFound, "appointment.not-found", outsider, id, command, body));
        }

        // A team that one may not know of is none.
        foreach (var outsider in wire.Outsiders)
        {
            await wire.Refused(HttpStatusCode.NotFound, "team.not-found", await outsider.Post("/api/appointments", wire.Visit()), "/api/appointments");
            (await outsider.Get(wire.RotaPath)).Is(HttpStatusCode.NotFound, "team.not-found");
        }

        (await wire.Maeve.Get($"/api/appointments/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound, "appointment.not-found");
        await wire.Refused(HttpStatusCode.NotFound, "appointment.not-found", wire.Maeve, Guid.NewGuid().ToString(), "claim");
        using var nobody = new Visitor(wire.Server) { Origin = null };
        (await nobody.Get($"/api/appointments/{id}")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        (await nobody.Post($"/api/appointments/{id}/claim", new { })).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        (await nobody.Get(wire.RotaPath)).Is(HttpStatusCode.Unauthorized, "sign-in.needed");

        // What only the server says has no address.
        foreach (var command in new[] { "make-occurrence", "move-occurrence", "release-giver", "falls-due", "note-warnings", "propose", "view" })
            (await wire.Give(wire.Maeve, id, command)).Is(HttpStatusCode.NotFound, "request.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task OfTwoHundredWhoClaimAtTheSameInstantOneWins(DatabaseKind kind)
    {
        const int claimers = 200;
        await using var wire = await RotaOnTheWire.Start(kind, claimers);
        var id = await wire.Proposed(wire.Maeve, wire.Visit());
        Assert.Equal("coverNeeded", await wire.Stage(wire.Maeve, id));
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var claims = wire.Others.Select(async claimer =>
        {
            await start.Task;
            return await wire.Give(claimer, id, "claim");
        }).ToList();
        start.SetResult();
        var answers = await Task.WhenAll(claims);

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(claimers - 1, answers.Count(answer => answer is { Status: HttpStatusCode.Conflict, Code: "appointment.already-taken" }));
        Assert.Equal(1, (await wire.View(wire.Maeve, id)).GetProperty("history").EnumerateArray().Count(line => line.GetProperty("what").GetString() == "claimed"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ACommandThatComesFiftyTimesAtOnceTakesEffectOnceAndIsAnsweredAlike(DatabaseKind kind)
    {
        await using var wire = await RotaOnTheWire.Start(kind);
        var id = await wire.Proposed(wire.Maeve, wire.Visit());
        foreach (var (command, by) in new[] { ("claim", wire.Adaeze), ("need-cover", wire.Adaeze), ("cancel", wire.Maeve) })
        {
            by.IdempotencyKey = Guid.NewGuid();
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => wire.Done(by, id, command)));
            Assert.Single(answers.Select(answer => answer.Body.GetRawText()).Distinct());
            Assert.Equal(49, answers.Count(answer => answer.Headers.ContainsKey("Idempotent-Replay")));
            await wire.Refused(HttpStatusCode.UnprocessableEntity, "command.key-reused", by, id, "query-log", new { reason = "Another" });
            by.IdempotencyKey = null;
        }

        // Made fifty times, it is one appointment.
        wire.Maeve.IdempotencyKey = Guid.NewGuid();
        var made = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => wire.Proposed(wire.Maeve, wire.Visit())));
        wire.Maeve.IdempotencyKey = null;
        Assert.Single(made.Distinct());
        var rota = await Eventually.Is(() => wire.Rota(wire.Maeve), visits => visits.Any(card => card.GetProperty("id").GetString() == made[0]));
        Assert.Equal(2, rota.Count);
    }

    [Fact]
    public async Task WhatDoesNotFitTheStageIsRefusedAndSaysWhatWouldBePossible()
    {
        await using var wire = await RotaOnTheWire.Start(DatabaseKind.Sqlite);
        var stages = await wire.OneAtEachStage();
        foreach (var (stage, id) in stages)
        {
            Assert.Equal(stage, await wire.Stage(wire.Maeve, id));
            foreach (var (command, body) in RotaOnTheWire.Commands(wire.Nine))
            {
                foreach (var by in new[] { wire.Maeve, wire.Adaeze })
                {
                    var possible = (await wire.View(by, id)).GetProperty("possible").EnumerateArray().Select(name => name.GetString()!).ToList();
                    if (possible.Contains(command)) continue;

                    // Refused, as described, with exactly what its view says is possible; or an offline check that says when it was.
                    var answer = await wire.Give(by, id, command, body);
                    if (answer.Status == HttpStatusCode.OK) Assert.Fail($"{command} at {stage} was said to be impossible, and was done.");
                    var offered = await wire.Refused(answer.Status, answer.Code!, answer, $"/api/appointments/{{id}}/{command}");
                    if (answer.Status is HttpStatusCode.Conflict or HttpStatusCode.Forbidden) Assert.Equal(possible, offered);
                }
            }
        }
    }

    [Theory]
    [InlineData("{}", "request.invalid", "$")]
    [InlineData("""{"teamId":"TEAM","start":"2026-13-01T08:00:00Z","end":"2026-12-01T09:00:00Z","kind":"support"}""", "request.invalid", "start")]
    [InlineData("""{"teamId":"TEAM","start":"tomorrow","end":"2026-12-01T09:00:00Z","kind":"support"}""", "request.invalid", "start")]
    [InlineData("""{"teamId":"no-id","start":"START","end":"END","kind":"support"}""", "request.invalid", "teamId")]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":"surgery"}""", "request.invalid", "kind")]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":1}""", "request.invalid", "kind")]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":"support","rate":3}""", "request.invalid", "rate")]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":"support","tasks":[null]}""", "appointment.task-wording", null)]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":"support","tasks":["  "]}""", "appointment.task-wording", null)]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"START","kind":"support"}""", "appointment.length-out-of-range", null)]
    [InlineData("""{"teamId":"TEAM","start":"END","end":"START","kind":"support"}""", "appointment.length-out-of-range", null)]
    [InlineData("""{"teamId":"TEAM","start":"2020-01-01T08:00:00Z","end":"2020-01-01T09:00:00Z","kind":"support"}""", "appointment.too-far-away", null)]
    [InlineData("""{"teamId":"TEAM","start":"9999-01-01T08:00:00Z","end":"9999-01-01T09:00:00Z","kind":"support"}""", "appointment.too-far-away", null)]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":"support","repeats":"FREQ=HOURLY"}""", "series.rule-not-understood", null)]
    [InlineData("""{"teamId":"TEAM","start":"START","end":"END","kind":"support","repeats":"FREQ=WEEKLY;COUNT=0"}""", "series.rule-not-understood", null)]
    public async Task WhatCannotBeProposedIsRefusedClearly(string json, string code, string? field)
    {
        await using var wire = await RotaOnTheWire.Start(DatabaseKind.Sqlite);
        var body = json.Replace("TEAM", wire.Team.Id.ToString(), StringComparison.Ordinal)
            .Replace("START", $"{wire.Nine.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal)
            .Replace("END", $"{wire.Nine.AddHours(1).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal);
        var answer = await wire.Maeve.PostJson("/api/appointments", body);
        await wire.Refused(HttpStatusCode.BadRequest, code, answer, "/api/appointments");
        if (field is not null) Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Body.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task TheRotaShowsEverybodyWhatIsTheirs_AndConfirmedHoursStay(DatabaseKind kind)
    {
        await using var wire = await RotaOnTheWire.Start(kind);
        var adaezes = await wire.Arranged();
        var trial = await wire.Proposed(wire.Maeve, wire.Visit(wire.Team.Kofi.Id, wire.Nine.AddHours(2), kind: "trial"));
        var open = await wire.Proposed(wire.Maeve, wire.Visit(start: wire.Nine.AddHours(4)));
        var rota = await Eventually.Is(() => wire.Rota(wire.Maeve), visits => visits.Count == 3 && visits[0].GetProperty("stage").GetString() == "confirmed");
        Assert.Equal([adaezes, trial, open], rota.Select(card => card.GetProperty("id").GetString()));
        Assert.All(rota, card => Assert.Equal("appointment", card.GetProperty("kind").GetString()));
        Assert.Equal((await wire.Card(wire.Maeve, adaezes)).GetRawText(), rota[0].GetRawText());
        Assert.Equal([trial], (await wire.Rota(wire.Kofi)).Select(card => card.GetProperty("id").GetString()));
        Assert.Equal([adaezes], (await wire.Own(wire.Adaeze)).Select(card => card.GetProperty("id").GetString()));
        Assert.Equal(3, (await wire.Own(wire.Maeve)).Count);
        Assert.Empty(await wire.Own(wire.Stranger));

        wire.Time.SetAhead(wire.Nine.AddMinutes(65) - wire.Time.GetUtcNow());
        await wire.Done(wire.Adaeze, adaezes, "check-in", new { at = wire.Nine });
        await wire.Done(wire.Adaeze, adaezes, "check-out", new { at = wire.Nine.AddMinutes(50) });
        await wire.Done(wire.Adaeze, adaezes, "confirm-log");
        Assert.Equal(0, (await wire.Hours(wire.Adaeze)).GetProperty("minutes").GetInt32());
        await wire.Done(wire.Maeve, adaezes, "confirm-log");
        var hours = await Eventually.Is(() => wire.Hours(wire.Adaeze), seen => seen.GetProperty("minutes").GetInt32() == 50);
        var visit = Assert.Single(hours.GetProperty("visits").EnumerateArray());
        Assert.Equal((adaezes, 50, "support"), (visit.GetProperty("appointmentId").GetString(), visit.GetProperty("minutes").GetInt32(), visit.GetProperty("kind").GetString()));
        Assert.Equal(20m, decimal.Parse(visit.GetProperty("hourlyRate").ToString(), CultureInfo.InvariantCulture));
        Assert.Equal(0, (await wire.Hours(wire.Maeve)).GetProperty("minutes").GetInt32());
        Assert.Contains("subscription=\"calendar\"", await wire.Metrics(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("?from=2026-03-01T00:00:00Z", "to")]
    [InlineData("?from=2026-03-01T00:00:00Z&to=soon", "to")]
    [InlineData("?from=2026-03-01T00:00:00&to=2026-03-02T00:00:00Z", "from")]
    [InlineData("?from=2026-03-01&to=2026-03-02T00:00:00Z", "from")]
    [InlineData("?from=2026-03-01T00:00:00Z&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z", "from")]
    [InlineData("?from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z", null)]
    [InlineData("?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", null)]
    [InlineData("?from=2026-01-01T00:00:00Z&to=2026-04-03T00:00:01Z", null)]
    public async Task AStretchOfTimeThatIsNoneIsRefusedClearly(string query, string? field)
    {
        await using var wire = await RotaOnTheWire.Start(DatabaseKind.Sqlite);
        foreach (var place in new[] { $"/api/teams/{wire.Team.Id}/appointments", "/api/members/me/appointments", "/api/members/me/hours" })
        {
            var refused = (await wire.Maeve.Get(place + query)).Is(HttpStatusCode.BadRequest, field is null ? "calendar.stretch-out-of-range" : "request.invalid");
            if (field is not null) Assert.True(refused.Body.GetProperty("errors").TryGetProperty(field, out _), refused.Body.GetRawText());
            (await wire.Maeve.Get($"{place}?from=2026-01-01T00:00:00Z&to=2026-04-03T00:00:00Z")).Is(HttpStatusCode.OK);
            (await wire.Maeve.Get($"{place}?from=2026-01-01T01:00:00%2B01:00&to=2026-01-01T00:30Z")).Is(HttpStatusCode.OK);
        }
    }
}
