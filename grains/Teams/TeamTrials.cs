using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

/// <summary>One person and the team trying each other out.</summary>
internal sealed class Trial : ILiving<TrialStage>
{
    [JsonInclude]
    public TrialStage Stage { get; set; }

    [JsonInclude]
    public Person Person { get; set; } = new(default, "");

    [JsonInclude]
    public decimal? HourlyRate { get; set; }

    /// <summary>At most how many sessions were agreed.</summary>
    [JsonInclude]
    public int Sessions { get; set; }

    [JsonInclude]
    public int Held { get; set; }

    [JsonInclude]
    public Person? Company { get; set; }

    [JsonInclude]
    public HashSet<ConsentSide> Consents { get; set; } = [];

    [JsonInclude]
    public DateTimeOffset? NextStart { get; set; }

    [JsonInclude]
    public DateTimeOffset? NextEnd { get; set; }

    public bool IsOpen => Stage is >= TrialStage.Proposed and <= TrialStage.Feedback;
}

/// <summary>The trials of a team: paid at an agreed rate where somebody sets one, at most three sessions by one agreement.</summary>
internal sealed class TeamTrials
{
    /// <summary>More than this takes a fresh agreement.</summary>
    public const int MostSessions = 3;

    [JsonInclude]
    public Dictionary<MemberId, Trial> All { get; private set; } = [];

    public Trial? Of(MemberId person) => All.GetValueOrDefault(person);

    public IReadOnlyList<TeamEvent> Propose(Team team, Actor by, ProposeTrial command, MemberFacts? person)
    {
        Require(team, by, command.Person, TrialStep.ProposeTrial);
        var facts = person ?? throw TeamRefusals.NoSuchPerson();
        if (command.Sessions is < 1 or > MostSessions) throw TeamRefusals.SessionsOutOfRange();
        var membership = team.Memberships.Of(command.Person)!;
        if (membership.Role == TeamRole.Worker && facts.Giving is not (GivingKind.Independent or GivingKind.Employed)) throw TeamRefusals.GivingKindNeeded();
        var setsRate = membership.Role == TeamRole.Worker && facts.Giving == GivingKind.Independent;
        if (setsRate && command.HourlyRate is null) throw TeamRefusals.RateNeeded();
        if (!setsRate && command.HourlyRate is not null) throw TeamRefusals.NoRateHere();
        decimal? rate = command.HourlyRate is { } pounds ? Wording.Rate(pounds, TeamRefusals.RateOutOfRange) : null;
        return
        [
            new TrialProposed(
                team.Id, team.OwnerId, membership.Person, rate, command.Sessions, CompanyOf(team, command), by.SideTowards(command.Person)),
        ];
    }

    public IReadOnlyList<TeamEvent> Consent(Team team, Actor by, MemberId person)
    {
        var trial = Require(team, by, person, TrialStep.ConsentToTrial);
        var side = by.SideTowards(person)!.Value;
        TeamEvent consented = new TrialConsented(team.Id, team.OwnerId, trial.Person, side);
        return trial.Consents.Any(other => other != side)
            ? [consented, new TrialAgreed(team.Id, team.OwnerId, trial.Person, team.Memberships.Of(person)!.Role)]
            : [consented];
    }

    public IReadOnlyList<TeamEvent> Decline(Team team, Actor by, MemberId person) =>
        [new TrialDeclined(team.Id, team.OwnerId, Require(team, by, person, TrialStep.DeclineTrial).Person)];

    public IReadOnlyList<TeamEvent> Book(Team team, Actor by, BookTrialSession command)
    {
        var trial = Require(team, by, command.Person, TrialStep.BookTrialSession);
        if (command.Start <= by.Now || command.Start > by.Now.AddYears(1)) throw TeamRefusals.TimeOutOfRange();
        var length = command.End - command.Start;
        if (length < TimeSpan.FromMinutes(15) || length > TimeSpan.FromHours(24)) throw TeamRefusals.SessionLengthOutOfRange();
        return
        [
            new TrialSessionBooked(
                team.Id, team.OwnerId, trial.Person, trial.Held + 1, command.Start.ToUniversalTime(), command.End.ToUniversalTime()),
        ];
    }

    public IReadOnlyList<TeamEvent> Hold(Team team, Actor by, MemberId person)
    {
        var trial = Require(team, by, person, TrialStep.HoldTrialSession);
        TeamEvent held = new TrialSessionHeld(team.Id, team.OwnerId, trial.Person, trial.Held + 1);
        return trial.Held + 1 >= trial.Sessions ? [held, Over(team, trial)] : [held];
    }

    public IReadOnlyList<TeamEvent> Stop(Team team, Actor by, MemberId person) => [Over(team, Require(team, by, person, TrialStep.StopTrial))];

    /// <summary>Both answers were yes.</summary>
    public IReadOnlyList<TeamEvent> Continuing(Team team, Person person) => Closing(team, person, TrialStage.ContinueBoth);

    /// <summary>They do not go on; also when somebody leaves the talks half-way.</summary>
    public IReadOnlyList<TeamEvent> Stopping(Team team, Person person) => Closing(team, person, TrialStage.Stopped);

