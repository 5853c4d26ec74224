using System.Net;
using System.Text.Json;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Appointments;

/// <summary>Appointments that repeat, over real HTTP.</summary>
public class SeriesWireTests
{
    public static TheoryData<DatabaseKind, string, string, string> ClockChanges => new()
    {
        // When the test is; the first morning at half past eight and the first night from ten to seven, in London.
        { DatabaseKind.Sqlite, "2026-03-20T10:00Z", "2026-03-21T08:30Z", "2026-03-21T22:00Z" },
        { DatabaseKind.Postgres, "2026-03-20T10:00Z", "2026-03-21T08:30Z", "2026-03-21T22:00Z" },
        { DatabaseKind.Sqlite, "2026-10-16T10:00Z", "2026-10-17T07:30Z", "2026-10-17T21:00Z" },
        { DatabaseKind.Postgres, "2026-10-16T10:00Z", "2026-10-17T07:30Z", "2026-10-17T21:00Z" },
    };

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public async Task OverANightInWhichTheClocksChangeAVisitKeepsItsTimeOnTheWall(DatabaseKind kind, string now, string morning, string night)
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        await using var wire = await RotaOnTheWire.Start(kind, now: DateTimeOffset.Parse(now));
        var (mornings, nights) = (DateTimeOffset.Parse(morning), DateTimeOffset.Parse(night));
        var daily = await wire.Arranged(mornings, minutes: 45, repeats: "FREQ=DAILY;COUNT=14");
        var weekly = await wire.Arranged(nights, minutes: 540, repeats: "FREQ=WEEKLY;COUNT=3");
        var days = await Ahead(wire, daily, 14);
        Assert.All(days, visit =>
        {
            Assert.Equal(new TimeSpan(8, 30, 0), TimeZoneInfo.ConvertTime(visit.Start, london).TimeOfDay);
            Assert.Equal(45, (visit.End - visit.Start).TotalMinutes);
        });
        Assert.Equal(2, days.Select(visit => visit.Start.TimeOfDay).Distinct().Count());

        var changes = mornings.Month == 3 ? 8 : 10;
        var hours = (await Ahead(wire, weekly, 3)).Select(visit => (visit.End - visit.Start).TotalHours);
        Assert.Equal([9, changes, 9], hours);

