using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class TeamSettingsTests
{
    public static TheoryData<TeamSettings> OutOfRange =>
    [
        new TeamSettings(LateAfterMinutes: 4),
        new TeamSettings(LateAfterMinutes: 121, MissedAfterMinutes: 200),
        new TeamSettings(LateAfterMinutes: 30, MissedAfterMinutes: 30),
        new TeamSettings(MissedAfterMinutes: 481),
        new TeamSettings(CoverAlertHours: 0),
        new TeamSettings(CoverAlertHours: 169),
        new TeamSettings(CheckOutGraceMinutes: 4),
        new TeamSettings(LogReminderDays: 0),
        new TeamSettings(LogReminderDays: 29),
        new TeamSettings(HorizonDays: 6),
        new TeamSettings(HorizonDays: 85),
        new TeamSettings(AlertsGoTo: (AlertReceivers)16),
    ];

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void SettingsKeepToTheirRanges(TeamSettings settings) => TeamStory.Founded().Refused(
        "team.settings-out-of-range", Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(settings), by));

    [Theory]
    [InlineData("")]
    [InlineData("Middle Earth")]
    [InlineData("GMT Standard Time")]
    [InlineData("../../etc/passwd")]
    public void AZoneIsOneThatThereIs(string zone) => TeamStory.Founded().Refused(
        "team.zone-unknown", Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(zone)), by));

    [Fact]
    public void NothingCounts_AsAgreedBySilenceUnlessTheTeamChoosesIt() => Assert.False(TeamStory.Founded().Team.Settings.AssumeLogAgreed);

    [Fact]
    public void TheCircleDoesNotKnowTheOwnersNameUnlessTheTeamLetsIt() => Assert.False(TeamStory.Founded().Team.Settings.CircleSeesOwnerName);

    [Fact]
    public void WhoMayDoAndSeeWhatIsTheOwnersToSay()
    {
        var story = TeamStory.Founded().Joined(Callum, TeamRole.Advocate).Joined(Joan, TeamRole.Family);
        var access = new ChangeTeamSettings(new TeamSettings(Access: new AccessChoices(FamilyReadsWellbeing: true)));
        story.Refused("team.owner-side-only", Joan, (team, by) => team.ChangeSettings(access, by));
        story.Refused("team.owner-side-only", Idris, (team, by) => team.ChangeSettings(access, by));
        story.Refused("team.owner-decides-access", Callum, (team, by) => team.ChangeSettings(access, by));
        story.Refused(
            "team.owner-decides-access",
            Callum,
            (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(CircleSeesOwnerName: true)), by));
        story.Fork().Do(Callum, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(LateAfterMinutes: 20)), by));
        story.Do(
            Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(Access: new AccessChoices(AdvocatesChangeAudience: true))), by));
        var more = new AccessChoices(AdvocatesChangeAudience: true, FamilyReadsWellbeing: true);
        story.Do(Callum, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(Access: more)), by));
        Assert.True(story.As(Joan).May(TeamPermission.ReadWellbeing));
    }

    [Fact]
    public void SettingsThatAreSoAlreadyAreNothingNew() => TeamStory.Founded().Refused(
        "team.nothing-new", Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(Access: new AccessChoices())), by));
}
