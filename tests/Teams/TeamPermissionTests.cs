using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;
using May = EqualCare.Teams.TeamPermission;

namespace EqualCare.Tests.Teams;

/// <summary>Who may do what: the table, cell by cell, and what the owner's choices open.</summary>
public class TeamPermissionTests
{
    // Columns: owner, advocate, worker, family, volunteer, peer, professional, Team Starter, coach.
    // y: by itself; n: never; a letter or two: once that choice was made; p: with personal care; t: when trained.
    private const string Columns = "O  A  W  F  V  P  R  S  C";

    private static readonly (May Permission, string Cells)[] Table =
    [
        (May.SeeTeam, "y  y  y  y  y  y  y  y  y"),
        (May.SeeAudience, "y  y  n  n  n  n  n  n  n"),
        (May.ChangeAudience, "y  aa n  n  n  n  n  n  n"),
        (May.HelpWithAudience, "n  n  n  n  n  n  n  y  n"),
        (May.Invite, "y  y  wi y  vi vi n  y  n"),
        (May.ApproveRequests, "y  y  n  n  n  n  n  n  n"),
        (May.EndMemberships, "y  ae n  n  n  n  n  n  n"),
        (May.EndMembershipsForSafety, "n  n  n  n  n  n  n  n  y"),
        (May.ReadEssentials, "y  y  y  fe ve ve re y  n"),
        (May.ReadHomeVisitMinimum, "y  y  y  y  y  y  n  y  n"),
        (May.ReadWellbeing, "y  aw p  fw n  n  n  y  n"),
        (May.ReadWithReason, "n  n  n  n  n  n  n  n  y"),
        (May.WriteNotes, "y  y  y  y  y  y  n  n  n"),
        (May.EditRota, "y  y  y  y  n  n  n  y  n"),
        (May.EditOwnRota, "y  y  y  y  y  y  n  y  n"),
        (May.RecordMedication, "n  n  t  n  n  n  n  n  n"),
        (May.SeeMoney, "y  am n  fm n  n  n  n  n"),
        (May.SeeOwnPay, "n  n  y  n  n  n  n  n  n"),
        (May.RaiseConcern, "y  y  y  y  y  y  y  y  y"),
        (May.SpeakForOwner, "y  y  n  n  n  n  n  n  n"),
        (May.Consent, "y  y  y  y  y  y  y  n  n"),
        (May.SeeDoors, "y  y  wi y  vi vi n  y  n"),
        (May.SeeStart, "y  y  n  n  n  n  n  y  y"),
    ];

    private static readonly Dictionary<string, AccessChoices> Choices = new()
    {
        ["aa"] = new(AdvocatesChangeAudience: true),
        ["ae"] = new(AdvocatesEndMemberships: true),
        ["aw"] = new(AdvocatesReadWellbeing: true),
        ["am"] = new(AdvocatesSeeMoney: true),
        ["wi"] = new(WorkersInvite: true),
        ["vi"] = new(VolunteersInvite: true),
        ["fe"] = new(FamilyReadsEssentials: true),
        ["fw"] = new(FamilyReadsWellbeing: true),
        ["fm"] = new(FamilySeesMoney: true),
        ["ve"] = new(VolunteersReadEssentials: true),
        ["re"] = new(ProfessionalsReadEssentials: true),
    };

    private static readonly TeamRole[] Roles =
    [
        TeamRole.Owner, TeamRole.Advocate, TeamRole.Worker, TeamRole.Family, TeamRole.Volunteer, TeamRole.Peer, TeamRole.Professional,
        TeamRole.TeamStarter, TeamRole.Coach,
    ];

    public static TheoryData<May, TeamRole, string> Cells
    {
        get
        {
            var data = new TheoryData<May, TeamRole, string>();
            foreach (var (permission, cells) in Table)
            {
                var cell = cells.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (var i = 0; i < Roles.Length; i++) data.Add(permission, Roles[i], cell[i]);
            }

            return data;
        }
    }

