using System.Text.Json;
using EqualCare.Appointments;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Tests.Appointments;

/// <summary>One appointment in Maeve's team, told by what people and time do: a clock, an entity and everything that happened to it.</summary>
internal sealed class VisitStory
{
    /// <summary>When the visit begins, unless a test says otherwise; the story begins a day before.</summary>
    public static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Ten = Nine.AddHours(1);

    public AppointmentId Id { get; } = new(Guid.CreateVersion7());

    public VisitTeam Team { get; } = new();

    public Appointment Visit { get; private set; } = new();

    public List<AppointmentEvent> History { get; } = [];

    public DateTimeOffset Now { get; set; } = Nine.AddDays(-1);

    public AppointmentStage Stage => Visit.Stage;

    public AppointmentCard Card => Records.Aggregate((AppointmentCard?)null, AppointmentCards.After)!;

    public IReadOnlyList<Recorded> Records => [.. History.Select((happened, i) => Recorded(happened, i + 1))];

    /// <summary>What everything kept of the appointment is, as text.</summary>
    public string State => StateOf(Visit);

    public static string StateOf(Appointment visit) => Snapshot.Of(visit, 1, Guid.Empty, 1, 1).State!;

    public static Recorded Recorded(AppointmentEvent happened, long position) => new(
        position,
        new StreamId(new CoopId("hollin"), $"appointment/{happened.Appointment}"),
        position,
        Nine.AddSeconds(position),
        happened.Owner,
        new CommandId(Guid.CreateVersion7()),
        [],
        happened);

    /// <summary>What the team says when this person wants something now.</summary>
    public Asking Asking(Person person) => Asking(person.Id);

    public Asking Asking(MemberId member) => Team.Asks(member, Now, Visit.Giver?.Id);

    public VisitStory At(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    /// <summary>Proposes the visit and lets everybody agree who has to.</summary>
    public VisitStory Arranged(Person? giver, AppointmentKind kind = AppointmentKind.Support)
    {
        Proposed(VisitTeam.Maeve, giver, kind);
        if (giver is not null) Do(giver, (visit, asking) => visit.Agree(asking));
        return this;
    }

    public VisitStory Proposed(Person by, Person? giver, AppointmentKind kind = AppointmentKind.Support, string? repeats = null) =>
        Proposed(by, new ProposeAppointment(VisitTeam.Team, Nine, Ten, kind, GiverId: giver?.Id, Repeats: repeats));

    public VisitStory Proposed(Person by, ProposeAppointment command)
    {
        Take(Visit.Propose(Id, command, Team.Asks(by.Id, Now, command.GiverId)));
        return this;
    }

    public VisitStory Do(Person by, Func<Appointment, Asking, AppointmentEvent> decide) =>
        Do(by, (visit, asking) => (IReadOnlyList<AppointmentEvent>)[decide(visit, asking)]);

    public VisitStory Do(Person by, Func<Appointment, Asking, IReadOnlyList<AppointmentEvent>> decide)
    {
        Take(decide(Visit, Asking(by)));
        return this;
    }

    public VisitStory Agreed(Person by) => Do(by, (visit, asking) => visit.Agree(asking));

    public VisitStory Claimed(Person by) => Do(by, (visit, asking) => visit.Claim(asking));

    public VisitStory ChangeProposed(Person by, DateTimeOffset start, DateTimeOffset end) =>
        Do(by, (visit, asking) => visit.ProposeChange(new ProposeChange(start, end), asking));

    public VisitStory CheckedIn(Person by, DateTimeOffset? at = null, string? note = null) =>
        Do(by, (visit, asking) => visit.CheckIn(new CheckIn(at, note), asking));

    public VisitStory CheckedOut(Person by, DateTimeOffset? at = null, string? note = null) =>
        Do(by, (visit, asking) => visit.CheckOut(new CheckOut(at, note), asking));

    public VisitStory LogConfirmed(Person by, DateTimeOffset? start = null, DateTimeOffset? end = null) =>
        Do(by, (visit, asking) => visit.ConfirmLog(new ConfirmLog(start, end), asking));

    public VisitStory LogQueried(Person by) => Do(by, (visit, asking) => visit.QueryLog(new QueryLog("It was shorter."), asking));

    public VisitStory Cancelled(Person by) => Do(by, (visit, asking) => visit.Cancel(new CancelAppointment(), asking));

    /// <summary>The timekeeper says that something fell due now.</summary>
    public VisitStory Due(VisitDue what)
    {
        Take([Visit.FallDue(what, Now, Asking(MemberId.Server))]);
        return this;
    }

    /// <summary>Lets the timekeeper do its work until then, by the rules as they are and in their order.</summary>
    public VisitStory TimePassesUntil(DateTimeOffset until)
    {
        while (Rows().Where(row => row.At <= until).OrderBy(row => row.At).FirstOrDefault() is { What: { } what } row)
        {
            _done.Add((what, row.At, row.Position));
            if (row.At > Now) Now = row.At;
            try
            {
                Take([Visit.FallDue(what, row.At, Asking(MemberId.Server))]);
            }
            catch (Refusal overtaken) when (overtaken.Kind == RefusalKind.Conflict)
            {
                // Done with all the same.
            }
        }

        Now = until;
        return this;
    }

    public T Last<T>()
        where T : AppointmentEvent => History.OfType<T>().Last();

    public void Refused(string code, Person by, Func<Appointment, Asking, object> decide) => Refusal(code, by.Id, decide);

    public Refusal Refusal(string code, MemberId by, Func<Appointment, Asking, object> decide)
    {
        var before = State;
        var asking = Asking(by);
        var refusal = Assert.Throws<Refusal>(() => decide(Visit, asking));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, State);
        if (refusal.Kind is RefusalKind.Conflict or RefusalKind.Forbidden && code.StartsWith("appointment.not-", StringComparison.Ordinal))
            Assert.Equal(Visit.PossibleFor(asking), refusal.Possible);
        return refusal;
    }

    private readonly HashSet<(VisitDue, DateTimeOffset, int)> _done = [];

    private void Take(IReadOnlyList<AppointmentEvent> happened)
    {
        foreach (var e in happened)
        {
            Visit.Apply(e);
            History.Add(e);
        }
    }

    /// <summary>The rows that the timekeeper would hold: for each rule the last time that an event set.</summary>
    private IEnumerable<(VisitDue? What, DateTimeOffset At, int Position)> Rows()
    {
        foreach (var (rule, what) in DueRules.All)
        {
            var (at, position) = History.Select((happened, i) => (rule.After(Recorded(happened, i + 1)).Select(change => change.At).LastOrDefault(), i))
                .LastOrDefault(row => row.Item1 is not null);
            if (at is { } due && !_done.Contains((what, due, position))) yield return (what, due, position);
        }
    }
}
