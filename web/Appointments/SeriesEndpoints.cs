using EqualCare.Commands;
using static EqualCare.Appointments.SeriesRefusals;

namespace EqualCare.Appointments;

/// <summary>Appointments that repeat, over HTTP. A series begins by itself, when both sides have agreed to an appointment that repeats.</summary>
internal static class SeriesEndpoints
{
    private static readonly Refusal NotNow = RequestRefusals.NotAtThisStage("series");

    public static void MapSeries(this IEndpointRouteBuilder endpoints)
    {
        var series = endpoints.MapEntity<IAppointmentSeriesGrain>("series", "Series", NotFound());

        series.Do<SkipDate>(one => one.Skip, "Leaves one day out.")
            .Refuses(NotNow, SidesOnly(), DayOutOfRange(), NoVisitThatDay(), AppointmentRefusals.ReasonWording());

        series.Do<ChangeSeries>(one => one.ProposeChange, "Asks the other side for other times, on this day and all following.")
            .Refuses(NotNow, SidesOnly(), DayOutOfRange(), NoVisitThatDay())
            .Refuses(NothingToChange(), LengthOutOfRange(), RuleTooLong(), RuleNotUnderstood("A part of the rule is not understood."), NoDays());

        series.Do(one => one.AcceptChange, "Takes the other times.")
            .Refuses(NotNow, NotYoursToAnswer());

        series.Do(one => one.RejectChange, "It goes on as it was.")
            .Refuses(NotNow, NotYoursToAnswer());

        series.Do<EndSeries>(one => one.End, "Ends it, on this day and all following.")
            .Refuses(NotNow, SidesOnly(), DayOutOfRange(), NoVisitThatDay(), AppointmentRefusals.ReasonWording());

        series.Show((one, viewer) => one.View(viewer), "The series: its times, the visits made so far, and what the caller could do now.");
    }
}
