using EqualCare.Members;
using EqualCare.Tests.Entities;

namespace EqualCare.Tests.Members;

/// <summary>Hats on the whole platform: asked for by the person, granted by an administrator, given up or taken away.</summary>
public class PlatformHatTests
{
    private const PlatformHat Hat = PlatformHat.GettingSupport;

    private static readonly EntityTable<Member, PlatformHatStage> Table = new(
        "platform-hat",
        Reached,
        static member => member.Hats.GetValueOrDefault(Hat)?.Stage ?? PlatformHatStage.Available,
        new Dictionary<string, (string, Action<Member>)>
        {
            ["request-hat"] = ("Maeve", static member => Apply(member, member.RequestHat(Hat, Story.Maeve))),
            ["grant-hat"] = ("Fatima", static member => Apply(member, member.GrantHat(Hat, Story.Fatima, byAdministrator: true))),
            ["decline-hat"] = ("Fatima", static member => Apply(member, member.DeclineHat(Hat, Story.Fatima, byAdministrator: true))),
            ["reopen-hat"] = ("Maeve", static member => Apply(member, member.ReopenHat(Hat, Story.Maeve))),
            ["give-up-hat"] = ("Maeve", static member => Apply(member, member.GiveUpHat(Hat, Story.Maeve))),
            ["withdraw-hat"] = ("Fatima", static member => Apply(member, member.WithdrawHat(Hat, Story.Fatima, byAdministrator: true))),
        },
        new Dictionary<(PlatformHatStage, string), PlatformHatStage>
        {
            [(PlatformHatStage.Available, "request-hat")] = PlatformHatStage.Requested,
            [(PlatformHatStage.Requested, "grant-hat")] = PlatformHatStage.Held,
            [(PlatformHatStage.Requested, "decline-hat")] = PlatformHatStage.Declined,
            [(PlatformHatStage.Declined, "reopen-hat")] = PlatformHatStage.Available,
            [(PlatformHatStage.Held, "give-up-hat")] = PlatformHatStage.Available,
            [(PlatformHatStage.Held, "withdraw-hat")] = PlatformHatStage.Available,
        });

    public static TheoryData<PlatformHatStage, string> Pairs => Table.Pairs();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(PlatformHatStage stage, string command) =>
        Table.Check(stage, command);

    [Fact]
    public void AHatIsRequestedByThePersonAndGrantedByAnAdministratorOnly()
    {
        var member = Story.Registered();
        Story.Refused("member.only-they", () => member.RequestHat(Hat, MemberId.Server));
        Story.Refused("member.not-found", () => member.RequestHat(Hat, Story.Stranger));
        Apply(member, member.RequestHat(Hat, Story.Maeve));
        Story.Refused("member.administrators-only", () => member.GrantHat(Hat, Story.Maeve, byAdministrator: false));
        Story.Refused("member.not-found", () => member.GrantHat(Hat, Story.Stranger, byAdministrator: false));
    }

    [Fact]
    public void GettingSupportIsNotGrantedBeforeNeedsAreWritten()
    {
        var member = Story.Registered();
        Apply(member, member.RequestHat(Hat, Story.Maeve));
        Story.Refused("member.profile-incomplete", () => member.GrantHat(Hat, Story.Fatima, byAdministrator: true));

        // While it is requested, its profile may be written.
        Apply(member, member.DescribeNeeds(new DescribeNeeds("Somebody in the mornings"), Story.Maeve));
        Apply(member, member.GrantHat(Hat, Story.Fatima, byAdministrator: true));
        Assert.Equal([Hat], member.Facts().Hats);
    }

    [Theory]
    [InlineData(null, "Ten years", GivingKind.Volunteer, null, false)]
    [InlineData("Cooking", null, GivingKind.Volunteer, null, false)]
    [InlineData("Cooking", "Ten years", GivingKind.Independent, null, false)]
    [InlineData("Cooking", "Ten years", GivingKind.Independent, 20, true)]
    [InlineData("Cooking", "Ten years", GivingKind.Volunteer, null, true)]
    public void GivingSupportIsNotGrantedBeforeSkillsExperienceAndRateAreWritten(string? skills, string? experience, GivingKind kind, int? rate, bool isEnough)
    {
        var member = Story.Registered();
        Apply(member, member.RequestHat(PlatformHat.GivingSupport, Story.Maeve));
        Apply(member, member.DescribeGiving(new DescribeGiving(kind, skills, experience, rate), Story.Maeve));
        if (isEnough) Apply(member, member.GrantHat(PlatformHat.GivingSupport, Story.Fatima, byAdministrator: true));
        else Story.Refused("member.profile-incomplete", () => member.GrantHat(PlatformHat.GivingSupport, Story.Fatima, byAdministrator: true));
    }

    [Fact]
    public void AfterANoTheProfileOfThatHatIsReadOnlyUntilItIsReopened()
    {
        var member = Reached(PlatformHatStage.Declined);
        Story.Refused("member.profile-read-only", () => member.DescribeNeeds(new DescribeNeeds("More"), Story.Maeve));

        // Only of that hat: the other profile is another matter.
        Apply(member, member.DescribeGiving(new DescribeGiving(GivingKind.Volunteer), Story.Maeve));
        Apply(member, member.ReopenHat(Hat, Story.Maeve));
        Apply(member, member.DescribeNeeds(new DescribeNeeds("More"), Story.Maeve));
    }

    [Fact]
    public void OnePersonHoldsManyHatsAtOnce()
    {
        var member = Reached(PlatformHatStage.Held);
        Apply(member, member.DescribeGiving(new DescribeGiving(GivingKind.Volunteer, "Cooking", "Ten years"), Story.Maeve));
        Apply(member, member.RequestHat(PlatformHat.GivingSupport, Story.Maeve));
        Apply(member, member.GrantHat(PlatformHat.GivingSupport, Story.Fatima, byAdministrator: true));
        Assert.Equal([PlatformHat.GettingSupport, PlatformHat.GivingSupport], member.Facts().Hats);
    }

    private static Member Reached(PlatformHatStage stage)
    {
        var member = Story.Registered();
        Apply(member, member.DescribeNeeds(new DescribeNeeds("Somebody in the mornings"), Story.Maeve));
        if (stage == PlatformHatStage.Available) return member;
        Apply(member, member.RequestHat(Hat, Story.Maeve));
        if (stage == PlatformHatStage.Held) Apply(member, member.GrantHat(Hat, Story.Fatima, byAdministrator: true));
        if (stage == PlatformHatStage.Declined) Apply(member, member.DeclineHat(Hat, Story.Fatima, byAdministrator: true));
        return member;
    }

    private static void Apply(Member member, IReadOnlyList<MemberEvent> events) => Story.Apply(member, events);
}
