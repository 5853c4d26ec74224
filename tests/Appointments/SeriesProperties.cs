using EqualCare.Appointments;
using EqualCare.Entities;
using FsCheck;
using FsCheck.Fluent;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>What holds for every series, however it is changed.</summary>
public class SeriesProperties
{
    private static readonly NaiveRecurrence[] Rules =
    [
        new("DAILY", 1, null, null, []),
        new("DAILY", 3, null, null, []),
        new("DAILY", 1, 25, null, []),
        new("WEEKLY", 1, null, null, []),
        new("WEEKLY", 2, null, null, [(DayOfWeek.Monday, 0), (DayOfWeek.Thursday, 0), (DayOfWeek.Sunday, 0)]),
        new("WEEKLY", 1, 12, null, [(DayOfWeek.Tuesday, 0), (DayOfWeek.Friday, 0)]),
        new("MONTHLY", 1, null, null, []),
        new("MONTHLY", 1, null, null, [(DayOfWeek.Friday, -1), (DayOfWeek.Monday, 1)]),
        new("MONTHLY", 1, null, new DateOnly(2026, 8, 31), [(DayOfWeek.Wednesday, 0)]),
    ];

    [Fact]
    public void TheVisitsThatStandAreThoseThatAPaperCalendarWouldHave() => ForAnyHistory(300, static (story, paper) =>
    {
        var last = story.Series.Stage == SeriesStage.Ended ? story.Today : story.Series.PlannedThrough;
        var expected = paper.Days(story.Today.AddDays(1), last).ToList();
        Assert.Equal(expected, story.Days.Where(day => day > story.Today).ToList());
        Assert.Equal(story.Days.Distinct(), story.Days);
    });

    [Fact]
    public void WhatHappenedRebuildsTheSeriesExactly_AndSoDoesASnapshot() => ForAnyHistory(200, static (story, _) =>
    {
        var replayed = new AppointmentSeries();
        foreach (var happened in story.History) replayed.Apply(happened);
        Assert.Equal(story.State, SeriesStory.StateOf(replayed));
        var epoch = Guid.NewGuid();
        var restored = Snapshot.Of(story.Series, 1, epoch, 1, 1).Read<AppointmentSeries>(1, epoch)!;
        Assert.Equal(story.State, SeriesStory.StateOf(restored));
        foreach (var person in Everybody)
            Assert.Equal(story.Series.PossibleFor(story.Asking(person)), restored.PossibleFor(story.Asking(person)));
        if (restored.NextAt is { } next)
        {
            var asking = new Asking(MemberId.Server, story.Team.FactsFor(MemberId.Server, null), next);
            Assert.Equivalent(story.Series.Plan(next, asking), restored.Plan(next, asking), strict: true);
        }
    });

    [Fact]
    public void NoVisitIsEverMadeTwice_AndWhatIsKeptStaysSmall() => ForAnyHistory(200, static (story, _) =>
    {
        Assert.InRange(story.Series.Ahead.Count, 0, 100);
        Assert.InRange(story.Series.Times.Count, 1, 40);
        Assert.All(story.History.OfType<SeriesPlanned>(), planned => Assert.InRange(planned.Occurrences.Count, 0, 43));
    });

    private static void ForAnyHistory(int tests, Action<SeriesStory, Paper> holds) => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).NonEmptyListOf().ToArbitrary(), steps =>
        {
            var first = new Random(steps[0]);
            var start = new DateOnly(2026, 2, 1).AddDays(first.Next(60));
            var rule = Rules[first.Next(Rules.Length)];
            start = rule.Days(start, start, start.AddYears(2)).First();
            var story = SeriesStory.Of(rule.Text, $"{start:yyyy-MM-dd}");
            var paper = new Paper(start, rule);
            foreach (var step in steps) Step(story, paper, new Random(step));
            holds(story, paper);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static void Step(SeriesStory story, Paper paper, Random random)
    {
        var day = story.Today.AddDays(random.Next(1, 100));
        try
        {
            switch (random.Next(7))
            {
                case 0:
                    story.Skipped(Adaeze, $"{day:yyyy-MM-dd}");
                    paper.Skip(day);
                    break;
                case 1:
                    var rule = Rules[random.Next(Rules.Length)];
                    story.Changed($"{day:yyyy-MM-dd}", rule.Text);
                    paper.Change(day, rule);
                    break;
                case 2:
                    story.Changed($"{day:yyyy-MM-dd}", startsAt: $"{random.Next(24):00}:15");
                    paper.GoOn(day);
                    break;
                case 3 when random.Next(5) == 0:
                    story.Ended(Maeve, $"{day:yyyy-MM-dd}");
                    paper.EndsBefore = day;
                    break;
                default:
                    story.DaysPass(random.Next(1, 30));
                    break;
            }
        }
        catch (Refusal)
        {
            // Then the paper calendar does not change either.
        }
    }

    /// <summary>The same series on paper: which rule is in force from which day on, and what was crossed out.</summary>
    private sealed class Paper(DateOnly start, NaiveRecurrence rule)
    {
        private readonly List<(DateOnly From, NaiveRecurrence Rule)> _rules = [(start, rule)];
        private readonly HashSet<DateOnly> _skipped = [];

        public DateOnly? EndsBefore { get; set; }

        public void Skip(DateOnly day) => _skipped.Add(day);

        public void Change(DateOnly from, NaiveRecurrence next)
        {
            _rules.RemoveAll(other => other.From >= from);
            _rules.Add((from, next));
        }

        /// <summary>Another time for a day and all that follow: the rule of that day goes on, whatever was settled for later.</summary>
        public void GoOn(DateOnly from) => _rules.RemoveAll(other => other.From > from);

        public IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
        {
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                if (day >= EndsBefore || _skipped.Contains(day)) continue;
                var (anchor, inForce) = _rules.LastOrDefault(one => one.From <= day);
                if (inForce?.Days(anchor, day, day).Any() == true) yield return day;
            }
        }
    }
}
