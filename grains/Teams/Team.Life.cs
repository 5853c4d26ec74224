using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

internal sealed partial class Team
{
    /// <summary>Founded by the owner for themselves, or by a Team Starter for somebody else.</summary>
    public IReadOnlyList<TeamEvent> Found(
        TeamId id, FoundTeam command, MemberFacts founder, MemberFacts? owner, CircleFacts? circle, DateTimeOffset now)
    {
        if (Stage != TeamStage.None) throw TeamRefusals.AlreadyFounded();
        var isForOneself = founder.Id == command.Owner;
        if (!isForOneself && !founder.Hats.Contains(PlatformHat.TeamStarting)) throw TeamRefusals.FoundersAreOwnersOrStarters();
        if (owner is null) throw TeamRefusals.NoSuchPerson();
        if (command.Circle is not null && circle is null) throw TeamRefusals.NoSuchCircle();
        var name = command.Name is null ? $"{owner.Name}'s team" : Wording.Name(command.Name, 80, TeamRefusals.NameNeeded);
        var founded = new TeamFounded(
            id,
            owner.Id,
            new PersonalText(owner.Id, name),
            new Person(owner.Id, owner.Name),
            founder.Id,
            command.PersonalCare,
            command.Medication,
            command.Circle);
        return [founded, .. Firsts(founded, isForOneself ? null : founder, now)];
    }

    /// <summary>Founded by the server, because a Team Starter and the owner have come this far with an enquiry.</summary>
    public IReadOnlyList<TeamEvent> FoundForEnquiry(
        TeamId id, FoundTeamForEnquiry command, MemberId by, MemberFacts owner, MemberFacts? starter, DateTimeOffset now)
    {
        if (by != MemberId.Server) throw TeamRefusals.NotFound();
        if (Stage != TeamStage.None) throw TeamRefusals.AlreadyFounded();
        var founded = new TeamFounded(
            id,
            owner.Id,
            new PersonalText(owner.Id, $"{owner.Name}'s team"),
            new Person(owner.Id, owner.Name),
            by,
            command.PersonalCare,
            command.Medication,
            command.Circle,
            command.Enquiry);
        return [founded, .. Firsts(founded, starter, now)];
    }

    public IReadOnlyList<TeamEvent> Rename(RenameTeam command, Actor by)
    {
        RequireOwnerSide(by);
        var name = new PersonalText(OwnerId, Wording.Name(command.Name, 80, TeamRefusals.NameNeeded));
        return name == Name ? throw TeamRefusals.NothingNew() : [new TeamRenamed(Id, OwnerId, name)];
    }

    /// <param name="circle">What is known of the circle; null when there is none of that id.</param>
    public IReadOnlyList<TeamEvent> LinkCircle(LinkCircle command, Actor by, CircleFacts? circle)
    {
        if ((Unless(by.SpeaksForOwner || by.IsStarter || by.Administers, TeamRefusals.OwnerOrStarterOnly)
            ?? Unless(Stage.IsLively(), TeamRefusals.NotLively)) is { } no) throw no;
        if (circle is null) throw TeamRefusals.NoSuchCircle();
        if (Circle == command.Circle) throw TeamRefusals.NothingNew();
        return [new CircleLinked(Id, OwnerId, command.Circle, Circle, Standing())];
    }

    public IReadOnlyList<TeamEvent> ChangeSettings(ChangeTeamSettings command, Actor by)
    {
        RequireOwnerSide(by);
        var settings = TeamSettingsRules.Fitting(command.Settings);
        if (settings == Settings) throw TeamRefusals.NothingNew();

        // Who may do and see what is the owner's to say; an advocate says it where the owner has left that to them.
        var changesAccess = (settings.Access ?? AccessChoices.Default) != Choices || settings.CircleSeesOwnerName != Settings.CircleSeesOwnerName;
        if (changesAccess && !by.May(TeamPermission.ChangeAudience)) throw TeamRefusals.OwnerDecidesAccess();
        return [new TeamSettingsChanged(Id, OwnerId, settings, Owner)];
    }

    public IReadOnlyList<TeamEvent> BeginTrials(Actor by) => Life.BeginTrials(this, by);

    public IReadOnlyList<TeamEvent> BeginOrganising(Actor by) => Life.BeginOrganising(this, by);

    public IReadOnlyList<TeamEvent> ProposeSteppingBack(ProposeSteppingBack command, Actor by) => Life.ProposeSteppingBack(this, by, command);

    public IReadOnlyList<TeamEvent> ConsentToSteppingBack(Actor by) => Life.ConsentToSteppingBack(this, by);

    public IReadOnlyList<TeamEvent> ObjectToSteppingBack(Actor by) => Life.ObjectToSteppingBack(this, by);

    public IReadOnlyList<TeamEvent> WithdrawSteppingBack(Actor by) => Life.WithdrawSteppingBack(this, by);

    public IReadOnlyList<TeamEvent> SettleSteppingBack(Actor by) => Life.SettleSteppingBack(this, by);

    public IReadOnlyList<TeamEvent> TickHandover(TickHandover command, Actor by) => Life.TickHandover(this, by, command);

    public IReadOnlyList<TeamEvent> SteppingBackTimeIsOver(Actor by) => Life.SteppingBackTimeIsOver(this, by);

    public IReadOnlyList<TeamEvent> ManageOurselves(Actor by) => Life.ManageOurselves(this, by);

    public IReadOnlyList<TeamEvent> AskForHelp(AskForHelp command, Actor by) => Life.AskForHelp(this, by, command);

    public IReadOnlyList<TeamEvent> GoOnOurselves(Actor by) => Life.GoOnOurselves(this, by);

    public IReadOnlyList<TeamEvent> Pause(Actor by) => Life.Pause(this, by);

    public IReadOnlyList<TeamEvent> Resume(Actor by) => Life.Resume(this, by);

    public IReadOnlyList<TeamEvent> BeginEnding(BeginEnding command, Actor by) => Life.BeginEnding(this, by, command);

    public IReadOnlyList<TeamEvent> TickEnding(TickEnding command, Actor by) => Life.TickEnding(this, by, command);

    public IReadOnlyList<TeamEvent> End(Actor by) => Life.End(this, by);

    /// <summary>What a circle may know of this team, whole.</summary>
    public TeamStanding Standing() =>
        new(Stage, Owner, Settings.CircleSeesOwnerName, [.. Start.StepsTaken], [.. Hats.Gaps(this)], Life.AsksForHelp);

    private static IEnumerable<TeamEvent> Firsts(TeamFounded founded, MemberFacts? starter, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var nothingKnown = new GiverStanding(false, false, false, false);
        yield return TeamMemberships.First(founded, founded.OwnedBy, TeamRole.Owner, nothingKnown, today);
        if (starter is null || starter.Id == founded.Owner) yield break;
        yield return TeamMemberships.First(founded, new Person(starter.Id, starter.Name), TeamRole.TeamStarter, nothingKnown, today);
    }

    private void RequireOwnerSide(Actor by)
    {
        var no = Unless(by.SpeaksForOwner, TeamRefusals.OwnerSideOnly) ?? Unless(Stage.GoesOn(), TeamRefusals.NotLively);
        if (no is not null) throw no;
    }
}
