using EqualCare.Appointments;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Tests.Appointments;

/// <summary>One series of visits to Maeve, told by what people and time do.</summary>
internal sealed class SeriesStory
{
    private static readonly WallClock London = WallClock.In("Europe/London");

    public SeriesId Id { get; } = new(Guid.CreateVersion7());

    public VisitTeam Team { get; } = new();

    public AppointmentSeries Series { get; } = new();

    public List<SeriesEvent> History { get; } = [];

    public DateTimeOffset Now { get; set; }

    /// <summary>What has become of every visit that the series settled, by its appointment: where it is now, or null when it was cancelled.</summary>
    public Dictionary<AppointmentId, Occurrence?> Visits { get; } = [];

    public DateOnly Today => London.DayOf(Now);

    public string State => StateOf(Series);

    /// <summary>The visits that stand, in order.</summary>
    public IEnumerable<Occurrence> Standing => Visits.Values.OfType<Occurrence>().OrderBy(visit => visit.Start);

    public IEnumerable<DateOnly> Days => Standing.Select(visit => visit.Date);

    public static string StateOf(AppointmentSeries series) => Snapshot.Of(series, 1, Guid.Empty, 1, 1).State!;

    /// <summary>Both sides have agreed that visits repeat like this, a day before the first.</summary>
    public static SeriesStory Of(string rule, string firstDay, string startsAt = "08:30", int minutes = 90, Person? giver = null)
    {
        var story = new SeriesStory();
        var (start, end) = London.Span(DateOnly.Parse(firstDay), TimeOnly.Parse(startsAt), minutes);
        story.Now = start.AddDays(-1);
        var visit = new SeriesVisit(VisitTeam.Maeve, giver ?? VisitTeam.Adaeze, AppointmentKind.Support, [], null, VisitTeam.Maeve.Id);
        story.Begin(new BeginSeries(VisitTeam.Team, new AppointmentId(story.Id.Value), start, end, rule, "Europe/London", visit));
        return story;
    }

    /// <summary>As <see cref="Of"/>, with nobody who gives them all.</summary>
    public static SeriesStory WithoutGiver(string rule, string firstDay)
    {
        var story = new SeriesStory();
        var (start, end) = London.Span(DateOnly.Parse(firstDay), new TimeOnly(8, 30), 90);
        story.Now = start.AddDays(-1);
        var visit = new SeriesVisit(VisitTeam.Maeve, null, AppointmentKind.Support, [], null, VisitTeam.Maeve.Id);
        story.Begin(new BeginSeries(VisitTeam.Team, new AppointmentId(story.Id.Value), start, end, rule, "Europe/London", visit));
        return story;
    }

    public Asking Asking(Person person) => Asking(person.Id);

    public Asking Asking(MemberId member) => Team.Asks(member, Now, Series.Visit?.Giver?.Id);

    public SeriesStory Do(Person by, Func<AppointmentSeries, Asking, SeriesEvent> decide)
    {
        Take(decide(Series, Asking(by)));
        return this;
    }

    public SeriesStory Skipped(Person by, string day) => Do(by, (series, asking) => series.Skip(new SkipDate(DateOnly.Parse(day)), asking));

    public SeriesStory Changed(string from, string? rule = null, string? startsAt = null, int? minutes = null)
    {
        var command = new ChangeSeries(DateOnly.Parse(from), rule, startsAt is null ? null : TimeOnly.Parse(startsAt), minutes);
        Do(VisitTeam.Maeve, (series, asking) => series.ProposeChange(command, asking));
        return Series.Stage == SeriesStage.ChangeProposed ? Do(VisitTeam.Adaeze, (series, asking) => series.AcceptChange(asking)) : this;
    }

    public SeriesStory Ended(Person by, string? from = null) =>
        Do(by, (series, asking) => series.End(new EndSeries(from is null ? null : DateOnly.Parse(from)), asking));

    /// <summary>Lets the timekeeper do its work until then.</summary>
    public SeriesStory TimePassesUntil(DateTimeOffset until)
    {
        while (Series.NextAt is { } next && next <= until)
        {
            if (next > Now) Now = next;
            Take(Series.Plan(next, Asking(MemberId.Server)));
        }

        Now = until;
        return this;
    }

    public SeriesStory TimePassesUntil(string day) => TimePassesUntil(London.InstantOf(DateOnly.Parse(day), new TimeOnly(12, 0)));

    public SeriesStory DaysPass(int days) => TimePassesUntil(Now.AddDays(days));

    public T Last<T>()
        where T : SeriesEvent => History.OfType<T>().Last();

    public Refusal Refused(string code, MemberId by, Func<AppointmentSeries, Asking, object> decide)
    {
        var before = State;
        var refusal = Assert.Throws<Refusal>(() => decide(Series, Asking(by)));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, State);
        return refusal;
    }

    public void Take(SeriesEvent happened)
    {
        Series.Apply(happened);
        History.Add(happened);
        switch (happened)
        {
            case SeriesBegan e:
                Visits.Add(e.First, new Occurrence(e.First, e.Times.From, e.Start, e.End));
                break;
            case SeriesPlanned e:
                foreach (var made in e.Occurrences) Visits.Add(made.Appointment, made);
                break;
            case SeriesChanged e:
                foreach (var dropped in e.Dropped) Visits[dropped] = null;
                foreach (var moved in e.Moved) Visits[moved.Appointment] = moved;
                foreach (var made in e.Added) Visits.Add(made.Appointment, made);
                break;
            case DateSkipped { Dropped: { } dropped }:
                Visits[dropped] = null;
                break;
            case SeriesCutShort e:
                foreach (var dropped in e.Dropped) Visits[dropped] = null;
                break;
            case SeriesEnded e:
                foreach (var dropped in e.Dropped) Visits[dropped] = null;
                break;
        }
    }

    private void Begin(BeginSeries command)
    {
        Take(Series.Begin(Id, command, MemberId.Server, Now));
        TimePassesUntil(Now);
    }
}
