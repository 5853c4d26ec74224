using EqualCare.Appointments;

namespace EqualCare.Demo;

/// <summary>Visits in a story that repeat, each week on some days.</summary>
internal sealed class DemoSeries(DemoTeam team, string name, DemoPerson giver, TimeOnly at, int minutes, params DayOfWeek[] days)
{
    private static readonly Dictionary<int, VisitEnding> NoneUnlike = [];

    private readonly Telling _telling = team.Telling.Within(name);

    private SeriesId Id => new(First.Value);

    // The visit with which a series begins gives it its name.
    private AppointmentId First => new(DemoCoop.IdOf($"{_telling.Name}/visit"));

    /// <summary>Proposed by its giver some days before it begins, and agreed to by the owner's side.</summary>
    public async Task Agree(DateOnly from, AppointmentKind kind, params string[] tasks)
    {
        var start = _telling.Coop.At(NextOn(from), at);
        await _telling.Until(start.AddHours(-40));
        var rule = days.Length == 7 ? "FREQ=DAILY" : $"FREQ=WEEKLY;BYDAY={string.Join(',', days.Select(day => day.ToString()[..2].ToUpperInvariant()))}";
        await _telling.Coop.Appointment(First).Propose(
            new ProposeAppointment(team.Id, start, start.AddMinutes(minutes), kind, tasks, giver.Id, Place: null, rule), _telling.By(giver));
        await _telling.Coop.Appointment(First).Agree(_telling.By(team.Speaker));
    }

    /// <summary>The visits from the first until today, as they went.</summary>
    /// <param name="from">From which day on the series was agreed.</param>
    /// <param name="endings">How those of some days ended that were unlike the others, by how many days ago it is.</param>
    public Task LiveThrough(DateOnly from, IReadOnlyDictionary<int, VisitEnding>? endings = null) => _telling.Coop.Clock.Together(Visits(from, endings ?? NoneUnlike));

    private IEnumerable<Func<Task>> Visits(DateOnly from, IReadOnlyDictionary<int, VisitEnding> endings)
    {
        var (first, today) = (NextOn(from), _telling.Coop.Day(0));
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            if (!days.Contains(day.DayOfWeek)) continue;
            var visit = On(day, first);
            var ending = endings.GetValueOrDefault(today.DayNumber - day.DayNumber);
            yield return () => visit.LiveThrough(giver, ending);
        }
    }

    /// <summary>The visit of a day that has one.</summary>
    private DemoVisit On(DateOnly day, DateOnly first)
    {
        var id = day == first ? First : AppointmentId.Of(Id, day);
        return new DemoVisit(team, _telling.Within($"{day:yyyy-MM-dd}"), id, _telling.Coop.At(day, at), minutes);
    }

    /// <summary>The next day from one on that has a visit.</summary>
    private DateOnly NextOn(DateOnly from)
    {
        while (!days.Contains(from.DayOfWeek)) from = from.AddDays(1);
        return from;
    }
}
