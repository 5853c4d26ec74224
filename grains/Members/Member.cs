using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>A member of the co-op: who they are, what they wrote about getting and giving support, the hats they hold.</summary>
internal sealed partial class Member : IEntity<MemberEvent>
{
    [JsonInclude]
    public bool IsRegistered { get; private set; }

    [JsonInclude]
    public MemberId Id { get; private set; }

    [JsonInclude]
    public string Name { get; private set; } = "";

    [JsonInclude]
    public ContactPreference Contact { get; private set; }

    /// <summary>Whether others may see that they are here.</summary>
    [JsonInclude]
    public bool SharesPresence { get; private set; }

    [JsonInclude]
    public bool IsAdministrator { get; private set; }

    [JsonInclude]
    public string? Needs { get; private set; }

    [JsonInclude]
    public GivingKind? Giving { get; private set; }

    [JsonInclude]
    public string? Skills { get; private set; }

    [JsonInclude]
    public string? Experience { get; private set; }

    [JsonInclude]
    public decimal? HourlyRate { get; private set; }

    [JsonInclude]
    public List<string> Languages { get; private set; } = [];

    [JsonInclude]
    public string? AreaLabel { get; private set; }

    [JsonInclude]
    public MemberAvailability Availability { get; private set; } = new();

    [JsonInclude]
    public DateOnly? ChecksDoneOn { get; private set; }

    [JsonInclude]
    public Dictionary<Training, DateOnly> Trained { get; private set; } = [];

    [JsonInclude]
    public Dictionary<PlatformHat, PlatformHatHolding> Hats { get; private set; } = [];

    [JsonInclude]
    public Dictionary<TeamId, TeamOfMember> Teams { get; private set; } = [];

    [JsonInclude]
    public Dictionary<CircleId, CircleOfMember> Circles { get; private set; } = [];

    public IReadOnlyList<MemberEvent> Register(MemberId id, RegisterMember command, MemberId by, bool byAdministrator, DateTimeOffset now)
    {
        if (by != id && by != MemberId.Server && !byAdministrator) throw MemberRefusals.AdministratorsOnly();
        if (IsRegistered) throw MemberRefusals.AlreadyRegistered();
        if (command.Administrator && by != MemberId.Server) throw MemberRefusals.AdministratorsOnly();
        if (!command.TermsAccepted) throw MemberRefusals.TermsNeeded();
        var contact = Wording.Known(command.Contact, MemberRefusals.WordUnknown);
        return [new MemberRegistered(id, Named(command.Name), contact, command.Administrator, DateOnly.FromDateTime(now.UtcDateTime))];
    }

    public IReadOnlyList<MemberEvent> Rename(RenameMember command, MemberId by)
    {
        RequireSelf(by);
        var name = Named(command.Name);
        return name == Name ? throw MemberRefusals.NothingNew() : [new MemberRenamed(Id, name)];
    }

    public IReadOnlyList<MemberEvent> ChooseContact(ChooseContact command, MemberId by)
    {
        RequireSelf(by);
        var contact = Wording.Known(command.Contact, MemberRefusals.WordUnknown);
        return contact == Contact ? throw MemberRefusals.NothingNew() : [new ContactChosen(Id, contact)];
    }

    public IReadOnlyList<MemberEvent> ChoosePresence(ChoosePresence command, MemberId by)
    {
        RequireSelf(by);
        return command.Shared == SharesPresence ? throw MemberRefusals.NothingNew() : [new PresenceChosen(Id, command.Shared)];
    }

    public IReadOnlyList<MemberEvent> Describe(DescribeOneself command, MemberId by)
    {
        RequireSelf(by);
        var languages = command.Languages ?? [];
        if (languages.Count > 10) throw MemberRefusals.LanguagesOutOfRange();
        var area = Wording.Optional(command.AreaLabel, 80, MemberRefusals.TextTooLong);
        return
        [
            new MemberDescribed(
                Id,
                [.. languages.Select(language => Wording.Name(language, 40, MemberRefusals.LanguagesOutOfRange)).Distinct()],
                area is null ? null : new PersonalText(Id, area)),
        ];
    }

    public IReadOnlyList<MemberEvent> DescribeNeeds(DescribeNeeds command, MemberId by)
    {
        RequireSelf(by);
        RequireWritable(PlatformHat.GettingSupport);
        return [new NeedsDescribed(Id, Wording.Needed(command.Needs, 2000, MemberRefusals.NeedsNeeded))];
    }