    [Fact]
    public void TheTableSpeaksOfEveryPermissionAndEveryRole()
    {
        Assert.Equal(Enum.GetValues<TeamRole>().Order(), Roles.Order());
        Assert.Equal(Roles.Length, Columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(Enum.GetValues<May>().Except([May.None, May.KnowTeam]).Order(), Table.Select(row => row.Permission).Order());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryRoleMayWhatTheTableSaysAndNothingElse(May permission, TeamRole role, string cell)
    {
        Assert.Equal(cell == "y", Has(AccessChoices.Default));
        Assert.Equal(cell is "y" or "p", Has(AccessChoices.Default, personalCare: true));
        Assert.Equal(cell is "y" or "t", Has(AccessChoices.Default, trained: true));
        foreach (var (name, choice) in Choices) Assert.Equal(cell == "y" || cell == name, Has(choice));

        bool Has(AccessChoices choices, bool personalCare = false, bool trained = false) => TeamPermissions
            .Of(role, MembershipStage.Member, TeamStage.Organising, choices, personalCare, trained)
            .HasFlag(permission);
    }

    [Theory]
    [InlineData(MembershipStage.Leaving)]
    [InlineData(MembershipStage.HandingOver)]
    public void WhoeverIsLeavingIsInTheTeamUntilTheyHaveLeft(MembershipStage stage) =>
        Assert.Equal(Of(TeamRole.Worker, MembershipStage.Member), Of(TeamRole.Worker, stage));

    [Fact]
    public void SomebodyInTrialKnowsWhatAVisitTakesAndNoMore() => Assert.Equal(
        May.KnowTeam | May.RaiseConcern | May.ReadHomeVisitMinimum | May.WriteNotes | May.EditOwnRota | May.SeeOwnPay,
        Of(TeamRole.Worker, MembershipStage.Trial));

    [Theory]
    [InlineData(MembershipStage.Invited)]
    [InlineData(MembershipStage.Requested)]
    [InlineData(MembershipStage.InTalks)]
    public void SomebodyOnTheWayKnowsThatThereIsATeam(MembershipStage stage) =>
        Assert.Equal(May.KnowTeam | May.RaiseConcern, Of(TeamRole.Worker, stage));

    [Theory]
    [InlineData(MembershipStage.None)]
    [InlineData(MembershipStage.Suggested)]
    [InlineData(MembershipStage.Declined)]
    [InlineData(MembershipStage.Withdrawn)]
    public void WhoeverHasNothingToDoWithATeamKnowsNothingOfIt(MembershipStage stage)
    {
        foreach (var role in Enum.GetValues<TeamRole>()) Assert.Equal(May.None, Of(role, stage));
    }

    [Fact]
    public void SomebodyOnABreakSeesTheTeamAndReadsNothing() =>
        Assert.Equal(May.KnowTeam | May.SeeTeam | May.RaiseConcern | May.SeeOwnPay, Of(TeamRole.Worker, MembershipStage.Paused));

    [Fact]
    public void UntilThereIsATeamNobodyMayAnything() => Assert.Equal(
        May.None, TeamPermissions.Of(TeamRole.Owner, MembershipStage.Member, TeamStage.None, AccessChoices.Default, true, true));

    [Fact]
    public void ConcernsAreRaisedByEveryoneAlways()
    {
        foreach (var role in Enum.GetValues<TeamRole>())
            foreach (var stage in Enum.GetValues<MembershipStage>().Where(stage => stage >= MembershipStage.Invited && stage <= MembershipStage.Left))
                foreach (var team in Enum.GetValues<TeamStage>().Where(team => team != TeamStage.None))
                    Assert.True(TeamPermissions.Of(role, stage, team, AccessChoices.Default, false, false).HasFlag(May.RaiseConcern));
    }

    [Fact]
    public void TheMinimumForAHomeVisitCannotBeSwitchedOff()
    {
        var nothing = new TeamSettings(Access: AccessChoices.Default);
        var story = TeamStory.Founded().WithTrials().Joined(Wen, TeamRole.Peer);
        Assert.Null(TeamSettingsRules.Fitting(nothing).Access);
        Assert.True(story.As(Wen).May(May.ReadHomeVisitMinimum));
    }

    [Fact]
    public void TheLensOfABoardFollowsFromTheSameTable()
    {
        Assert.Equal(
            TeamSections.Team | TeamSections.Start | TeamSections.Doors | TeamSections.Money,
            TeamPermissions.SectionsFor(Of(TeamRole.Owner, MembershipStage.Member)));
        Assert.Equal(TeamSections.Team | TeamSections.Start | TeamSections.Doors, TeamPermissions.SectionsFor(Of(TeamRole.TeamStarter, MembershipStage.Member)));
        Assert.Equal(TeamSections.Team, TeamPermissions.SectionsFor(Of(TeamRole.Worker, MembershipStage.Member)));
        Assert.Equal(0, TeamPermissions.SectionsFor(Of(TeamRole.Worker, MembershipStage.Trial)));
        Assert.Equal(0, TeamPermissions.SectionsFor(Of(TeamRole.Worker, MembershipStage.Left)));
    }

    private static May Of(TeamRole role, MembershipStage stage) =>
        TeamPermissions.Of(role, stage, TeamStage.Organising, AccessChoices.Default, personalCare: false, medicationTrained: false);
}
