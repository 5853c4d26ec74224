using EqualCare.Appointments;

namespace EqualCare.Tests.Appointments;

/// <summary>What a rota is warned of; none of it is forbidden.</summary>
public class VisitWarningsTests
{
    private static readonly TeamId Maeves = new(Guid.CreateVersion7());
    private static readonly TeamId Desmonds = new(Guid.CreateVersion7());

    [Fact]
    public void AVisitByItselfIsFine() => Assert.Empty(About(Visit("2026-03-02T09:00", 60)));

    [Theory]
    [InlineData("2026-03-02T08:30", 31, true)]
    [InlineData("2026-03-02T08:30", 30, false)]
    [InlineData("2026-03-02T09:59", 30, true)]
    [InlineData("2026-03-02T10:00", 30, false)]
    [InlineData("2026-03-02T09:15", 10, true)]
    [InlineData("2026-03-02T08:00", 300, true)]
    public void AGiverInTwoPlacesAtOnceIsDoubleBooked(string other, int minutes, bool warned) =>
        Assert.Equal(warned, About(Visit("2026-03-02T09:00", 60), Visit(other, minutes)).Contains(VisitWarnings.DoubleBooked));

    [Theory]
    [InlineData("2026-03-02T10:19", true)]
    [InlineData("2026-03-02T10:20", false)]
    [InlineData("2026-03-02T07:41", true)]
    [InlineData("2026-03-02T07:40", false)]
    public void BetweenTwoHomesOneHasToTravel(string other, bool warned) => Assert.Equal(
        warned, About(Visit("2026-03-02T09:00", 60), Visit(other, 60) with { Team = Desmonds }).Contains(VisitWarnings.TravelTimeMissing));

    [Fact]
    public void WithinOneHomeOneDoesNotTravel() => Assert.Empty(About(Visit("2026-03-02T09:00", 60), Visit("2026-03-02T10:00", 60)));

    [Fact]
    public void WhoIsDoubleBookedIsNotWarnedOfTravelBesides() => Assert.Equal(
        [VisitWarnings.DoubleBooked], About(Visit("2026-03-02T09:00", 60), Visit("2026-03-02T09:30", 60) with { Team = Desmonds }));

    [Theory]
    [InlineData("2026-03-01T21:00", 60, false)]
    [InlineData("2026-03-01T21:01", 60, true)]
    [InlineData("2026-03-02T20:00", 60, false)]
    [InlineData("2026-03-03T08:59", 60, false)]
    [InlineData("2026-03-01T22:00", 540, true)]
    public void FromOneDayToTheNextThereAreElevenHoursOfRest(string other, int minutes, bool warned) =>
        Assert.Equal(warned, About(Visit("2026-03-02T09:00", 60), Visit(other, minutes)).Contains(VisitWarnings.RestShort));

    [Fact]
    public void TheLastVisitOfADayIsWarnedOfAnEarlyMorning_AndThoseInBetweenOfNothing()
    {
        var (morning, noon, evening, early) =
            (Visit("2026-03-02T08:00", 60), Visit("2026-03-02T12:00", 60), Visit("2026-03-02T21:00", 60), Visit("2026-03-03T07:00", 60));
        Assert.Empty(About(morning, noon, evening, early));
        Assert.Empty(About(noon, morning, evening, early));
        Assert.Equal([VisitWarnings.RestShort], About(evening, morning, noon, early));
        Assert.Equal([VisitWarnings.RestShort], About(early, morning, noon, evening));
    }

    [Fact]
    public void TheNightInWhichTheClocksGoForwardIsAnHourShorter()
    {
        // From nine in the evening to eight in the morning.
        var (evening, morning) = (Visit("2026-03-28T20:00", 60), Visit("2026-03-29T07:00", 60));
        Assert.Equal([VisitWarnings.RestShort], About(morning, evening));
    }

    [Theory]
    [InlineData(AppointmentKind.Medication, false, true)]
    [InlineData(AppointmentKind.PersonalCare, false, true)]
    [InlineData(AppointmentKind.Medication, true, false)]
    [InlineData(AppointmentKind.Support, false, false)]
    public void RegulatedSupportWithoutATrainedGiverIsWarnedOf(AppointmentKind kind, bool trained, bool warned) => Assert.Equal(
        warned ? [VisitWarnings.NoTrainedGiver] : [], About(Visit("2026-03-02T09:00", 60) with { Kind = kind, HasTrainedGiver = trained }));

    [Fact]
    public void WarningsAreMutual()
    {
        var random = new Random(20260302);
        for (var i = 0; i < 2_000; i++)
        {
            var (one, other) = (Some(), Some());
            foreach (var warning in new[] { VisitWarnings.DoubleBooked, VisitWarnings.TravelTimeMissing, VisitWarnings.RestShort })
                Assert.Equal(About(one, other).Contains(warning), About(other, one).Contains(warning));
        }

        VisitOnRota Some() => Visit("2026-03-02T00:00", random.Next(5, 600)) is var visit && random.Next(2880) is var later
            ? visit with { Start = visit.Start.AddMinutes(later), End = visit.End.AddMinutes(later), Team = random.Next(2) == 0 ? Maeves : Desmonds }
            : visit;
    }

    private static VisitOnRota Visit(string start, int minutes)
    {
        var from = DateTimeOffset.Parse(start + "Z");
        return new VisitOnRota(new AppointmentId(Guid.CreateVersion7()), Maeves, from, from.AddMinutes(minutes), AppointmentKind.Support, HasTrainedGiver: false);
    }

    private static IReadOnlyList<string> About(VisitOnRota visit, params VisitOnRota[] others) =>
        VisitWarnings.About(visit, others, (from, to) => TimeSpan.FromMinutes(from.Team == to.Team ? 0 : 20), "Europe/London");
}
