namespace EqualCare.Teams;

/// <summary>
/// Who may do what in a team: the one table. Everything else that asks, decisions, facts, lenses of boards, asks here. What is not given is denied.
/// </summary>
internal static class TeamPermissions
{
    private const TeamPermission Everybody = TeamPermission.KnowTeam | TeamPermission.RaiseConcern;
    private const TeamPermission Belonging = Everybody | TeamPermission.SeeTeam;
    private const TeamPermission Helping =
        Belonging | TeamPermission.ReadHomeVisitMinimum | TeamPermission.WriteNotes | TeamPermission.EditOwnRota | TeamPermission.Consent;

    private const TeamPermission OwnersFile =
        TeamPermission.SeeAudience | TeamPermission.SpeakForOwner | TeamPermission.ReadEssentials | TeamPermission.ReadHomeVisitMinimum;

    /// <summary>What somebody in this role may do, at this stage of theirs and of the team's.</summary>
    /// <param name="role">What they are in the team, or would be.</param>
    /// <param name="stage">How they stand to it.</param>
    /// <param name="team">Where the team stands.</param>
    /// <param name="choices">The owner's.</param>
    /// <param name="personalCare">Whether support includes personal care.</param>
    /// <param name="medicationTrained">Whether they are trained for help with medicines.</param>
    public static TeamPermission Of(
        TeamRole role, MembershipStage stage, TeamStage team, AccessChoices choices, bool personalCare, bool medicationTrained) => (team, stage) switch
    {
        (TeamStage.None, _) => TeamPermission.None,
        (_, MembershipStage.Member or MembershipStage.Leaving or MembershipStage.HandingOver) when team != TeamStage.Ended =>
            Present(role, choices, personalCare, medicationTrained),
        (_, MembershipStage.Member or MembershipStage.Leaving or MembershipStage.HandingOver) => AfterTheEnd(role, choices),
        (_, MembershipStage.Paused) => Belonging | OwnPay(role),
        (_, MembershipStage.Trial) =>
            Everybody | TeamPermission.ReadHomeVisitMinimum | TeamPermission.WriteNotes | TeamPermission.EditOwnRota | OwnPay(role),
        (_, MembershipStage.BothDeciding) => Everybody | OwnPay(role),
        (_, MembershipStage.Invited or MembershipStage.Requested or MembershipStage.InTalks) => Everybody,

        // Access ends at once. Their own pay stays theirs, and a concern can be raised always.
        (_, MembershipStage.Left) => TeamPermission.RaiseConcern | OwnPay(role),

        // Whoever was only thought of knows nothing of it; what did not come about is over.
        _ => TeamPermission.None,
    };

    /// <summary>
    /// Whether somebody is among those whom the team chose to tell of what waits for attention. Nobody is told of a team that they do not see.
    /// </summary>
    public static bool IsTold(AlertReceivers told, TeamPermission may, TeamRole role, bool holdsRota) =>
        may.HasFlag(TeamPermission.SeeTeam)
        && (told.HasFlag(AlertReceivers.Everybody)
            || (told.HasFlag(AlertReceivers.OwnerSide) && may.HasFlag(TeamPermission.SpeakForOwner))
            || (told.HasFlag(AlertReceivers.RotaHolders) && holdsRota)
            || (told.HasFlag(AlertReceivers.Coach) && role == TeamRole.Coach));

    /// <summary>What a lens on the team's board shows to somebody who may do this, beside alerts.</summary>
    public static int SectionsFor(TeamPermission may)
    {
        if (!may.HasFlag(TeamPermission.SeeTeam)) return 0;
        return TeamSections.Team
            | When(may.HasFlag(TeamPermission.SeeStart), TeamSections.Start)
            | When(may.HasFlag(TeamPermission.SeeDoors), TeamSections.Doors)
            | When(may.HasFlag(TeamPermission.SeeMoney), TeamSections.Money);
    }

