using EqualCare.Appointments;
using FsCheck;
using FsCheck.Fluent;

namespace EqualCare.Tests.Appointments;

public class RecurrenceRuleTests
{
    private static readonly WallClock NewYork = WallClock.In("America/New_York");
    private static readonly TimeOnly Nine = new(9, 0);

    // The situations of the examples in RFC 5545, section 3.8.5.3: nine in the morning in New York, mostly from Tuesday 2 September 1997 on.
    [Theory]
    [InlineData("FREQ=DAILY;COUNT=10", "1997-09-02", "9/2 9/3 9/4 9/5 9/6 9/7 9/8 9/9 9/10 9/11")]
    [InlineData("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "9/2 9/12 9/22 10/2 10/12")]
    [InlineData("FREQ=DAILY;INTERVAL=2;UNTIL=19970911T000000Z", "1997-09-02", "9/2 9/4 9/6 9/8 9/10")]
    [InlineData("FREQ=WEEKLY;COUNT=10", "1997-09-02", "9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4")]
    [InlineData("FREQ=WEEKLY;UNTIL=19971015T000000Z", "1997-09-02", "9/2 9/9 9/16 9/23 9/30 10/7 10/14")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971120", "1997-09-02", "9/2 9/16 9/30 10/14 10/28 11/11")]
    [InlineData("FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH", "1997-09-02", "9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2")]
    [InlineData("FREQ=WEEKLY;UNTIL=19971007T000000Z;BYDAY=TU,TH", "1997-09-02", "9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH", "1997-09-02", "9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971031T000000Z;BYDAY=MO,WE,FR", "1997-09-01", "9/1 9/3 9/5 9/15 9/17 9/19 9/29 10/1 10/3 10/13 10/15 10/17 10/27 10/29")]
    [InlineData("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05", "9/5 10/3 11/7 12/5 1/2 2/6 3/6 4/3 5/1 6/5")]
    [InlineData("FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997-09-05", "9/5 10/3 11/7 12/5")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07", "9/7 9/28 11/2 11/30 1/4 1/25 3/1 3/29 5/3 5/31")]
    [InlineData("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22", "9/22 10/20 11/17 12/22 1/19 2/16")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;COUNT=12", "1997-09-02", "9/2 9/9 9/16 9/23 9/30 11/4 11/11 11/18 11/25 1/6 1/13 1/20")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU", "1997-08-05", "8/5 8/10 8/19 8/24")]
    [InlineData("FREQ=MONTHLY;COUNT=4;BYDAY=5MO", "1997-09-29", "9/29 12/29 3/30 6/29")]
    [InlineData("FREQ=MONTHLY;COUNT=5", "1997-10-31", "10/31 12/31 1/31 3/31 5/31")]
    [InlineData("FREQ=MONTHLY;COUNT=5", "1997-11-30", "11/30 12/30 1/30 3/30 4/30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=18;COUNT=3", "1997-09-10", "9/10 3/10 9/10")]
    [InlineData("freq=daily;byday=sa,su;count=3", "1997-09-06", "9/6 9/7 9/13")]
    public void TheDaysAreThoseOfTheStandard(string rule, string from, string days) => Assert.Equal(
        days, string.Join(' ', Days(rule, DateOnly.Parse(from), DateOnly.Parse("2001-12-31")).Select(day => $"{day.Month}/{day.Day}")));

    [Fact]
    public void UntilChristmasEveIsAHundredAndThirteenDays()
    {
        var days = Days("FREQ=DAILY;UNTIL=19971224T000000Z", new DateOnly(1997, 9, 2), new DateOnly(1998, 12, 31)).ToList();
        Assert.Equal((113, new DateOnly(1997, 12, 23)), (days.Count, days[^1]));
    }

    [Theory]
    [InlineData("19970905", "9/5")]
    [InlineData("19970905T130000Z", "9/5")]
    [InlineData("19970905T125959Z", "9/4")]
    public void UntilIsTheLastDayOrTheLastInstantThatCounts(string until, string last)
    {
        // Nine in New York is thirteen hours in UTC.
        var day = Days($"FREQ=DAILY;UNTIL={until}", new DateOnly(1997, 9, 2), new DateOnly(1998, 1, 1)).Last();
        Assert.Equal(last, $"{day.Month}/{day.Day}");
    }

    [Fact]
    public void AMonthWithoutTheDayIsPassedOver_AlsoFebruaryInAYearThatHasNoTwentyNinth() => Assert.Equal(
        [new DateOnly(2024, 2, 29), new DateOnly(2028, 2, 29), new DateOnly(2032, 2, 29)],
        Days("FREQ=MONTHLY;INTERVAL=12", new DateOnly(2024, 2, 29), new DateOnly(2035, 1, 1)));

    [Theory]
    [InlineData("")]
    [InlineData("every monday")]
    [InlineData("FREQ")]
    [InlineData("FREQ=")]
    [InlineData("FREQ=YEARLY")]
    [InlineData("FREQ=HOURLY")]
    [InlineData("INTERVAL=2")]
    [InlineData("FREQ=DAILY;FREQ=DAILY")]
    [InlineData("FREQ=DAILY;")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;INTERVAL=367")]
    [InlineData("FREQ=DAILY;INTERVAL=-1")]
    [InlineData("FREQ=DAILY;INTERVAL= 1")]
    [InlineData("FREQ=DAILY;COUNT=0")]
    [InlineData("FREQ=DAILY;COUNT=1001")]
    [InlineData("FREQ=DAILY;COUNT=99999999999999999999")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20260101")]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow")]
    [InlineData("FREQ=DAILY;UNTIL=20261301")]
    [InlineData("FREQ=DAILY;UNTIL=20260101T000000")]
    [InlineData("FREQ=WEEKLY;BYDAY=")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO")]
    [InlineData("FREQ=DAILY;BYDAY=-1MO")]
    [InlineData("FREQ=MONTHLY;BYDAY=0MO")]
    [InlineData("FREQ=MONTHLY;BYDAY=6MO")]
    [InlineData("FREQ=MONTHLY;BYDAY=-6MO")]
    [InlineData("FREQ=MONTHLY;BYDAY= 1MO")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=3")]
    [InlineData("FREQ=WEEKLY;WKST=SU")]
    [InlineData("FREQ=DAILY;X-MORE=1")]
    public void WhatIsNotUnderstoodIsRefusedRatherThanPassedOver(string rule) =>
        Assert.Equal("series.rule-not-understood", Assert.Throws<Refusal>(() => RecurrenceRule.Parse(rule)).Code);

    [Fact]
    public void ARuleHasAtMostThreeHundredLetters()
    {
        var days = string.Join(',', Enumerable.Repeat("MO", 200));
        Assert.Equal("series.rule-too-long", Assert.Throws<Refusal>(() => RecurrenceRule.Parse($"FREQ=WEEKLY;BYDAY={days}")).Code);
        Assert.Equal(2, Days($"FREQ=WEEKLY;BYDAY={days[..201]}MO", new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9)).Count());
    }

    [Fact]
    public void ARuleThatNeverFallsOnADayEndsWhereItIsAskedTo() =>
        Assert.Empty(Days("FREQ=DAILY;INTERVAL=7;BYDAY=TU", new DateOnly(2026, 3, 2), new DateOnly(2030, 1, 1)));

    [Fact]
    public void AnOldRuleIsNotCountedFromItsBeginning()
    {
        // Two thousand years of days: looked at one by one, ten thousand times, this would take minutes.
        var rule = RecurrenceRule.Parse("FREQ=DAILY");
        var late = new DateOnly(4000, 1, 1);
        for (var i = 0; i < 10_000; i++)
            Assert.Equal(late, Assert.Single(rule.Days(new DateOnly(2000, 1, 1), late, late, NewYork, Nine)));
    }

    [Fact]
    public void AtTheEndOfTheCalendarThereIsNothingMore()
    {
        foreach (var rule in new[] { "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=300", "FREQ=MONTHLY;INTERVAL=366", "FREQ=MONTHLY;BYDAY=MO" })
            Assert.InRange(Days(rule, new DateOnly(9998, 11, 1), DateOnly.MaxValue).Count(), 1, 430);
    }

    [Fact]
    public void TheExpansionIsThatOfANaiveOne() => Prop
        .ForAll(Rules, Gen.Choose(0, 3000).Two().ToArbitrary(), (rule, span) =>
        {
            var anchor = new DateOnly(2023, 1, 1).AddDays(rule.Anchor);
            var (from, to) = (anchor.AddDays(span.Item1 - 500), anchor.AddDays(span.Item1 - 500 + (span.Item2 / 5)));
            var naive = rule.Naive.Days(anchor, from, to).ToList();
            var days = RecurrenceRule.Parse(rule.Naive.Text).Days(anchor, from, to, NewYork, Nine).ToList();
            Assert.Equal(naive, days);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void ARuleHasRunOutWhenANaiveOneHasNothingMore() => Prop
        .ForAll(Rules, Gen.Choose(0, 800).ToArbitrary(), (rule, after) =>
        {
            var anchor = new DateOnly(2023, 1, 1).AddDays(rule.Anchor);
            var through = anchor.AddDays(after);
            if (!RecurrenceRule.Parse(rule.Naive.Text).HasRunOutAfter(through, anchor, NewYork, Nine)) return;
            Assert.Empty(rule.Naive.Days(anchor, through.AddDays(1), through.AddYears(12)));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Arbitrary<(NaiveRecurrence Naive, int Anchor)> Rules
    {
        get
        {
            var rules =
                from frequency in Gen.Elements("DAILY", "WEEKLY", "MONTHLY")
                from interval in Gen.Frequency((3, Gen.Constant(1)), (3, Gen.Choose(2, 5)), (1, Gen.Choose(6, 40)))
                from days in Gen.Choose(0, 4).SelectMany(many => Gen.Choose(0, 6).ListOf(many))
                from nths in Gen.Choose(-5, 5).ListOf(4)
                from end in Gen.Choose(0, 2)
                from count in Gen.Choose(1, 60)
                from until in Gen.Choose(0, 900)
                from anchor in Gen.Choose(0, 1500)
                let byDay = days.Select((day, i) => ((DayOfWeek)day, frequency == "MONTHLY" ? nths[i] : 0)).Distinct().ToArray()
                let lastDay = new DateOnly(2023, 1, 1).AddDays(anchor + until)
                select (new NaiveRecurrence(frequency, interval, end == 1 ? count : null, end == 2 ? lastDay : null, byDay), anchor);
            return rules.ToArbitrary();
        }
    }

    private static IEnumerable<DateOnly> Days(string rule, DateOnly from, DateOnly to) =>
        RecurrenceRule.Parse(rule).Days(from, from, to, NewYork, Nine);
}
