using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class HatTests
{
    private static readonly HatId Rota = HatId.Of(HatKind.RotaHolder);
    private static readonly AboutHolder JoansRota = new(Rota, Joan.Id);

    private static readonly LifeTable<HatStage> Table = new(
        "hat",
        Reached,
        static story => story.Team.Hats.HoldingsOf(Rota).FirstOrDefault(holding => holding.Person.Id == Joan.Id)?.Stage ?? HatStage.Needed,
        [
            new("nominate-for-hat", _ => Joan, static (story, who) => story.Give(who, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by))),
            new("accept-hat", _ => Joan, static (story, who) => story.Give(who, (team, by) => team.AcceptHat(new AboutHat(Rota), by))),
            new("decline-hat", _ => Joan, static (story, who) => story.Give(who, (team, by) => team.DeclineHat(new AboutHat(Rota), by))),
            new("consent-to-hat", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ConsentToHat(JoansRota, by))),
            new("object-to-hat", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ObjectToHat(JoansRota, by))),
            new(
                "settle-hat",
                _ => Maeve,
                static (story, who) => story.Give(who, (team, by) => team.SettleHat(new SettleHat(Rota, Joan.Id), by)),
                static story => story.Joined(Callum, TeamRole.Family).Do(Maeve, (team, by) => team.ConsentToHat(JoansRota, by))),
            new("withdraw-nomination", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.WithdrawNomination(JoansRota, by))),
            new("renew-hat", _ => Joan, static (story, who) => story.Give(who, (team, by) => team.RenewHat(new RenewHat(Rota), by))),
            new("pass-on-hat", _ => Joan, static (story, who) => story.Give(who, (team, by) => team.PassOnHat(new PassOnHat(Rota, Maeve.Id), by))),
            new("put-down-hat", _ => Joan, static (story, who) => story.Give(who, (team, by) => team.PutDownHat(new PutDownHat(Rota, true), by))),
        ],
        new Dictionary<(HatStage, string), HatStage>
        {
            [(HatStage.Needed, "nominate-for-hat")] = HatStage.Nominated,
            [(HatStage.Nominated, "accept-hat")] = HatStage.Accepted,
            [(HatStage.Nominated, "decline-hat")] = HatStage.Declined,
            [(HatStage.Nominated, "withdraw-nomination")] = HatStage.Needed,

            // There are only the two of them: the owner's yes is the last that was missing.
            [(HatStage.Accepted, "consent-to-hat")] = HatStage.Held,
            [(HatStage.Accepted, "object-to-hat")] = HatStage.Accepted,
            [(HatStage.Accepted, "settle-hat")] = HatStage.Held,
            [(HatStage.Accepted, "decline-hat")] = HatStage.Declined,
            [(HatStage.Accepted, "withdraw-nomination")] = HatStage.Needed,
            [(HatStage.Held, "pass-on-hat")] = HatStage.Held,
            [(HatStage.Held, "put-down-hat")] = HatStage.PutDown,
            [(HatStage.ReviewDue, "renew-hat")] = HatStage.Held,
            [(HatStage.ReviewDue, "pass-on-hat")] = HatStage.ReviewDue,
            [(HatStage.ReviewDue, "put-down-hat")] = HatStage.PutDown,
            [(HatStage.Declined, "nominate-for-hat")] = HatStage.Nominated,
            [(HatStage.PassedOn, "nominate-for-hat")] = HatStage.Nominated,
            [(HatStage.PutDown, "nominate-for-hat")] = HatStage.Nominated,
        });

    public static TheoryData<HatStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<HatStage, string>();
            foreach (var (stage, command) in Table.Pairs()) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(HatStage stage, string command) => Table.Check(stage, command);

    [Fact]
    public void TheEssentialHatsAreKnownFromTheFirstDay()
    {
        Assert.Equal(
            [HatKind.ProfileHolder, HatKind.RotaHolder, HatKind.TeamChatAdmin, HatKind.CheckInFacilitator],
            TeamStory.Founded().Team.Hats.Gaps(TeamStory.Founded().Team).Select(gap => gap.Kind));
        var regulated = TeamStory.Founded(medication: true).Team;
        Assert.Contains(HatKind.MarHolder, regulated.Hats.Gaps(regulated).Select(gap => gap.Kind));
    }

    [Fact]
    public void ASafeguardingLeadIsEssentialWhereOneIsNeeded()
    {
        var story = TeamStory.Founded().Do(
            Maeve, (team, by) => team.AdaptHat(new AdaptHat(HatId.Of(HatKind.SafeguardingLead), Essential: true), by));
        Assert.Contains(HatKind.SafeguardingLead, story.Team.Hats.Gaps(story.Team).Select(gap => gap.Kind));
        Assert.Contains(story.Happened, happened => happened is HatGapOpened { Hat.Kind: HatKind.SafeguardingLead, Flagged: false });
    }

    [Fact]
    public void HelpWithMedicinesMakesTheHatForItEssential()
    {
        var story = TeamStory.Founded().Do(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(false, true), by));
        Assert.Contains(story.Happened, happened => happened is HatGapOpened { Hat.Kind: HatKind.MarHolder });
        story.Do(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(false, false), by));
        Assert.Contains(story.Happened, happened => happened is HatGapClosed { Hat.Kind: HatKind.MarHolder });
    }

    [Fact]
    public void WhoeverOverseesMedicationRecordsIsTrainedForIt()
    {
        var story = TeamStory.Founded(medication: true).WithTrials().Joined(Adaeze, TeamRole.Worker).Joined(Joan, TeamRole.Family);
        var mar = HatId.Of(HatKind.MarHolder);
        story.Refused("membership.training-needed", Maeve, (team, by) => team.NominateForHat(new NominateForHat(mar, Joan.Id), by));
        story.Wearing(Adaeze, HatKind.MarHolder);
        Assert.True(story.Team.Hats.Wears(Adaeze.Id, HatKind.MarHolder));
    }

    [Fact]
    public void NominationsAreOfOneselfOrOfSomebodyElse()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Joined(Callum, TeamRole.Family);
        story.Fork().Do(Joan, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by));
        story.Do(Callum, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by));
    }

    [Fact]
    public void OnlyTheNomineePersonallyAccepts()
    {
        var story = Reached(HatStage.Nominated);
        foreach (var other in new[] { Maeve, Idris }) story.Refused("hat.not-at-this-stage", other, (team, by) => team.AcceptHat(new AboutHat(Rota), by));
        Assert.Equal(HatStage.Nominated, story.Team.Hats.HoldingsOf(Rota).Single().Stage);
    }

    [Fact]
    public void NobodyIsPressedIntoAHat()
    {
        var story = Reached(HatStage.Declined);
        story.Refused("hat.nobody-is-pressed", Maeve, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by));
        story.Do(Joan, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by));
    }

    [Fact]
    public void AHatIsHeldByConsentOfThosePresentWithTheOwnersYes()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Joined(Callum, TeamRole.Family)
            .Do(Joan, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by))
            .Do(Joan, (team, by) => team.AcceptHat(new AboutHat(Rota), by));
        story.Refused("team.no-consent-yet", Maeve, (team, by) => team.SettleHat(new SettleHat(Rota, Joan.Id), by));
        story.Refused("team.members-only", Idris, (team, by) => team.ConsentToHat(JoansRota, by));
        var objected = story.Fork().Do(Callum, (team, by) => team.ObjectToHat(JoansRota, by)).Do(Maeve, (team, by) => team.ConsentToHat(JoansRota, by));
        objected.Refused("team.no-consent-yet", Maeve, (team, by) => team.SettleHat(new SettleHat(Rota, Joan.Id), by));
        story.Do(Maeve, (team, by) => team.ConsentToHat(JoansRota, by)).Do(Maeve, (team, by) => team.SettleHat(new SettleHat(Rota, Joan.Id), by));
        Assert.True(story.Team.Hats.Wears(Joan.Id, HatKind.RotaHolder));
    }

    [Fact]
    public void WhenEverybodyPresentHasConsentedItIsSettledByItself()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Joined(Callum, TeamRole.Family).Wearing(Joan, HatKind.RotaHolder);
        Assert.True(story.Team.Hats.Wears(Joan.Id, HatKind.RotaHolder));
        Assert.DoesNotContain(story.Happened, happened => happened is HatHeld held && held.Hat.Kind != HatKind.RotaHolder);
    }

    [Fact]
    public void AHatIsWornForThreeMonthsUnlessAnotherDayIsChosen()
    {
        var story = Reached(HatStage.Held);
        var held = story.Happened.OfType<HatHeld>().Single();
        Assert.Equal(story.Today.AddMonths(3), held.ReviewOn);
        Assert.Equal(held.ReviewOn, held.NextReviewOn);
        var other = Reached(HatStage.Accepted).Joined(Callum, TeamRole.Family).Do(Maeve, (team, by) => team.ConsentToHat(JoansRota, by));
        other.Refused("team.day-out-of-range", Maeve, (team, by) => team.SettleHat(new SettleHat(Rota, Joan.Id, other.Today), by));
        other.Do(Maeve, (team, by) => team.SettleHat(new SettleHat(Rota, Joan.Id, other.Today.AddDays(30)), by));
        Assert.Equal(other.Today.AddDays(30), other.Happened.OfType<HatHeld>().Last().ReviewOn);
    }

    [Fact]
    public void OnItsDayAHatIsLookedAtAgainAndRenewedByWhoeverWearsIt()
    {
        var story = Reached(HatStage.Held);
        var day = story.Happened.OfType<HatHeld>().Single().ReviewOn;
        TeamStory.Refused("team.not-due", () => story.Team.HatReviewsFallDue(day, story.AsServer()));
        story.Refused("team.not-found", Maeve, (team, by) => team.HatReviewsFallDue(day, by));
        story.Now = story.Now.AddMonths(3);
        story.Tell(story.Team.HatReviewsFallDue(day, story.AsServer()));
        TeamStory.Refused("team.not-due", () => story.Team.HatReviewsFallDue(day, story.AsServer()));
        var renewed = story.Do(Joan, (team, by) => team.RenewHat(new RenewHat(Rota), by)).Happened.OfType<HatRenewed>().Single();
        Assert.Equal(story.Today.AddMonths(3), renewed.NextReviewOn);
    }

    [Fact]
    public void OfSeveralHatsTheFirstReviewDayIsAlwaysKnown()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Wearing(Joan, HatKind.RotaHolder);
        var first = story.Today.AddMonths(3);
        story.Now = story.Now.AddMonths(1);
        story.Wearing(Joan, HatKind.FunAndOutings);
        Assert.Equal(first, story.Happened.OfType<HatHeld>().Last().NextReviewOn);
        story.Do(Joan, (team, by) => team.PutDownHat(new PutDownHat(Rota, true), by));
        Assert.Equal(first.AddMonths(1), story.Happened.OfType<HatPutDown>().Single().NextReviewOn);
    }

    [Fact]
    public void AHatIsPassedOnOnceTheNextHasAcceptedAndTheTeamConsents()
    {
        var story = Reached(HatStage.Held).Joined(Callum, TeamRole.Family).Do(Joan, (team, by) => team.PassOnHat(new PassOnHat(Rota, Callum.Id), by));
        Assert.True(story.Team.Hats.Wears(Joan.Id, HatKind.RotaHolder));
        story.Do(Callum, (team, by) => team.AcceptHat(new AboutHat(Rota), by));
        Assert.True(story.Team.Hats.Wears(Joan.Id, HatKind.RotaHolder));
        var about = new AboutHolder(Rota, Callum.Id);
        story.Do(Joan, (team, by) => team.ConsentToHat(about, by)).Do(Maeve, (team, by) => team.ConsentToHat(about, by));
        Assert.True(story.Team.Hats.Wears(Callum.Id, HatKind.RotaHolder));
        Assert.False(story.Team.Hats.Wears(Joan.Id, HatKind.RotaHolder));
        Assert.DoesNotContain(story.Happened, happened => happened is HatGapOpened);
    }

    [Fact]
    public void WhenTheNextWouldRatherNotTheHatStaysWhereItIs()
    {
        var story = Reached(HatStage.Held).Joined(Callum, TeamRole.Family).Do(Joan, (team, by) => team.PassOnHat(new PassOnHat(Rota, Callum.Id), by))
            .Do(Callum, (team, by) => team.DeclineHat(new AboutHat(Rota), by));
        Assert.True(story.Team.Hats.Wears(Joan.Id, HatKind.RotaHolder));
    }

    [Fact]
    public void AnEssentialHatIsNotPutDownWithoutANamedNextOrAFlaggedGap()
    {
        var story = Reached(HatStage.Held).Joined(Callum, TeamRole.Family).Joined(Rosa, TeamRole.Coach);
        var refusal = story.Refused("hat.essential-needs-next", Joan, (team, by) => team.PutDownHat(new PutDownHat(Rota), by));
        Assert.Equal(["pass-on-hat"], refusal.Possible);

        var named = story.Fork().Do(Joan, (team, by) => team.PassOnHat(new PassOnHat(Rota, Callum.Id), by));
        named.Do(Joan, (team, by) => team.PutDownHat(new PutDownHat(Rota), by));

        var gap = story.Give(Joan, (team, by) => team.PutDownHat(new PutDownHat(Rota, FlagGap: true), by)).OfType<HatGapOpened>().Single();
        Assert.True(gap.Flagged);
        Assert.Superset(
            new HashSet<Topic> { Topic.Of(TeamStory.Id), Topic.Of(Rosa.Id), Topic.Of(TeamStory.HollinValley) }, story.Team.TopicsOf(gap).ToHashSet());
    }

    [Fact]
    public void AnOptionalHatIsPutDownFreely()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Wearing(Joan, HatKind.FunAndOutings);
        story.Do(Joan, (team, by) => team.PutDownHat(new PutDownHat(HatId.Of(HatKind.FunAndOutings)), by));
        Assert.DoesNotContain(story.Happened, happened => happened is HatGapOpened);
    }

    [Fact]
    public void AHatMayHaveSeveralHoldersAndAHolderSeveralHats()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Joined(Callum, TeamRole.Family)
            .Wearing(Joan, HatKind.RotaHolder).Wearing(Callum, HatKind.RotaHolder).Wearing(Joan, HatKind.FunAndOutings);
        Assert.Equal(2, story.Team.Hats.HoldingsOf(Rota).Count(holding => holding.Stage.IsWorn()));
        Assert.Equal(2, story.Team.Hats.WornBy(Joan.Id).Count());
        story.Do(Joan, (team, by) => team.PutDownHat(new PutDownHat(Rota), by));
    }

    [Fact]
    public void HatsAreOptional()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family);
        Assert.Empty(story.Team.Hats.Holdings);
        Assert.True(story.As(Joan).IsPresentMember);
    }

    [Fact]
    public void TeamsInventAdaptAndDropHats()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family);
        var lace = new HatId(Guid.CreateVersion7());
        story.Do(Joan, (team, by) => team.InventHat(new InventHat("Lace keeper", "Keeps the bobbins"), lace, by))
            .Do(Maeve, (team, by) => team.AdaptHat(new AdaptHat(lace, "Lace friend"), by));
        Assert.Equal(("Lace friend", "Keeps the bobbins"), (story.Team.Hats.Find(lace)!.Label.Name!.Text, story.Team.Hats.Find(lace)!.Purpose!.Text));
        story.Do(Joan, (team, by) => team.NominateForHat(new NominateForHat(lace, Joan.Id), by));
        story.Refused("hat.in-use", Maeve, (team, by) => team.DropHat(new AboutHat(lace), by));
        story.Do(Joan, (team, by) => team.DeclineHat(new AboutHat(lace), by)).Do(Maeve, (team, by) => team.DropHat(new AboutHat(lace), by));
        story.Refused("hat.no-such-hat", Maeve, (team, by) => team.NominateForHat(new NominateForHat(lace, Maeve.Id), by));
    }

    [Fact]
    public void WhatATeamCannotDoWithoutIsNotDropped()
    {
        var story = TeamStory.Founded();
        story.Refused("hat.essential", Maeve, (team, by) => team.DropHat(new AboutHat(Rota), by));
        story.Refused("hat.essential", Maeve, (team, by) => team.AdaptHat(new AdaptHat(Rota, Essential: false), by));
        story.Do(Maeve, (team, by) => team.DropHat(new AboutHat(HatId.Of(HatKind.Learning)), by));
    }

    [Fact]
    public void AHatIsWornBySomebodyWhoIsInTheTeam()
    {
        var story = TeamStory.Founded().Invited(Joan, TeamRole.Family);
        story.Refused("hat.nominee-not-in-team", Maeve, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by));
        story.Refused("hat.nominee-not-in-team", Maeve, (team, by) => team.NominateForHat(new NominateForHat(Rota, Stranger.Id), by));
    }

    [Fact]
    public void TheTeamStarterBeginsWithManyHatsAndPassesThemOneAtATime()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Wearing(Idris, HatKind.RotaHolder).Wearing(Idris, HatKind.ProfileHolder);
        story.Do(Idris, (team, by) => team.PassOnHat(new PassOnHat(Rota, Joan.Id), by)).Do(Joan, (team, by) => team.AcceptHat(new AboutHat(Rota), by))
            .Do(Maeve, (team, by) => team.ConsentToHat(JoansRota, by));
        Assert.False(story.Team.Hats.Wears(Idris.Id, HatKind.RotaHolder));
        Assert.True(story.Team.Hats.Wears(Idris.Id, HatKind.ProfileHolder));
    }

    [Fact]
    public void HatsHaveNamesOfSomeSizeAndThereAreSoManyOfThem()
    {
        var story = TeamStory.Founded();
        story.Refused("hat.name-needed", Maeve, (team, by) => team.InventHat(new InventHat(""), default, by));
        story.Refused("hat.name-needed", Maeve, (team, by) => team.InventHat(new InventHat(new string('a', 51)), default, by));
        story.Refused("team.text-too-long", Maeve, (team, by) => team.InventHat(new InventHat("a", new string('a', 501)), default, by));
        for (var i = 0; i < 40; i++) story.Do(Maeve, (team, by) => team.InventHat(new InventHat("a"), new HatId(Guid.NewGuid()), by));
        story.Refused("hat.too-many-hats", Maeve, (team, by) => team.InventHat(new InventHat("a"), new HatId(Guid.NewGuid()), by));
    }

    private static TeamStory Reached(HatStage stage) => stage switch
    {
        HatStage.Nominated => Reached(HatStage.Needed).Do(Maeve, (team, by) => team.NominateForHat(new NominateForHat(Rota, Joan.Id), by)),
        HatStage.Accepted => Reached(HatStage.Nominated).Do(Joan, (team, by) => team.AcceptHat(new AboutHat(Rota), by)),
        HatStage.Declined => Reached(HatStage.Nominated).Do(Joan, (team, by) => team.DeclineHat(new AboutHat(Rota), by)),
        HatStage.Held => Reached(HatStage.Accepted).Do(Maeve, (team, by) => team.ConsentToHat(JoansRota, by)),
        HatStage.ReviewDue => Due(Reached(HatStage.Held)),
        HatStage.PassedOn => Reached(HatStage.Held).Joined(Callum, TeamRole.Family)
            .Do(Joan, (team, by) => team.PassOnHat(new PassOnHat(Rota, Callum.Id), by))
            .Do(Callum, (team, by) => team.AcceptHat(new AboutHat(Rota), by))
            .Do(Maeve, (team, by) => team.ConsentToHat(new AboutHolder(Rota, Callum.Id), by))
            .Do(Joan, (team, by) => team.ConsentToHat(new AboutHolder(Rota, Callum.Id), by)),
        HatStage.PutDown => Reached(HatStage.Held).Do(Joan, (team, by) => team.PutDownHat(new PutDownHat(Rota, true), by)),
        _ => TeamStory.Founded().Joined(Joan, TeamRole.Family),
    };

    private static TeamStory Due(TeamStory story)
    {
        story.Now = story.Now.AddMonths(3);
        return story.Tell(story.Team.HatReviewsFallDue(story.Today, story.AsServer()));
    }
}