    private static TeamPermission Present(TeamRole role, AccessChoices choices, bool personalCare, bool medicationTrained) => role switch
    {
        TeamRole.Owner => Helping | OwnersFile
            | TeamPermission.ChangeAudience | TeamPermission.Invite | TeamPermission.SeeDoors | TeamPermission.ApproveRequests
            | TeamPermission.EndMemberships | TeamPermission.ReadWellbeing | TeamPermission.EditRota | TeamPermission.SeeMoney | TeamPermission.SeeStart,
        TeamRole.Advocate => Helping | OwnersFile
            | TeamPermission.Invite | TeamPermission.SeeDoors | TeamPermission.ApproveRequests | TeamPermission.EditRota | TeamPermission.SeeStart
            | If(choices.AdvocatesChangeAudience, TeamPermission.ChangeAudience)
            | If(choices.AdvocatesEndMemberships, TeamPermission.EndMemberships)
            | If(choices.AdvocatesReadWellbeing, TeamPermission.ReadWellbeing)
            | If(choices.AdvocatesSeeMoney, TeamPermission.SeeMoney),
        TeamRole.Worker => Helping
            | TeamPermission.ReadEssentials | TeamPermission.EditRota | TeamPermission.SeeOwnPay
            | If(choices.WorkersInvite, TeamPermission.Invite | TeamPermission.SeeDoors)
            | If(personalCare, TeamPermission.ReadWellbeing)
            | If(medicationTrained, TeamPermission.RecordMedication),
        TeamRole.Family => Helping
            | TeamPermission.Invite | TeamPermission.SeeDoors | TeamPermission.EditRota
            | If(choices.FamilyReadsEssentials, TeamPermission.ReadEssentials)
            | If(choices.FamilyReadsWellbeing, TeamPermission.ReadWellbeing)
            | If(choices.FamilySeesMoney, TeamPermission.SeeMoney),
        TeamRole.Volunteer or TeamRole.Peer => Helping
            | If(choices.VolunteersInvite, TeamPermission.Invite | TeamPermission.SeeDoors)
            | If(choices.VolunteersReadEssentials, TeamPermission.ReadEssentials),
        TeamRole.Professional => Belonging
            | TeamPermission.Consent
            | If(choices.ProfessionalsReadEssentials, TeamPermission.ReadEssentials),
        TeamRole.TeamStarter => Belonging
            | TeamPermission.HelpWithAudience | TeamPermission.Invite | TeamPermission.SeeDoors | TeamPermission.ReadEssentials
            | TeamPermission.ReadHomeVisitMinimum | TeamPermission.ReadWellbeing | TeamPermission.EditRota | TeamPermission.EditOwnRota
            | TeamPermission.SeeStart,
        TeamRole.Coach => Belonging
            | TeamPermission.EndMembershipsForSafety | TeamPermission.ReadWithReason | TeamPermission.SeeStart,
        _ => TeamPermission.None,
    };

    // What is the owner's stays with them, and with whoever speaks for them.
    private static TeamPermission AfterTheEnd(TeamRole role, AccessChoices choices) => role switch
    {
        TeamRole.Owner => Belonging | OwnersFile | TeamPermission.ReadWellbeing | TeamPermission.SeeMoney | TeamPermission.SeeStart,
        TeamRole.Advocate => Belonging | OwnersFile | TeamPermission.SeeStart
            | If(choices.AdvocatesReadWellbeing, TeamPermission.ReadWellbeing)
            | If(choices.AdvocatesSeeMoney, TeamPermission.SeeMoney),
        _ => TeamPermission.RaiseConcern | OwnPay(role),
    };

    private static TeamPermission OwnPay(TeamRole role) => If(role == TeamRole.Worker, TeamPermission.SeeOwnPay);

    private static TeamPermission If(bool chosen, TeamPermission permission) => chosen ? permission : TeamPermission.None;

    private static int When(bool open, int section) => open ? section : 0;
}

/// <summary>The sections of a team's board, for its lenses.</summary>
internal static class TeamSections
{
    /// <summary>What whoever is in the team sees: the team, its people, hats, rota, agreement and chat.</summary>
    public const int Team = 1;

    /// <summary>How far the start has come.</summary>
    public const int Start = 2;

    /// <summary>Who is on the way into the team.</summary>
    public const int Doors = 4;

    /// <summary>Terms with workers.</summary>
    public const int Money = 8;

    /// <summary>What waits for attention: for those whom the team chose to tell.</summary>
    public const int Alerts = 16;
}