    public IReadOnlyList<MemberEvent> DescribeGiving(DescribeGiving command, MemberId by)
    {
        RequireSelf(by);
        RequireWritable(PlatformHat.GivingSupport);
        var kind = Wording.Known(command.Kind, MemberRefusals.WordUnknown);
        if ((kind == GivingKind.Employed) != (Giving == GivingKind.Employed)) throw MemberRefusals.EmploymentIsTheCoops();
        if (kind != GivingKind.Independent && command.HourlyRate is not null) throw MemberRefusals.NoRateHere();
        return
        [
            new GivingDescribed(
                Id,
                kind,
                Wording.Optional(command.Skills, 2000, MemberRefusals.TextTooLong),
                Wording.Optional(command.Experience, 2000, MemberRefusals.TextTooLong),
                command.HourlyRate is { } rate ? Wording.Rate(rate, MemberRefusals.RateOutOfRange) : null),
        ];
    }

    public IReadOnlyList<MemberEvent> SetAvailability(SetAvailability command, MemberId by)
    {
        RequireSelf(by);
        return [MemberAvailability.Setting(Id, command)];
    }

    public IReadOnlyList<MemberEvent> ExceptDay(ExceptDay command, MemberId by, DateTimeOffset now)
    {
        RequireSelf(by);
        return [Availability.Excepting(Id, command, DateOnly.FromDateTime(now.UtcDateTime))];
    }

    public IReadOnlyList<MemberEvent> UnexceptDay(UnexceptDay command, MemberId by)
    {
        RequireSelf(by);
        return Availability.Speaks(command.On) ? [new DayUnexcepted(Id, command.On)] : throw MemberRefusals.NoSuchDay();
    }

    public IReadOnlyList<MemberEvent> RecordChecks(RecordChecks command, MemberId by, bool byAdministrator, DateTimeOffset now)
    {
        RequireAdministrator(by, byAdministrator);
        RequireNotAhead(command.DoneOn, now);
        return command.DoneOn == ChecksDoneOn ? throw MemberRefusals.NothingNew() : [new ChecksRecorded(Id, command.DoneOn, by)];
    }

    public IReadOnlyList<MemberEvent> RecordTraining(RecordTraining command, MemberId by, bool byAdministrator, DateTimeOffset now)
    {
        RequireAdministrator(by, byAdministrator);
        RequireNotAhead(command.DoneOn, now);
        var training = Wording.Known(command.Training, MemberRefusals.WordUnknown);
        return command.DoneOn == TrainedOn(training) ? throw MemberRefusals.NothingNew() : [new TrainingRecorded(Id, training, command.DoneOn, by)];
    }

    public IReadOnlyList<MemberEvent> RecordEmployment(RecordEmployment command, MemberId by, bool byAdministrator)
    {
        RequireAdministrator(by, byAdministrator);
        return command.Employed == (Giving == GivingKind.Employed) ? throw MemberRefusals.NothingNew() : [new EmploymentRecorded(Id, command.Employed, by)];
    }

    public IReadOnlyList<MemberEvent> MakeAdministrator(MemberId by, bool byAdministrator)
    {
        RequireAdministrator(by, byAdministrator || by == MemberId.Server);
        return IsAdministrator ? throw MemberRefusals.NothingNew() : [new AdministratorMade(Id, by)];
    }

    public IReadOnlyList<MemberEvent> RetireAdministrator(MemberId by, bool byAdministrator)
    {
        RequireAdministrator(by, byAdministrator || by == MemberId.Server);
        return IsAdministrator ? [new AdministratorRetired(Id, by)] : throw MemberRefusals.NothingNew();
    }

    public IReadOnlyList<MemberEvent> NoteTeam(NoteTeam command, MemberId by)
    {
        if (by != MemberId.Server || !IsRegistered) throw MemberRefusals.NotFound();
        var known = Teams.GetValueOrDefault(command.Team);
        var name = command.Name ?? (known is null ? null : new PersonalText(Id, known.Name));
        if (name is null || (command.Role ?? known?.Role) is not { } role || (command.Stage ?? known?.Stage) is not { } stage) return [];
        var isKnown = known is null ? stage.IsOver() : known == new TeamOfMember(command.Team, name.Text, role, stage);
        return isKnown ? [] : [new TeamNoted(Id, command.Team, name, role, stage)];
    }

    public IReadOnlyList<MemberEvent> NoteCircle(NoteCircle command, MemberId by)
    {
        if (by != MemberId.Server || !IsRegistered) throw MemberRefusals.NotFound();
        var known = Circles.GetValueOrDefault(command.Circle);
        return known?.Membership == command.Membership && (known is null || known.Name == command.Name)
            ? []
            : [new CircleNoted(Id, command.Circle, command.Name, command.Membership)];
    }

