using EqualCare.Appointments;

namespace EqualCare.Demo;

/// <summary>How a visit in a story ends up.</summary>
internal enum VisitEnding
{
    Confirmed,

    /// <summary>Only its giver has confirmed the log.</summary>
    HalfConfirmed,

    /// <summary>Nobody has confirmed the log yet.</summary>
    Pending,
    Queried,

    /// <summary>The giver forgot to check out.</summary>
    NotCheckedOut,
    Missed,
    Cancelled,
}

/// <summary>One visit in a story, which is a story of its own.</summary>
internal sealed class DemoVisit(DemoTeam team, Telling telling, AppointmentId id, DateTimeOffset start, int minutes)
{
    private static readonly string[] Notes =
    [
        "All well. We took our time.",
        "A quiet one today, and a good cup of tea.",
        "Cheerful, hummed along to the radio.",
        "A bit tired, so we left the walk for tomorrow.",
        "Ate well, laughed a lot.",
        "Everything as planned; bin is out, window is shut.",
    ];

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset End { get; } = start.AddMinutes(minutes);

    public IAppointmentGrain Grain => telling.Coop.Appointment(id);

    /// <summary>Put on the rota for the sides to agree; without a giver it waits for somebody to claim it.</summary>
    public static async Task<DemoVisit> Propose(
        DemoTeam team, string name, DemoPerson by, DemoPerson? giver, DateTimeOffset start, int minutes, AppointmentKind kind, params string[] tasks)
    {
        var telling = team.Telling.Within(name);
        var visit = new DemoVisit(team, telling, new AppointmentId(DemoCoop.IdOf($"{telling.Name}/visit")), start, minutes);
        await visit.Grain.Propose(new ProposeAppointment(team.Id, visit.Start, visit.End, kind, tasks, giver?.Id), telling.By(by));
        return visit;
    }

    /// <summary>Proposed by its giver, and agreed to by the owner's side.</summary>
    public static async Task<DemoVisit> Agree(
        DemoTeam team, string name, DemoPerson giver, DateTimeOffset start, int minutes, AppointmentKind kind, params string[] tasks)
    {
        var visit = await Propose(team, name, giver, giver, start, minutes, kind, tasks);
        await visit.Grain.Agree(visit.By(team.Speaker));
        return visit;
    }

    public Caller By(DemoPerson person) => telling.By(person);

    /// <summary>The giver comes, stays and goes, a few minutes from what was planned.</summary>
    public async Task TakePlace(DemoPerson giver)
    {
        await Begin(giver);
        await telling.Until(End.AddMinutes(Some(9) - 3));
        await Grain.CheckOut(new CheckOut(Note: Notes[Some(Notes.Length)]), By(giver));
    }

    public async Task Begin(DemoPerson giver)
    {
        await telling.Until(Start.AddMinutes(Some(8) - 4));
        await Grain.CheckIn(new CheckIn(), By(giver));
    }

    public async Task ConfirmLog(params DemoPerson[] people)
    {
        foreach (var person in people) await Grain.ConfirmLog(new ConfirmLog(), By(person));
    }

    /// <summary>The whole visit as it went, as far as it lies in the past.</summary>
    public async Task LiveThrough(DemoPerson giver, VisitEnding ending)
    {
        if (ending == VisitEnding.Cancelled)
        {
            await telling.Until(Start.AddHours(-20));
            await Grain.Cancel(new CancelAppointment("Away for the day."), By(team.Speaker));
        }
        else if (ending != VisitEnding.Missed && IsPast(Start.AddMinutes(15)))
        {
            await Attend(giver, ending);
        }
    }

    private async Task Attend(DemoPerson giver, VisitEnding ending)
    {
        await Begin(giver);
        if (ending == VisitEnding.NotCheckedOut || !IsPast(End.AddMinutes(15))) return;
        await telling.Until(End.AddMinutes(Some(9) - 3));
        await Grain.CheckOut(new CheckOut(Note: Notes[Some(Notes.Length)]), By(giver));
        if (ending == VisitEnding.Pending || !IsPast(End.AddHours(5))) return;
        await telling.Until(End.AddHours(2));
        await ConfirmLog(giver);
        if (ending == VisitEnding.HalfConfirmed) return;
        await telling.Until(End.AddHours(4));
        if (ending == VisitEnding.Queried) await Grain.QueryLog(new QueryLog("I think it began half an hour later. Shall we talk?"), By(team.Speaker));
        else await ConfirmLog(team.Speaker);
    }

    private bool IsPast(DateTimeOffset instant) => instant < telling.Coop.Today;

    private int Some(int below) => DemoCoop.Roll(telling.Name, below);
}
