using EqualCare.Journal;

namespace EqualCare.Appointments;

/// <summary>
/// Keeps the calendar, and looks again at the visits around everything that changed (<see cref="RotaCheck"/>). It looks first and writes afterwards: should it
/// die in between, the same events come again, meet the same calendar, and lead to the same.
/// </summary>
internal sealed class CalendarKeeper(ICalendar calendar, IJournal journal, IGrainFactory grains, TimeProvider time) : ISubscriber
{
    // Whoever is so far behind is making the calendar anew: what was true in between is of no use to anybody.
    private const int FarBehind = 2000;

    private bool _catchingUp;

    public string Name => "calendar";

    public async Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation)
    {
        var behind = journal.Head - events[^1].Position;
        _catchingUp |= behind > FarBehind;
        foreach (var coop in events.Where(happened => happened.Event is AppointmentEvent || RotaCheck.Matters(happened.Event)).GroupBy(e => e.Stream.Coop))
        {
            var check = new RotaCheck(coop.Key, calendar, grains, time);
            var visits = await After([.. coop], coop.Key, check, cancellation);
            if (!_catchingUp) await check.Run(visits, cancellation);
            await calendar.Put(coop.Key, visits, cancellation);
        }

        if (!_catchingUp || behind > FarBehind) return;
        foreach (var (coop, giver) in await calendar.GiversAhead(time.GetUtcNow(), cancellation))
        {
            var check = new RotaCheck(coop, calendar, grains, time);
            check.Changed(giver);
            await check.Run([], cancellation);
        }

        _catchingUp = false;
    }

    /// <summary>The visits that these events change, as they are afterwards; what is to be looked at again is noted.</summary>
    private async Task<IReadOnlyCollection<CalendarVisit>> After(
        IReadOnlyList<Recorded> events, CoopId coop, RotaCheck check, CancellationToken cancellation)
    {
        var touched = events.Select(happened => happened.Event).OfType<AppointmentEvent>().Select(e => e.Appointment).Distinct().ToList();
        var known = (await calendar.Find(coop, touched, cancellation)).ToDictionary(visit => visit.Card.Id);
        var changed = new Dictionary<string, CalendarVisit>();
        foreach (var happened in events)
        {
            check.Changed(happened.Event);
            if (happened.Event is not AppointmentEvent e) continue;
            var id = AppointmentCards.IdOf(e.Appointment);
            var before = known.GetValueOrDefault(id);
            if (before?.Card.Version >= happened.Position || AppointmentCards.After(before?.Card, happened) is not { } card) continue;
            changed[id] = known[id] = new CalendarVisit(card, e is LogConfirmed log ? HoursOf(log) : before?.Hours);
            check.Changed(before?.Card, card);
        }

        return changed.Values;
    }

    private static ConfirmedHours HoursOf(LogConfirmed log) =>
        ConfirmedHours.Of(log.Appointment, log.Team, log.Start, log.End, log.Kind, log.HourlyRate);
}