        // The visits themselves are where the series says.
        var rota = await Eventually.Is(
            () => Rota(wire, mornings.AddDays(-1), mornings.AddDays(30)),
            visits => visits.Count == 17 && visits.All(visit => visit.GetProperty("stage").GetString() == "confirmed"));
        Assert.Equal(
            days.Select(visit => visit.Start),
            rota.Where(visit => visit.GetProperty("seriesId").GetString() == daily).Select(visit => visit.GetProperty("start").GetDateTimeOffset()));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ASeriesIsChangedFromADayOnByBothSides_LeavesADayOut_AndEnds(DatabaseKind kind)
    {
        await using var wire = await RotaOnTheWire.Start(kind, now: new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        var first = new DateTimeOffset(2026, 5, 5, 8, 0, 0, TimeSpan.Zero);
        var id = await wire.Proposed(wire.Maeve, wire.Visit(wire.Team.Adaeze.Id, first, repeats: "FREQ=WEEKLY"));
        (await wire.Maeve.Get($"/api/series/{id}")).Is(HttpStatusCode.NotFound, "series.not-found");
        await wire.Done(wire.Adaeze, id, "agree");
        var made = await Ahead(wire, id, 6);
        foreach (var outsider in wire.Outsiders.Append(wire.Kofi))
        {
            (await outsider.Get($"/api/series/{id}")).Is(HttpStatusCode.NotFound, "series.not-found");
            await Refused(wire, HttpStatusCode.NotFound, "series.not-found", outsider, id, "end", new { });
        }

        // On this day and all following: eleven on the wall rather than nine.
        await Refused(wire, HttpStatusCode.BadRequest, "series.nothing-to-change", wire.Maeve, id, "propose-change", new { from = "2026-05-19" });
        await Refused(wire, HttpStatusCode.BadRequest, "series.length-out-of-range", wire.Maeve, id, "propose-change", new { from = "2026-05-19", minutes = 4 });
        await Refused(wire, HttpStatusCode.BadRequest, "series.day-out-of-range", wire.Maeve, id, "propose-change", new { from = "2026-05-01", minutes = 50 });
        await Refused(wire, HttpStatusCode.BadRequest, "series.rule-not-understood", wire.Maeve, id, "propose-change", new { from = "2026-05-19", repeats = "FREQ=YEARLY" });
        await Refused(wire, HttpStatusCode.BadRequest, "request.invalid", wire.Maeve, id, "propose-change", new { from = "2026-05-19", startsAt = "soon" });
        await Done(wire, wire.Maeve, id, "propose-change", new { from = "2026-05-19", startsAt = "11:00:00", minutes = 90 });
        Assert.Equal(["skip", "end"], await Refused(wire, HttpStatusCode.Forbidden, "series.not-yours-to-answer", wire.Maeve, id, "accept-change", new { }));
        await Done(wire, wire.Adaeze, id, "accept-change", new { });
        var changed = await Ahead(wire, id, 6);
        Assert.Equal(made.Take(2).Select(visit => visit.Start), changed.Take(2).Select(visit => visit.Start));
        Assert.All(changed.Skip(2), visit => Assert.Equal((TimeSpan.FromHours(10), 90), (visit.Start.TimeOfDay, (int)(visit.End - visit.Start).TotalMinutes)));
        foreach (var visit in changed)
            await Eventually.Is(() => wire.Card(wire.Maeve, visit.Id), card => card.GetProperty("start").GetDateTimeOffset() == visit.Start);
        await Refused(wire, HttpStatusCode.Conflict, "series.not-at-this-stage", wire.Maeve, id, "reject-change", new { });

        // A visit that was given a time of its own keeps it when the series moves.
        await wire.Done(wire.Maeve, changed[3].Id, "propose-change", new { start = changed[3].Start.AddHours(3), end = changed[3].End.AddHours(3) });
        await wire.Done(wire.Adaeze, changed[3].Id, "accept-change");
        await Done(wire, wire.Adaeze, id, "propose-change", new { from = "2026-05-19", startsAt = "11:30:00" });
        await Done(wire, wire.Maeve, id, "accept-change", new { });
        await Eventually.Is(() => wire.Card(wire.Maeve, changed[4].Id), card => card.GetProperty("start").GetDateTimeOffset() == changed[4].Start.AddMinutes(30));
        Assert.Equal(changed[3].Start.AddHours(3), (await wire.Card(wire.Maeve, changed[3].Id)).GetProperty("start").GetDateTimeOffset());

        await Refused(wire, HttpStatusCode.Conflict, "series.no-visit-that-day", wire.Maeve, id, "skip", new { date = "2026-05-20" });
        await Done(wire, wire.Maeve, id, "skip", new { date = "2026-05-12", reason = "We are away." });
        await Eventually.Is(() => wire.Stage(wire.Maeve, changed[1].Id), stage => stage == "cancelled");
        await Done(wire, wire.Maeve, id, "end", new { from = "2026-06-02" });
        foreach (var visit in changed.Skip(4)) await Eventually.Is(() => wire.Stage(wire.Maeve, visit.Id), stage => stage == "cancelled");
        Assert.Equal("confirmed", await wire.Stage(wire.Maeve, changed[2].Id));
        Assert.Equal("2026-06-02", (await View(wire, id)).GetProperty("endsBefore").GetString());
    }

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static async Task<JsonElement> View(RotaOnTheWire wire, string series) =>
        (await wire.Maeve.Get($"/api/series/{series}")).Is(HttpStatusCode.OK).Body;

    private static async Task<IReadOnlyList<(string Id, DateTimeOffset Start, DateTimeOffset End)>> Ahead(RotaOnTheWire wire, string series, int visits)
    {
        var answer = await Eventually.Is(
            () => wire.Maeve.Get($"/api/series/{series}"),
            seen => seen.Status == HttpStatusCode.OK && seen.Body.GetProperty("ahead").GetArrayLength() == visits);
        return
        [
            .. answer.Body.GetProperty("ahead").EnumerateArray().Select(visit => (
                visit.GetProperty("appointment").GetString()!, visit.GetProperty("start").GetDateTimeOffset(), visit.GetProperty("end").GetDateTimeOffset())),
        ];
    }

    private static async Task<IReadOnlyList<JsonElement>> Rota(RotaOnTheWire wire, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. (await wire.Maeve.Get($"/api/teams/{wire.Team.Id}/appointments?from={from.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}&to={to.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"))
            .Is(HttpStatusCode.OK).Body.EnumerateArray(),
    ];

    private static async Task Done(RotaOnTheWire wire, Visitor by, string series, string command, object body) =>
        (await by.Post($"/api/series/{series}/{command}", body)).Is(HttpStatusCode.OK);

    private static async Task<IReadOnlyList<string>> Refused(
        RotaOnTheWire wire, HttpStatusCode status, string code, Visitor by, string series, string command, object body) =>
        await wire.Refused(status, code, await by.Post($"/api/series/{series}/{command}", body), $"/api/series/{{id}}/{command}");
}
