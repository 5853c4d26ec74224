using System.Net;
using EqualCare.Tests.Database;

namespace EqualCare.Tests.Story;

/// <summary>One visit from proposal to confirmed log, seen by everybody who may see it, in the demo co-op over HTTP and hub.</summary>
public class VisitStoryTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task AVisitIsArrangedHandedOnTakenGivenAndConfirmedWhileAllWatch(DatabaseKind kind)
    {
        await using var story = await DemoStory.Begin(kind);
        var (maeve, callum) = (await story.Enter("maeve"), await story.Enter("callum"));
        var (adaeze, joan, desmond) = (await story.Enter("adaeze"), await story.Enter("joan"), await story.Enter("desmond"));
        var fatima = await story.Enter("fatima");
        var team = (await TeamOf(maeve))!;
        var circle = (await TopicsOf(fatima)).Single(topic => topic.StartsWith("circle/", StringComparison.Ordinal));
        await maeve.Watch($"team/{team}");
        await adaeze.Watch($"member/{adaeze.Id}");
        await fatima.Watch(circle);

        // Proposed by the one who would come; not by a stranger, not in the past, not for nobody's minute.
        var start = story.Now.AddMinutes(30);
        object Visit(DateTimeOffset from, int minutes) => new { teamId = team, start = from, end = from.AddMinutes(minutes), kind = "support", giverId = adaeze.Id };
        await desmond.IsRefused(HttpStatusCode.NotFound, "team.not-found", "/api/appointments", Visit(start, 60));
        await adaeze.IsRefused(HttpStatusCode.BadRequest, "appointment.length-out-of-range", "/api/appointments", Visit(start, 1));
        await adaeze.IsRefused(HttpStatusCode.BadRequest, "request.invalid", "/api/appointments", new { teamId = team, start = "tomorrow" });
        var visit = await adaeze.Make("/api/appointments", Visit(start, 60));
        var place = $"/api/appointments/{visit}";
        await maeve.SeesVisit($"team/{team}", visit, "proposed");
        await desmond.CannotSee(place, "appointment.not-found");

        // Agreed by the other side; not twice, and not by whoever has nothing to do with it.
        await joan.IsRefused(HttpStatusCode.Forbidden, "appointment.not-yours-to-answer", $"{place}/agree");
        await adaeze.IsRefused(HttpStatusCode.Conflict, "appointment.not-at-this-stage", $"{place}/check-out");
        await callum.Do($"{place}/agree");
        await callum.IsRefused(HttpStatusCode.Conflict, "appointment.not-at-this-stage", $"{place}/agree");
        await maeve.SeesVisit($"team/{team}", visit, "confirmed");
        await adaeze.SeesVisit($"member/{adaeze.Id}", visit, "confirmed");

        // Handed on: now the circle sees it, and Joan takes it. Who comes second is told so.
        await joan.IsRefused(HttpStatusCode.Forbidden, "appointment.not-yours-to-hand-on", $"{place}/need-cover");
        await adaeze.Do($"{place}/need-cover", new { reason = "The car." });
        await maeve.SeesVisit($"team/{team}", visit, "coverNeeded");
        await fatima.SeesVisit(circle, visit, "coverNeeded");
        await callum.IsRefused(HttpStatusCode.Forbidden, "appointment.givers-only", $"{place}/claim");
        await joan.Do($"{place}/claim");
        await adaeze.IsRefused(HttpStatusCode.Conflict, "appointment.already-taken", $"{place}/claim");
        await maeve.SeesVisit($"team/{team}", visit, "confirmed");
        await fatima.SeesNo(circle, card => card.GetProperty("id").GetString() == visit);

        // Given: late by a little, come and gone.
        await adaeze.IsRefused(HttpStatusCode.Forbidden, "appointment.not-yours-to-check", $"{place}/check-in");
        await joan.IsRefused(HttpStatusCode.BadRequest, "appointment.in-the-future", $"{place}/check-in", new { at = story.Now.AddHours(1) });
        await joan.Do($"{place}/running-late", new { minutes = 10 });
        await maeve.Sees($"team/{team}", card => card.GetProperty("id").GetString() == visit && card.TryGetProperty("lateMinutes", out var late) && late.GetInt32() == 10);
        await joan.Do($"{place}/check-in", new { note = "Here." });
        await maeve.SeesVisit($"team/{team}", visit, "inProgress");
        await joan.Do($"{place}/check-out", new { note = "All well." });
        await maeve.SeesVisit($"team/{team}", visit, "finished");

        // Confirmed by both; then nothing changes any more.
        await adaeze.IsRefused(HttpStatusCode.Forbidden, "appointment.sides-only", $"{place}/confirm-log");
        await joan.Do($"{place}/confirm-log");
        await joan.IsRefused(HttpStatusCode.Conflict, "appointment.log-already-confirmed", $"{place}/confirm-log");
        await callum.Do($"{place}/confirm-log");
        await maeve.SeesVisit($"team/{team}", visit, "logConfirmed");
        await joan.IsRefused(HttpStatusCode.Conflict, "appointment.not-at-this-stage", $"{place}/cancel");
        var history = (await maeve.Get(place)).GetProperty("history").EnumerateArray().Select(line => line.GetProperty("what").GetString()).ToList();
        Assert.Equal("proposed", history[0]);
        Assert.Equal("log-confirmed", history[^1]);
    }

    private static async Task<IReadOnlyList<string>> TopicsOf(StoryPerson person) =>
        [.. (await person.Get("/api/me")).GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString()!)];

    private static async Task<string?> TeamOf(StoryPerson person) =>
        (await TopicsOf(person)).FirstOrDefault(topic => topic.StartsWith("team/", StringComparison.Ordinal))?["team/".Length..];
}
