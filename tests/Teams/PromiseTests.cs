using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class PromiseTests
{
    private static readonly LifeTable<PromiseStage> Table = new(
        "promise",
        Reached,
        static story => story.Team.Promise.Stage,
        [
            new("draft-promise", _ => Idris, static (story, who) => story.Give(who, (team, by) => team.DraftPromise(by))),
            new("offer-promise", _ => Idris, static (story, who) => story.Give(who, (team, by) => team.OfferPromise(new OfferPromise(), by))),
            new("sign-promise", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by))),
            new(
                "record-promise-signature",
                _ => Idris,
                static (story, who) => story.Give(who, (team, by) => team.RecordPromiseSignature(new RecordPromiseSignature(SignerCapacity.Person), by))),
            new("countersign-promise", _ => Idris, static (story, who) => story.Give(who, (team, by) => team.CountersignPromise(by)), Signed),
            new("vary-promise", _ => Idris, static (story, who) => story.Give(who, (team, by) => team.VaryPromise(new VaryPromise(), by))),
            new("keep-promise", _ => Idris, static (story, who) => story.Give(who, (team, by) => team.KeepPromise(by))),
            new("end-promise", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.EndPromise(by))),
        ],
        new Dictionary<(PromiseStage, string), PromiseStage>
        {
            [(PromiseStage.None, "draft-promise")] = PromiseStage.Draft,
            [(PromiseStage.Draft, "offer-promise")] = PromiseStage.Offered,
            [(PromiseStage.Offered, "sign-promise")] = PromiseStage.Signed,
            [(PromiseStage.Offered, "record-promise-signature")] = PromiseStage.Signed,
            [(PromiseStage.Signed, "countersign-promise")] = PromiseStage.InForce,
            [(PromiseStage.InForce, "vary-promise")] = PromiseStage.Varied,
            [(PromiseStage.InForce, "end-promise")] = PromiseStage.Ended,
            [(PromiseStage.Varied, "sign-promise")] = PromiseStage.Varied,
            [(PromiseStage.Varied, "record-promise-signature")] = PromiseStage.Varied,
            [(PromiseStage.Varied, "countersign-promise")] = PromiseStage.InForce,
            [(PromiseStage.Varied, "keep-promise")] = PromiseStage.InForce,
            [(PromiseStage.Varied, "end-promise")] = PromiseStage.Ended,
            [(PromiseStage.Ended, "draft-promise")] = PromiseStage.Draft,
        });

    public static TheoryData<PromiseStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<PromiseStage, string>();
            foreach (var (stage, command) in Table.Pairs()) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(PromiseStage stage, string command) => Table.Check(stage, command);

    [Fact]
    public void ThePromiseTakesBothSignatures()
    {
        var story = Reached(PromiseStage.Signed);
        Assert.False(story.Team.Promise.IsInForce);
        Assert.True(story.Do(Idris, (team, by) => team.CountersignPromise(by)).Team.Promise.IsInForce);
    }

    [Fact]
    public void NobodySignsForBothSides()
    {
        var story = Reached(PromiseStage.Offered).Joined(Rosa, TeamRole.Coach)
            .Do(Idris, (team, by) => team.RecordPromiseSignature(new RecordPromiseSignature(SignerCapacity.Person), by));
        story.Refused("promise.four-eyes", Idris, (team, by) => team.CountersignPromise(by));
        story.Refused("team.coop-side-only", Maeve, (team, by) => team.CountersignPromise(by));
        story.Fork().Do(Fatima, (team, by) => team.CountersignPromise(by));
        story.Do(Rosa, (team, by) => team.CountersignPromise(by));
    }

    [Theory]
    [InlineData(SignerCapacity.NominatedRepresentative)]
    [InlineData(SignerCapacity.Guardian)]
    public void ARepresentativeOrGuardianSignsInThatCapacity(SignerCapacity capacity)
    {
        var story = Reached(PromiseStage.Offered).Joined(Callum, TeamRole.Advocate);
        story.Refused("promise.capacity-does-not-fit", Callum, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
        story.Refused("promise.capacity-does-not-fit", Maeve, (team, by) => team.SignPromise(new SignPromise(capacity), by));
        var signed = Assert.IsType<PromiseSigned>(Assert.Single(story.Give(Callum, (team, by) => team.SignPromise(new SignPromise(capacity), by))));
        Assert.Equal((capacity, Callum.Id), (signed.Capacity, signed.SignedBy));
    }

    [Fact]
    public void NobodyElseSignsForThePerson()
    {
        var story = Reached(PromiseStage.Offered).Joined(Joan, TeamRole.Family);
        story.Refused("team.owner-side-only", Joan, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.NominatedRepresentative), by));
        story.Refused("team.owner-side-only", Idris, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
    }

    [Fact]
    public void ANewVersionNeedsFreshConsentAndTheOldOneHoldsUntilThen()
    {
        var story = Reached(PromiseStage.Varied);
        Assert.True(story.Team.Promise.IsInForce);
        story.Refused("promise.not-signed-yet", Idris, (team, by) => team.CountersignPromise(by));
        story.Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
        story.Refused("team.nothing-new", Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
        story.Do(Idris, (team, by) => team.CountersignPromise(by));
        Assert.Equal((PromiseStage.InForce, 2), (story.Team.Promise.Stage, story.Team.Promise.Version));
    }

    [Fact]
    public void APromiseThatHasEndedClosesTheGate()
    {
        var story = TeamStory.Founded(personalCare: true).WithTrials().Do(Maeve, (team, by) => team.EndPromise(by));
        Assert.Equal([RegulatedGap.Promise], story.Team.LacksForRegulated());
        Assert.Equal(TeamArranging.NotNow, TeamReading.Facts(story.Team, Maeve.Id).Arranging);
    }

    [Theory]
    [InlineData(PromiseFormat.Audio)]
    [InlineData(PromiseFormat.Paper)]
    [InlineData(PromiseFormat.EasyRead)]
    public void ThePromiseIsOfferedInTheFormThatSuits(PromiseFormat format)
    {
        var story = Reached(PromiseStage.Draft).Do(Idris, (team, by) => team.OfferPromise(new OfferPromise(format), by));
        Assert.Equal(format, story.Team.Promise.Format);
    }

    private static TeamStory Reached(PromiseStage stage) => stage switch
    {
        PromiseStage.Draft => Reached(PromiseStage.None).Do(Idris, (team, by) => team.DraftPromise(by)),
        PromiseStage.Offered => Reached(PromiseStage.Draft).Do(Idris, (team, by) => team.OfferPromise(new OfferPromise(), by)),
        PromiseStage.Signed => Reached(PromiseStage.Offered).Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by)),
        PromiseStage.InForce => Reached(PromiseStage.Signed).Do(Idris, (team, by) => team.CountersignPromise(by)),
        PromiseStage.Varied => Reached(PromiseStage.InForce).Do(Idris, (team, by) => team.VaryPromise(new VaryPromise(), by)),
        PromiseStage.Ended => Reached(PromiseStage.InForce).Do(Maeve, (team, by) => team.EndPromise(by)),
        _ => TeamStory.Founded(),
    };

    private static void Signed(TeamStory story)
    {
        if (story.Team.Promise.Stage == PromiseStage.Varied) story.Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
    }
}
