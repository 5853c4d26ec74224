using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Silo;

namespace EqualCare.Tests.Appointments;

/// <summary>Maeve's team, told into a journal: organising itself, with Adaeze, who gives support, and Kofi, who is being tried out.</summary>
internal sealed class TeamInJournal
{
    private readonly Team _team = new();
    private readonly List<TeamEvent> _history = [];
    private DateTimeOffset _now;

    private TeamInJournal(DateTimeOffset now) => _now = now;

    public TeamId Id { get; } = new(Guid.CreateVersion7());

    public MemberFacts Idris { get; } = Somebody("Idris", PlatformHat.TeamStarting);

    public MemberFacts Maeve { get; private init; } = Somebody("Maeve");

    public MemberFacts Adaeze { get; private init; } = Somebody("Adaeze", PlatformHat.GivingSupport);

    /// <summary>His trial is agreed, for one session.</summary>
    public MemberFacts Kofi { get; private init; } = Somebody("Kofi", PlatformHat.GivingSupport);

    /// <summary>More givers, beside Adaeze.</summary>
    public IReadOnlyList<MemberFacts> Others { get; private init; } = [];

    /// <summary>The team on a silo of the tests' own co-op, as it came to be in the week before.</summary>
    public static Task<TeamInJournal> On(RunningSilo silo, DateTimeOffset now) => In(silo.Journal, Callers.Coop, new TeamInJournal(now.AddDays(-7)));

    /// <summary>The team of these people in a co-op; where nobody is named, it is somebody else each time.</summary>
    public static Task<TeamInJournal> Of(
        IJournal journal,
        CoopId coop,
        DateTimeOffset now,
        MemberId? maeve = null,
        MemberId? adaeze = null,
        MemberId? kofi = null,
        params IReadOnlyList<MemberId> others)
    {
        var giver = Somebody("Adaeze", PlatformHat.GivingSupport);

        // Each of them is tried out for some hours.
        return In(journal, coop, new TeamInJournal(now.AddDays(-7).AddHours(-3 * others.Count))
        {
            Maeve = Somebody("Maeve") with { Id = maeve ?? Callers.Somebody() },
            Adaeze = giver with { Id = adaeze ?? giver.Id },
            Kofi = giver with { Id = kofi ?? Callers.Somebody(), Name = "Kofi" },
            Others = [.. others.Select((id, i) => giver with { Id = id, Name = $"Giver {i + 1}" })],
        });
    }

    private static async Task<TeamInJournal> In(IJournal journal, CoopId coop, TeamInJournal team)
    {
        team.Grow();
        var outcome = await journal.Append(new Append(
            new StreamId(coop, $"team/{team.Id}"),
            ExpectedVersion: 0,
            team._now,
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
        Join(Adaeze);
        Do(Maeve, (team, by) => team.BeginOrganising(by));
        foreach (var giver in Others) Join(giver);
        Try(Kofi);
    }

    private void Join(MemberFacts person)
    {
        Try(person);
        Do(person, (team, by) => team.BookTrialSession(new BookTrialSession(person.Id, _now.AddHours(1), _now.AddHours(2)), by));
        _now = _now.AddHours(3);
        Do(person, (team, by) => team.HoldTrialSession(new AboutPerson(person.Id), by));
        Do(person, (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, true), by, person));
        Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, true), by, person));
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
