using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>
/// A team: the people around one person who gets support. Each of its parts decides for itself; the commands are in the files named after the parts.
/// </summary>
internal sealed partial class Team : IEntity<TeamEvent>
{
    [JsonInclude]
    public TeamId Id { get; private set; }

    [JsonInclude]
    public PersonalText Name { get; private set; } = new(default, "");

    [JsonInclude]
    public Person Owner { get; private set; } = new(default, "");

    /// <summary>The local circle that helps it.</summary>
    [JsonInclude]
    public CircleId? Circle { get; private set; }

    [JsonInclude]
    public TeamSettings Settings { get; private set; } = new();

    [JsonInclude]
    public TeamLife Life { get; private set; } = new();

    [JsonInclude]
    public TeamStart Start { get; private set; } = new();

    [JsonInclude]
    public Conversation Conversation { get; private set; } = new();

    [JsonInclude]
    public TrustAssessments Trust { get; private set; } = new();

    [JsonInclude]
    public Promise Promise { get; private set; } = new();

    [JsonInclude]
    public TeamMemberships Memberships { get; private set; } = new();

    [JsonInclude]
    public TeamTrials Trials { get; private set; } = new();

    [JsonInclude]
    public TeamHats Hats { get; private set; } = new();

    [JsonInclude]
    public TeamAgreement Agreement { get; private set; } = new();

    [JsonInclude]
    public WorkerAgreements WorkerAgreements { get; private set; } = new();

    [JsonIgnore]
    public MemberId OwnerId => Owner.Id;

    [JsonIgnore]
    public TeamStage Stage => Life.Stage;

    [JsonIgnore]
    public AccessChoices Choices => Settings.Access ?? AccessChoices.Default;

    /// <summary>Whoever acts, as the team sees them now. Not found for those who may not know of it.</summary>
    public Actor Known(MemberId id, DateTimeOffset now, bool administers = false)
    {
        var actor = As(id, now, administers);
        return Stage != TeamStage.None && (actor.May(TeamPermission.KnowTeam) || actor.IsServer || administers) ? actor : throw TeamRefusals.NotFound();
    }

    /// <summary>What somebody may do in this team now.</summary>
    public TeamPermission PermissionsOf(MemberId id) => Memberships.Of(id) is { } membership
        ? TeamPermissions.Of(membership.Role, membership.Stage, Stage, Choices, Start.PersonalCare, membership.Standing.MedicationTrained)
        : TeamPermission.None;

    /// <summary>What somebody sees of the team's board now; 0 when nothing.</summary>
    public int SectionsFor(MemberId id)
    {
        var may = PermissionsOf(id);
        var isTold = Memberships.Of(id) is { } membership
            && TeamPermissions.IsTold(Settings.AlertsGoTo, may, membership.Role, Hats.Wears(id, HatKind.RotaHolder));
        return TeamPermissions.SectionsFor(may) | (isTold ? TeamSections.Alerts : 0);
    }

    public IReadOnlyList<RegulatedGap> LacksForPersonalCare() => Lacks(Trust.CoversPersonalCare);

    public IReadOnlyList<RegulatedGap> LacksForMedication() => Lacks(Trust.CoversMedication);

    /// <summary>What stands between this team and the regulated support it is to include; nothing when it includes none.</summary>
    public IReadOnlyList<RegulatedGap> LacksForRegulated() => Start.RequiresRegulatedStart ? Lacks(Trust.CoversAll(Start)) : [];

    public void Apply(TeamEvent happened)
    {
        switch (happened)
        {
            case TeamFounded e:
                Id = e.Team;
                Name = e.Name;
                Owner = e.OwnedBy;
                Circle = e.Circle;
                Start.Founded(e);
                Life.Apply(e);
                break;
            case TeamRenamed e:
                Name = e.Name;
                break;
            case CircleLinked e:
                Circle = e.Circle;
                break;
            case TeamSettingsChanged e:
                Settings = e.Settings;
                break;
            case TeamLifeEvent e:
                Life.Apply(e);
                break;
            case StartStepTaken e:
                Start.Apply(e);
                break;
            case SupportChanged e:
                Start.Apply(e, Memberships.HasAttached);
                break;
            case CheckInBooked e:
                Start.Apply(e);
                break;
            case ConversationEvent e:
                Conversation.Apply(e);
                break;
            case AssessmentEvent e:
                Trust.Apply(e);
                break;
            case PromiseEvent e:
                Promise.Apply(e);
                break;
            case MembershipEvent e:
                Apply(e);
                break;
            case TrialEvent e:
                Trials.Apply(e);
                if (e is TrialAgreed agreed) Memberships.Apply(agreed);
                if (e is TrialOver over) Memberships.Apply(over);
                break;
            case HatEvent e:
                Hats.Apply(e);
                break;
            case TeamAgreementEvent e:
                Agreement.Apply(e);
                break;
            case WorkerAgreementEvent e:
                WorkerAgreements.Apply(e);
                break;
            default:
                throw new UnreachableException($"A team does not know {happened.GetType().Name}.");
        }
    }

    private Actor As(MemberId id, DateTimeOffset now, bool administers)
    {
        var membership = Memberships.Of(id);
        return new Actor(id, membership?.Role, membership?.Stage ?? MembershipStage.None, PermissionsOf(id), administers, now);
    }

    private IReadOnlyList<RegulatedGap> Lacks(bool isCovered)
    {
        var lacks = new List<RegulatedGap>();
        if (!Start.WasGuided) lacks.Add(RegulatedGap.TeamStarter);
        if (!Conversation.VisitHeld) lacks.Add(RegulatedGap.HomeVisit);
        if (!isCovered) lacks.Add(RegulatedGap.TrustAssessment);
        if (!Promise.IsInForce) lacks.Add(RegulatedGap.Promise);
        return lacks;
    }

    private void Apply(MembershipEvent happened)
    {
        Memberships.Apply(happened);
        switch (happened)
        {
            case MemberJoined { Role: TeamRole.TeamStarter or TeamRole.Coach } when Start.RequiresRegulatedStart:
                Start.GuideCame();
                break;
            case MemberLeft e:
                Hats.Forget(e.Person.Id);
                Life.SteppingBack?.Forget(e.Person.Id);
                Agreement.Round.Forget(e.Person.Id);
                break;
            case PersonNoted e:
                Hats.Rename(e.Person);
                if (e.Person.Id == OwnerId) Owner = e.Person;
                break;
        }
    }
}
