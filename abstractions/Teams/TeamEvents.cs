using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>What can happen to a team. Every event says to which and whose it is, so that a board can tell from the event alone.</summary>
[GenerateSerializer, Alias("team-event")]
public abstract record TeamEvent([property: Id(0)] TeamId Team, [property: Id(1)] MemberId Owner) : IEvent;

/// <summary>Something that moves the team's life on, or happens in a stage of it.</summary>
/// <param name="Stage">The team's stage afterwards.</param>
[GenerateSerializer, Alias("team-life-event")]
public abstract record TeamLifeEvent(TeamId Team, MemberId Owner, [property: Id(0)] TeamStage Stage) : TeamEvent(Team, Owner);

/// <param name="Name">What the team is called.</param>
/// <param name="OwnedBy">The owner, by name.</param>
/// <param name="FoundedBy">The owner, a Team Starter, or the server for an enquiry.</param>
/// <param name="Circle">The circle it is linked to from the beginning, if any.</param>
/// <param name="Enquiry">The enquiry that led to it, if any.</param>
[GenerateSerializer, Immutable, Alias("team.founded")]
public sealed record TeamFounded(
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] PersonalText Name,
    [property: Id(1)] Person OwnedBy,
    [property: Id(2)] MemberId FoundedBy,
    [property: Id(3)] bool PersonalCare,
    [property: Id(4)] bool Medication,
    [property: Id(5)] CircleId? Circle = null,
    [property: Id(6)] EnquiryId? Enquiry = null) : TeamLifeEvent(Team, Owner, TeamStage.Forming);

[GenerateSerializer, Immutable, Alias("team.renamed")]
public sealed record TeamRenamed(TeamId Team, MemberId Owner, [property: Id(0)] PersonalText Name) : TeamEvent(Team, Owner);

/// <param name="Circle">The circle that helps the team from now on.</param>
/// <param name="Former">The one that did until now.</param>
/// <param name="Standing">What the new circle may know, whole: it has heard nothing yet.</param>
[GenerateSerializer, Immutable, Alias("team.circle-linked")]
public sealed record CircleLinked(
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] CircleId Circle,
    [property: Id(1)] CircleId? Former,
    [property: Id(2)] TeamStanding Standing) : TeamEvent(Team, Owner);

/// <summary>What a circle may know of a team, and what it would call it if it may.</summary>
[GenerateSerializer, Immutable, Alias("team-standing")]
public sealed record TeamStanding(
    [property: Id(0)] TeamStage Stage,
    [property: Id(1)] Person OwnedBy,
    [property: Id(2)] bool ShowsOwnerName,
    [property: Id(3)] IReadOnlyList<StartStep> StepsDone,
    [property: Id(4)] IReadOnlyList<HatLabel> EssentialGaps,
    [property: Id(5)] bool AsksForHelp);

/// <param name="OwnedBy">For a circle that may know the name from now on.</param>
[GenerateSerializer, Immutable, Alias("team.settings-changed")]
public sealed record TeamSettingsChanged(
    TeamId Team, MemberId Owner, [property: Id(0)] TeamSettings Settings, [property: Id(1)] Person OwnedBy) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.trials-begun")]
public sealed record TrialsBegun(TeamId Team, MemberId Owner) : TeamLifeEvent(Team, Owner, TeamStage.Trialling);

[GenerateSerializer, Immutable, Alias("team.organising-begun")]
public sealed record OrganisingBegun(TeamId Team, MemberId Owner) : TeamLifeEvent(Team, Owner, TeamStage.Organising);

/// <param name="By">Who would step back, or the owner of a team that never had a Team Starter.</param>
[GenerateSerializer, Immutable, Alias("team.stepping-back-proposed")]
public sealed record SteppingBackProposed(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] int Weeks)
    : TeamLifeEvent(Team, Owner, TeamStage.Organising);

/// <param name="ForOwner">Whether this is the owner's side's yes.</param>
[GenerateSerializer, Immutable, Alias("team.stepping-back-consented")]
public sealed record SteppingBackConsented(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] bool ForOwner)
    : TeamLifeEvent(Team, Owner, TeamStage.Organising);

[GenerateSerializer, Immutable, Alias("team.stepping-back-objected")]
public sealed record SteppingBackObjected(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By)
    : TeamLifeEvent(Team, Owner, TeamStage.Organising);

[GenerateSerializer, Immutable, Alias("team.stepping-back-withdrawn")]
public sealed record SteppingBackWithdrawn(TeamId Team, MemberId Owner) : TeamLifeEvent(Team, Owner, TeamStage.Organising);

/// <param name="Until">The first day on which the team may go on by itself.</param>
[GenerateSerializer, Immutable, Alias("team.stepping-back-begun")]
public sealed record SteppingBackBegun(TeamId Team, MemberId Owner, [property: Id(0)] DateOnly Until)
    : TeamLifeEvent(Team, Owner, TeamStage.SteppingBack);

[GenerateSerializer, Immutable, Alias("team.handover-ticked")]
public sealed record HandoverTicked(TeamId Team, MemberId Owner, [property: Id(0)] HandoverAction Action, [property: Id(1)] MemberId By)
    : TeamLifeEvent(Team, Owner, TeamStage.SteppingBack);

/// <summary>The weeks of stepping back are over; the last word is still to be said.</summary>
[GenerateSerializer, Immutable, Alias("team.stepping-back-time-over")]
public sealed record SteppingBackTimeOver(TeamId Team, MemberId Owner, TeamStage Stage) : TeamLifeEvent(Team, Owner, Stage);

[GenerateSerializer, Immutable, Alias("team.self-managing")]
public sealed record TeamSelfManaging(TeamId Team, MemberId Owner) : TeamLifeEvent(Team, Owner, TeamStage.SelfManaging);

[GenerateSerializer, Immutable, Alias("team.help-asked")]
public sealed record HelpAsked(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] PersonalText Reason)
    : TeamLifeEvent(Team, Owner, TeamStage.NeedsHelp);

[GenerateSerializer, Immutable, Alias("team.help-found")]
public sealed record HelpFound(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By) : TeamLifeEvent(Team, Owner, TeamStage.SelfManaging);

[GenerateSerializer, Immutable, Alias("team.paused")]
public sealed record TeamPaused(TeamId Team, MemberId Owner) : TeamLifeEvent(Team, Owner, TeamStage.Paused);

/// <param name="Stage">The stage it was paused in.</param>
[GenerateSerializer, Immutable, Alias("team.resumed")]
public sealed record TeamResumed(TeamId Team, MemberId Owner, TeamStage Stage) : TeamLifeEvent(Team, Owner, Stage);

[GenerateSerializer, Immutable, Alias("team.ending-begun")]
public sealed record EndingBegun(TeamId Team, MemberId Owner, [property: Id(0)] EndingGround Ground, [property: Id(1)] MemberId By)
    : TeamLifeEvent(Team, Owner, TeamStage.Ending);

[GenerateSerializer, Immutable, Alias("team.ending-ticked")]
public sealed record EndingTicked(TeamId Team, MemberId Owner, [property: Id(0)] EndingStep Step, [property: Id(1)] MemberId By)
    : TeamLifeEvent(Team, Owner, TeamStage.Ending);

[GenerateSerializer, Immutable, Alias("team.ended")]
public sealed record TeamEnded(TeamId Team, MemberId Owner) : TeamLifeEvent(Team, Owner, TeamStage.Ended);
