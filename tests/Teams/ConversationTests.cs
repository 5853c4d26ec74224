using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class ConversationTests
{
    private static readonly LifeTable<ConversationStage> Table = new(
        "conversation",
        Reached,
        static story => story.Team.Conversation.Stage,
        [
            new("plan-conversation", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.PlanConversation(new PlanConversation(by.Now.AddDays(1)), by))),
            new("hold-conversation", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.HoldConversation(new HoldConversation(), by))),
            new("write-up-conversation", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.WriteUpConversation(WrittenUp, by))),
            new("review-conversation", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ReviewConversation(by))),
            new("agree-conversation", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.AgreeConversation(by))),
        ],
        new Dictionary<(ConversationStage, string), ConversationStage>
        {
            [(ConversationStage.None, "plan-conversation")] = ConversationStage.Planned,
            [(ConversationStage.Planned, "plan-conversation")] = ConversationStage.Planned,
            [(ConversationStage.Planned, "hold-conversation")] = ConversationStage.Held,
            [(ConversationStage.Held, "write-up-conversation")] = ConversationStage.WrittenUp,
            [(ConversationStage.WrittenUp, "review-conversation")] = ConversationStage.ReviewedWithPerson,
            [(ConversationStage.ReviewedWithPerson, "write-up-conversation")] = ConversationStage.WrittenUp,
            [(ConversationStage.ReviewedWithPerson, "agree-conversation")] = ConversationStage.Agreed,
            [(ConversationStage.Agreed, "plan-conversation")] = ConversationStage.Planned,
        });

    public static TheoryData<ConversationStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<ConversationStage, string>();
            foreach (var (stage, command) in Table.Pairs()) data.Add(stage, command);
            return data;
        }
    }

    private static WriteUpConversation WrittenUp => new(ConversationEssentials.All, true, true, [TeamRole.Worker]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(ConversationStage stage, string command) =>
        Table.Check(stage, command);

    [Fact]
    public void OnlyTheOwnerOrAChosenAdvocateAgreesToTheConversation()
    {
        var story = Reached(ConversationStage.ReviewedWithPerson);
        story.Refused("team.owner-side-only", Idris, (team, by) => team.AgreeConversation(by));
        story.Fork().Joined(Callum, TeamRole.Advocate).Do(Callum, (team, by) => team.AgreeConversation(by));
    }

    [Theory]
    [InlineData(ConversationEssentials.WhoYouAre)]
    [InlineData(ConversationEssentials.DateOfBirth)]
    [InlineData(ConversationEssentials.HealthConditions)]
    [InlineData(ConversationEssentials.Medication)]
    [InlineData(ConversationEssentials.KeyDocuments)]
    public void EachOfTheEssentialsIsAsked(ConversationEssentials missing) => Reached(ConversationStage.Held).Refused(
        "conversation.essentials-not-asked",
        Idris,
        (team, by) => team.WriteUpConversation(WrittenUp with { Asked = ConversationEssentials.All & ~missing }, by));

    [Fact]
    public void ConsentToWriteUpToShareAndWithWhomAreThreeAnswers()
    {
        var story = Reached(ConversationStage.Held);
        story.Refused(
            "conversation.consent-to-write-up-needed", Idris, (team, by) => team.WriteUpConversation(WrittenUp with { ConsentToWriteUp = false }, by));
        story.Refused(
            "conversation.consent-to-share-needed", Idris, (team, by) => team.WriteUpConversation(WrittenUp with { ConsentToShare = false }, by));
        story.Do(Idris, (team, by) => team.WriteUpConversation(WrittenUp with { ConsentToShare = false, ShareWith = [] }, by));
        Assert.Empty(story.Team.Conversation.SharedWith);
    }

    [Fact]
    public void AVisitOnceHeldStaysHeldWhenAnotherConversationIsPlanned()
    {
        var story = Reached(ConversationStage.Agreed);
        Assert.True(story.Team.Conversation.VisitHeld);
        story.Do(Idris, (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddDays(30)), by));
        Assert.True(story.Team.Conversation is { VisitHeld: true, HasBeenAgreed: true });
    }

    [Fact]
    public void AConversationIsPlannedAheadAndItsPlaceIsShort()
    {
        var story = TeamStory.Founded();
        story.Refused("team.time-out-of-range", Idris, (team, by) => team.PlanConversation(new PlanConversation(story.Now), by));
        story.Refused("team.time-out-of-range", Idris, (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddYears(2)), by));
        story.Refused(
            "team.place-too-long", Idris, (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddDays(1), new string('a', 201)), by));
    }

    [Fact]
    public void AtMostTwentyPeopleAreNotedAsPresent()
    {
        var crowd = Enumerable.Range(0, 21).Select(_ => new MemberId(Guid.NewGuid())).ToList();
        Reached(ConversationStage.Planned).Refused(
            "conversation.too-many-present", Idris, (team, by) => team.HoldConversation(new HoldConversation(true, crowd), by));
    }

    private static TeamStory Reached(ConversationStage stage) => stage switch
    {
        ConversationStage.Planned => Reached(ConversationStage.None).Do(Idris, (team, by) => team.PlanConversation(new PlanConversation(by.Now.AddDays(1)), by)),
        ConversationStage.Held => Reached(ConversationStage.Planned).Do(Idris, (team, by) => team.HoldConversation(new HoldConversation(), by)),
        ConversationStage.WrittenUp => Reached(ConversationStage.Held).Do(Idris, (team, by) => team.WriteUpConversation(WrittenUp, by)),
        ConversationStage.ReviewedWithPerson => Reached(ConversationStage.WrittenUp).Do(Idris, (team, by) => team.ReviewConversation(by)),
        ConversationStage.Agreed => Reached(ConversationStage.ReviewedWithPerson).Do(Maeve, (team, by) => team.AgreeConversation(by)),
        _ => TeamStory.Founded(),
    };
}