    public void Apply(TrialEvent happened)
    {
        if (!All.TryGetValue(happened.Person.Id, out var trial)) All[happened.Person.Id] = trial = new Trial();
        trial.Person = happened.Person;
        switch (happened)
        {
            case TrialProposed e:
                Fire(trial, TrialStep.ProposeTrial);
                trial.HourlyRate = e.HourlyRate;
                trial.Sessions = e.Sessions;
                trial.Company = e.Company;
                trial.Held = 0;
                trial.Consents = e.ConsentOf is { } side ? [side] : [];
                ForgetSession(trial);
                break;
            case TrialConsented e:
                Fire(trial, TrialStep.ConsentToTrial);
                trial.Consents.Add(e.Side);
                break;
            case TrialAgreed:
                Fire(trial, TrialStep.Agree);
                break;
            case TrialDeclined:
                Fire(trial, TrialStep.DeclineTrial);
                break;
            case TrialSessionBooked e:
                Fire(trial, TrialStep.BookTrialSession);
                trial.NextStart = e.Start;
                trial.NextEnd = e.End;
                break;
            case TrialSessionHeld e:
                Fire(trial, TrialStep.HoldTrialSession);
                trial.Held = e.Number;
                ForgetSession(trial);
                break;
            case TrialOver:
                Fire(trial, TrialStep.StopTrial);
                ForgetSession(trial);
                break;
            case TrialOutcome e:
                Fire(trial, e.Stage == TrialStage.ContinueBoth ? TrialStep.Continue : TrialStep.Part);
                ForgetSession(trial);
                break;
        }
    }

    public IEnumerable<string> Possible(Team team, Actor by, MemberId person)
    {
        var trial = At(person);
        return TrialLifecycle.Of(trial).Possible(step => Against(team, by, person, trial, step));
    }

    private static TrialOver Over(Team team, Trial trial) => new(team.Id, team.OwnerId, trial.Person, team.Memberships.Of(trial.Person.Id)!.Role);

    private static Person? CompanyOf(Team team, ProposeTrial command)
    {
        if (command.Company is not { } member) return null;
        return team.Memberships.Of(member) is { } company && company.Stage.IsPresent() && member != command.Person
            ? company.Person
            : throw TeamRefusals.CompanyNotInTeam();
    }

    private static void ForgetSession(Trial trial) => trial.NextStart = trial.NextEnd = null;

    private static void Fire(Trial trial, TrialStep step) => TrialLifecycle.Of(trial).Fire(step);

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private static Refusal? Against(Team team, Actor by, MemberId person, Trial trial, TrialStep step)
    {
        var side = by.SideTowards(person);
        var membership = team.Memberships.Of(person);
        return step switch
        {
            TrialStep.ProposeTrial => Unless(side is not null || by.IsStarter, TeamRefusals.OnlyTheTwo)
                ?? Unless(membership?.Stage is MembershipStage.InTalks or MembershipStage.BothDeciding, TeamRefusals.NotInTalks)
                ?? Unless(membership?.GivesSupport == true, TeamRefusals.NoTrialForThisRole)
                ?? AgainstTrials(team),
            TrialStep.ConsentToTrial => Unless(side is not null, TeamRefusals.OnlyTheTwo)
                ?? Unless(side is { } own && !trial.Consents.Contains(own), TeamRefusals.NothingNew)
                ?? AgainstTrials(team),
            TrialStep.DeclineTrial => Unless(side is not null, TeamRefusals.OnlyTheTwo),
            TrialStep.StopTrial => Unless(side is not null, TeamRefusals.OnlyTheTwo),
            TrialStep.BookTrialSession => Unless(side is not null || by.IsStarter || by.IsServer, TeamRefusals.OnlyTheTwo)
                ?? Unless(trial.Held < trial.Sessions, TeamRefusals.FreshAgreementNeeded)
                ?? AgainstTrials(team),
            TrialStep.HoldTrialSession => Unless(side is not null || by.IsStarter || by.IsServer, TeamRefusals.OnlyTheTwo)
                ?? Unless(trial.NextStart is null || trial.NextStart <= by.Now, TeamRefusals.SessionNotBegun),
            _ => TeamRefusals.NotFound(),
        };
    }

    // A trial is support already: the Promise has to be in force, and the team past its forming.
    private static Refusal? AgainstTrials(Team team) =>
        Unless(team.Stage.IsPastForming(), TeamRefusals.TrialsNotBegun) ?? Unless(team.Promise.IsInForce, TeamRefusals.PromiseNotInForce);

    private IReadOnlyList<TeamEvent> Closing(Team team, Person person, TrialStage outcome) =>
        Of(person.Id) is { IsOpen: true } ? [new TrialOutcome(team.Id, team.OwnerId, person, outcome)] : [];

    private Trial At(MemberId person) => Of(person) ?? new Trial();

    private Trial Require(Team team, Actor by, MemberId person, TrialStep step)
    {
        var trial = At(person);
        TrialLifecycle.Of(trial).Require(step, each => Against(team, by, person, trial, each));
        return trial;
    }
}
