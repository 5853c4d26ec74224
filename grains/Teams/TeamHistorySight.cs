using System.Collections.Concurrent;
using System.Reflection;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>What of a team's past somebody may see: the same sections as on its board, and what is about themselves.</summary>
internal static class TeamHistorySight
{
    private static readonly ConcurrentDictionary<Type, string> Words = new();

    public static bool Shows(Actor viewer, TeamEvent happened)
    {
        if ((TeamPermissions.SectionsFor(viewer.Permissions) & SectionOf(happened)) != 0) return true;

        // Whoever was only thought of is not to know of it, not even afterwards.
        return About(happened)?.Id == viewer.Id && happened is not PersonSuggested;
    }

    /// <summary>Whom it is about; null for what is about the team.</summary>
    public static Person? About(TeamEvent happened) => happened switch
    {
        MembershipEvent e => e.Person,
        TrialEvent e => e.Person,
        HoldingEvent e => e.Person,
        WorkerAgreementEvent e => e.Worker,
        _ => null,
    };

    /// <summary>Who did it; null for the server, and where a no stays nobody's in particular.</summary>
    public static MemberId? ActorOf(Recorded happened) =>
        happened.Actor == MemberId.Server || happened.Event is MembershipDeclined or MembershipWithdrawn or TrialDeclined or TrialOver ? null : happened.Actor;

    /// <summary>The event's stable word.</summary>
    public static string WordOf(TeamEvent happened) =>
        Words.GetOrAdd(happened.GetType(), static type => type.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias);

    private static int SectionOf(TeamEvent happened) => happened switch
    {
        StartStepTaken or ConversationEvent or AssessmentEvent or PromiseEvent or SupportChanged => TeamSections.Start,
        MemberLeft => TeamSections.Team,
        MembershipEvent e => e.Stage.IsIn() ? TeamSections.Team : TeamSections.Doors,
        TrialEvent => TeamSections.Doors,
        WorkerAgreementEvent => TeamSections.Money,
        _ => TeamSections.Team,
    };
}
