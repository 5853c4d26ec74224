using System.Text.Json;
using System.Text.Json.Nodes;
using EqualCare.Commands;
using EqualCare.SignIn;
using static EqualCare.Appointments.AppointmentRefusals;

namespace EqualCare.Appointments;

/// <summary>Appointments over HTTP: one endpoint for each command, with every no that it can give.</summary>
internal static class AppointmentEndpoints
{
    private static readonly Refusal NotNow = RequestRefusals.NotAtThisStage("appointment");

    public static void MapAppointments(this IEndpointRouteBuilder endpoints)
    {
        var visits = endpoints.MapEntity<IAppointmentGrain>("appointments", "Appointments", NotFound());
        MapArranging(visits);
        MapVisiting(visits);
        MapLogging(visits);
        visits.Routes.MapGet("/{id:guid}", async (Guid id, HttpContext http, IGrainFactory grains) =>
            {
                var session = http.RequireSession();
                var view = await EntityEndpoints<IAppointmentGrain>.Of(grains, session.Coop, id).View(session.Member);
                return TypedResults.Json(WithCardOnTop(view), Json.Options);
            })
            .WithSummary("The appointment, how it came to be so, and what the caller could do now. The card's own fields stand beside these as well.")
            .Produces<AppointmentView>()
            .Refuses(NotFound());
    }

    /// <summary>For those who read an appointment as they read its card.</summary>
    private static JsonObject WithCardOnTop(AppointmentView view)
    {
        var body = JsonSerializer.SerializeToNode(view, Json.Options)!.AsObject();
        foreach (var (name, value) in body["card"]!.AsObject()) body[name] = value?.DeepClone();
        return body;
    }

    private static void MapArranging(EntityEndpoints<IAppointmentGrain> visits)
    {
        visits.Make<ProposeAppointment>(
                visit => visit.Propose,
                "Puts an appointment on the team's rota, for the sides to agree. Without a giver it is for somebody to claim; with a rule it repeats.")
            .Refuses(TeamNotFound(), RotaNotYours(), TeamDoesNotPlan(), GiverNotInTeam(), AlreadyProposed())
            .Refuses(LengthOutOfRange(), AlreadyPast(), TooFarAway(), KindUnknown(), TooManyTasks(), TaskWording(), PlaceWording())
            .Refuses(
                SeriesRefusals.RuleTooLong(),
                SeriesRefusals.RuleNotUnderstood("A part of the rule is not understood."),
                SeriesRefusals.StartNotInRule());

        visits.Do(visit => visit.Agree, "Agrees, for a side that has not agreed yet.")
            .Refuses(NotNow, NotYoursToAnswer(), GiverNotInTeam());

        visits.Do(visit => visit.Decline, "Says no, for a side that has not agreed yet. No reason is asked for.")
            .Refuses(NotNow, NotYoursToAnswer());

        visits.Do(visit => visit.Claim, "Takes on an appointment that needs a giver. Exactly one claimer wins.")
            .Refuses(NotNow, AlreadyTaken(), GiversOnly(), Over(), GiverMustBeTrained());

        visits.Do(visit => visit.Confirm, "Confirms an agreed appointment, once everything that regulated support needs is there.")
            .Refuses(NotNow, NotYoursToConfirm(), NotReady());

        visits.Do<NeedCover>(visit => visit.NeedCover, "Hands it on: somebody else is to claim it.")
            .Refuses(NotNow, NotYoursToHandOn(), ReasonWording());

        visits.Do<ProposeChange>(visit => visit.ProposeChange, "Asks the other side for another time.")
            .Refuses(NotNow, SidesOnly(), NothingNew(), LengthOutOfRange(), AlreadyPast(), TooFarAway());

        visits.Do(visit => visit.AcceptChange, "Takes the other time.")
            .Refuses(NotNow, NotYoursToAnswer(), Over(), GiverNotInTeam());

        visits.Do(visit => visit.RejectChange, "It stays as it was.")
            .Refuses(NotNow, NotYoursToAnswer());

        visits.Do<CancelAppointment>(visit => visit.Cancel, "It will not take place.")
            .Refuses(NotNow, SidesOnly(), ReasonWording());
    }

    private static void MapVisiting(EntityEndpoints<IAppointmentGrain> visits)
    {
        visits.Do<RunningLate>(visit => visit.RunningLate, "Says by how much the giver will be late. It never says where they are.")
            .Refuses(NotNow, GiverOnly(), MinutesOutOfRange());

        visits.Do<CheckIn>(visit => visit.CheckIn, "The giver is there, or was at a time that is said.")
            .Refuses(NotNow, NotYoursToCheck(), NotReady(), LogIsOpen(), OutBeforeIn())
            .Refuses(InTheFuture(), TooEarly(), TooLate(), NoteWording());

        visits.Do<CheckOut>(visit => visit.CheckOut, "The giver leaves, or left at a time that is said.")
            .Refuses(NotNow, NotYoursToCheck(), NotReady(), LogIsOpen(), CheckInFirst(), OutBeforeIn())
            .Refuses(InTheFuture(), TooEarly(), TooLate(), NoteWording());
    }

    private static void MapLogging(EntityEndpoints<IAppointmentGrain> visits)
    {
        visits.Do<ConfirmLog>(visit => visit.ConfirmLog, "Confirms when it took place, as it stands or with other times, which the other side then confirms.")
            .Refuses(NotNow, SidesOnly(), BothTimesNeeded(), LogTimes(), LogAlreadyConfirmed());

        visits.Do<QueryLog>(visit => visit.QueryLog, "Does not agree with the log: they talk about it.")
            .Refuses(NotNow, SidesOnly(), ReasonWording());
    }
}
