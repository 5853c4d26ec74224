using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Silo;

namespace EqualCare.Tests.Appointments;

/// <summary>Maeve's team on a real silo: organising itself, with Adaeze, who gives support, and Kofi, who is being tried out.</summary>
internal sealed class TeamInJournal
{
    private readonly Team _team = new();
    private readonly List<TeamEvent> _history = [];
    private DateTimeOffset _now;

    private TeamInJournal(DateTimeOffset now) => _now = now;

    public TeamId Id { get; } = new(Guid.CreateVersion7());

    public MemberFacts Idris { get; } = Somebody("Idris", PlatformHat.TeamStarting);

    public MemberFacts Maeve { get; } = Somebody("Maeve");

    public MemberFacts Adaeze { get; } = Somebody("Adaeze", PlatformHat.GivingSupport);

    /// <summary>His trial is agreed, for one session.</summary>
    public MemberFacts Kofi { get; } = Somebody("Kofi", PlatformHat.GivingSupport);

    /// <summary>The team, as it came to be in the week before.</summary>
    public static async Task<TeamInJournal> On(RunningSilo silo, DateTimeOffset now)
    {
        var team = new TeamInJournal(now.AddDays(-7));
        team.Grow();
        var outcome = await silo.Journal.Append(new Append(
            new StreamId(Callers.Coop, $"team/{team.Id}"),
            ExpectedVersion: 0,
            now,
            team.Idris.Id,
            CommandId.Derived($"grown/{team.Id}"),
            Fingerprint: 0,
            [.. team._history.Select(happened => new EventToAppend(happened, [Topic.Of(team.Id)]))]));
        Assert.IsType<Written>(outcome);
        return team;
    }

    private static MemberFacts Somebody(string name, params PlatformHat[] hats)
    {
        var checkedOn = new DateOnly(2025, 1, 7);
        var facts = new MemberFacts(Callers.Somebody(), name, hats, ChecksDoneOn: checkedOn);
        return hats.Contains(PlatformHat.GivingSupport) ? facts with { Giving = GivingKind.Independent, HourlyRate = 20m } : facts;
    }

    private void Grow()
    {
        Tell(_team.Found(Id, new FoundTeam(Maeve.Id, false, false), Idris, Maeve, null, _now));
        Do(Idris, (team, by) => team.DraftPromise(by));
        Do(Idris, (team, by) => team.OfferPromise(new OfferPromise(PromiseFormat.Audio), by));
        Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
        Do(Idris, (team, by) => team.CountersignPromise(by));
        Do(Idris, (team, by) => team.BeginTrials(by));
        Try(Adaeze);
        Do(Adaeze, (team, by) => team.BookTrialSession(new BookTrialSession(Adaeze.Id, _now.AddHours(1), _now.AddHours(2)), by));
        _now = _now.AddHours(3);
        Do(Adaeze, (team, by) => team.HoldTrialSession(new AboutPerson(Adaeze.Id), by));
        Do(Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze));
        Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze));
        Do(Maeve, (team, by) => team.BeginOrganising(by));
        Try(Kofi);
    }

    private void Try(MemberFacts person)
    {
        Do(Maeve, (team, by) => team.InvitePerson(new InvitePerson(person.Id, TeamRole.Worker), by, person));
        Do(person, (team, by) => team.AcceptInvitation(by, person));
        Do(person, (team, by) => team.ProposeTrial(new ProposeTrial(person.Id, 20m), by, person));
        Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(person.Id), by));
    }

    private void Do(MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) => Tell(command(_team, _team.Known(who.Id, _now, who.IsAdministrator)));

    private void Tell(IReadOnlyList<TeamEvent> happened)
    {
        foreach (var e in happened)
        {
            _team.Apply(e);
            _history.Add(e);
        }
    }
}