    public void Apply(MemberEvent happened)
    {
        switch (happened)
        {
            case MemberRegistered e:
                IsRegistered = true;
                Id = e.Member;
                Name = e.Name;
                Contact = e.Contact;
                IsAdministrator = e.IsAdministrator;
                break;
            case MemberRenamed e:
                Name = e.Name;
                break;
            case ContactChosen e:
                Contact = e.Contact;
                break;
            case PresenceChosen e:
                SharesPresence = e.Shared;
                break;
            case MemberDescribed e:
                Languages = [.. e.Languages];
                AreaLabel = e.AreaLabel?.Text;
                break;
            case NeedsDescribed e:
                Needs = e.Needs;
                break;
            case GivingDescribed e:
                Giving = e.Kind;
                Skills = e.Skills;
                Experience = e.Experience;
                HourlyRate = e.HourlyRate;
                break;
            case EmploymentRecorded e:
                Giving = e.Employed ? GivingKind.Employed : null;
                HourlyRate = null;
                break;
            case AvailabilitySet or DayExcepted or DayUnexcepted:
                Availability.Apply(happened);
                break;
            case ChecksRecorded e:
                ChecksDoneOn = e.DoneOn;
                break;
            case TrainingRecorded e:
                if (e.DoneOn is { } day) Trained[e.Training] = day;
                else Trained.Remove(e.Training);
                break;
            case AdministratorMade:
                IsAdministrator = true;
                break;
            case AdministratorRetired:
                IsAdministrator = false;
                break;
            case PlatformHatEvent e:
                Apply(e);
                break;
            case TeamNoted e:
                if (e.Stage.IsOver()) Teams.Remove(e.Team);
                else Teams[e.Team] = new TeamOfMember(e.Team, e.Name.Text, e.Role, e.Stage);
                break;
            case CircleNoted e:
                if (e.Membership is { } membership) Circles[e.Circle] = new CircleOfMember(e.Circle, e.Name, membership);
                else Circles.Remove(e.Circle);
                break;
            default:
                throw new UnreachableException($"A member does not know {happened.GetType().Name}.");
        }
    }

    public IEnumerable<Topic> TopicsOf(MemberEvent happening) => [Topic.Of(happening.Member)];

    public MemberFacts Facts() => !IsRegistered
        ? throw MemberRefusals.NotFound()
        : new MemberFacts(
            Id,
            Name,
            HatsHeld(),
            Giving,
            HourlyRate,
            TrainedOn(Training.PersonalCare),
            TrainedOn(Training.Medication),
            ChecksDoneOn,
            Contact,
            AreaLabel,
            [.. Languages],
            Availability.AsFacts(),
            IsAdministrator);

    /// <summary>What they belong to; null for somebody who is not registered.</summary>
    public MemberBelongings? Belongings() =>
        IsRegistered ? new MemberBelongings(Name, HatsHeld(), IsAdministrator, [.. Teams.Values], [.. Circles.Values]) : null;

    /// <summary>The person, for themselves and for administrators.</summary>
    public MemberView ViewFor(MemberId viewer, bool isAdministrator, long version)
    {
        if (!IsRegistered || (viewer != Id && !isAdministrator)) throw MemberRefusals.NotFound();
        return new MemberView(
            Id.Value,
            version,
            Facts(),
            Needs,
            Skills,
            Experience,
            [.. Enum.GetValues<PlatformHat>().Select(hat => new PlatformHatView(
                hat, StageOf(hat), IsComplete(hat), [.. PossibleFor(hat, viewer, isAdministrator)]))],
            [.. Teams.Values],
            [.. Circles.Values]);
    }

    private static string Named(string name) => Wording.Name(name, 50, MemberRefusals.NameNeeded);

    private static void RequireNotAhead(DateOnly? day, DateTimeOffset now)
    {
        if (day > DateOnly.FromDateTime(now.UtcDateTime) || day < new DateOnly(1950, 1, 1)) throw MemberRefusals.DayOutOfRange();
    }

    private DateOnly? TrainedOn(Training training) => Trained.TryGetValue(training, out var day) ? day : null;

    // A stranger is not even told that there is such a person.
    private void RequireKnown(MemberId by, bool byAdministrator)
    {
        if (!IsRegistered || (by != Id && by != MemberId.Server && !byAdministrator)) throw MemberRefusals.NotFound();
    }

    private void RequireSelf(MemberId by)
    {
        if (!IsRegistered || by != Id) throw MemberRefusals.NotFound();
    }

    private void RequireAdministrator(MemberId by, bool byAdministrator)
    {
        RequireKnown(by, byAdministrator);
        if (!byAdministrator) throw MemberRefusals.AdministratorsOnly();
    }
}
