using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Tests.Entities;

namespace EqualCare.Tests.Enquiries;

/// <summary>From first contact until a team forms or another way is found.</summary>
public class EnquiryTests
{
    private static readonly EnquiryId Id = new(new Guid(90, 0, 0, new byte[8]));
    private static readonly CircleId HollinValley = new(new Guid(78, 0, 0, new byte[8]));
    private static readonly CircleFacts Circle = new("Hollin Valley", null);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly EnquiryActor Maeve = new(new MemberId(new Guid(1, 0, 0, new byte[8])), false, false, Now);
    private static readonly EnquiryActor Idris = new(new MemberId(new Guid(7, 0, 0, new byte[8])), HoldsInbox: true, IsStarter: true, Now);
    private static readonly EnquiryActor Wen = new(new MemberId(new Guid(10, 0, 0, new byte[8])), HoldsInbox: true, IsStarter: false, Now);
    private static readonly EnquiryActor Stranger = new(new MemberId(new Guid(12, 0, 0, new byte[8])), false, false, Now);
    private static readonly EnquiryActor Server = new(MemberId.Server, false, false, Now);

    private static readonly MakeEnquiry Mornings = new(
        HollinValley, "Maeve", "Somebody for the mornings", PersonalCare: true, Medication: false, ConsentToKeepDetails: true);

    private static readonly Dictionary<string, (string By, Action<Enquiry> Give)> Commands = new()
    {
        ["clarify"] = ("Idris and Maeve", static enquiry => Apply(enquiry, enquiry.Clarify(new ClarifyEnquiry(Funding: FundingKnown.Nhs), Idris))),
        ["assign"] = ("Idris", static enquiry => Apply(enquiry, enquiry.Assign(Idris, new Person(Wen.Id, "Wen"), holdsInbox: true))),
        ["note"] = ("Idris", static enquiry => Apply(enquiry, enquiry.Note(new NoteOnEnquiry("Called back"), Idris))),
        ["check"] = ("Idris", static enquiry => Apply(enquiry, enquiry.Check(Idris))),
        ["find-offerable"] = ("Idris", static enquiry => Apply(enquiry, enquiry.FindOfferable(Idris))),
        ["find-not-offerable"] = ("Idris", static enquiry => Apply(enquiry, enquiry.FindNotOfferable(Idris))),
        ["keep-waiting"] = ("Idris", static enquiry => Apply(enquiry, enquiry.KeepWaiting(new KeepWaiting(), Idris))),
        ["find-match"] = ("Idris", static enquiry => Apply(enquiry, enquiry.FindMatch(Idris))),
        ["begin-conversation"] = ("Idris", static enquiry => Apply(enquiry, enquiry.BeginConversation(Idris))),
        ["accept"] = ("Idris", static enquiry => Apply(enquiry, enquiry.Accept(Idris))),
        ["find-no-fit"] = ("Idris", static enquiry => Apply(enquiry, enquiry.FindNoFit(Idris))),
        ["signpost"] = ("Idris", static enquiry => Apply(enquiry, enquiry.Signpost(new SignpostEnquiry("The library"), Idris))),
        ["form-team"] = ("Idris", static enquiry => Apply(enquiry, enquiry.FormTeam(new FormTeam(Maeve.Id), Idris, new Person(Maeve.Id, "Maeve")))),
        ["join-waiting-list"] = ("Maeve", static enquiry => Apply(enquiry, enquiry.JoinWaitingList(new JoinWaitingList(ChosenBy.Person), Maeve))),
        ["withdraw"] = ("Maeve", static enquiry => Apply(enquiry, enquiry.Withdraw(Maeve))),
    };

    private static readonly EntityTable<Enquiry, EnquiryStage> Table = new("enquiry", Reached, static enquiry => enquiry.Stage, Commands, Rows());

    public static TheoryData<EnquiryStage, string> Pairs => Table.Pairs(EnquiryStage.None);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(EnquiryStage stage, string command) => Table.Check(stage, command);

    [Fact]
    public void AContactAndOneSentenceAreEnough()
    {
        var enquiry = Made(new MakeEnquiry(HollinValley, "Maeve", "Help in the mornings"));
        Assert.Equal((EnquiryStage.New, null, null), (enquiry.Stage, enquiry.Details!.PersonalCare, enquiry.Details.ConsentToKeepDetailsOn));
        Refused("enquiry.name-needed", () => new Enquiry().Make(Id, Mornings with { ContactName = " " }, Maeve, Circle));
        Refused("enquiry.words-needed", () => new Enquiry().Make(Id, Mornings with { WhatFor = "" }, Maeve, Circle));
        Refused("enquiry.text-too-long", () => new Enquiry().Make(Id, Mornings with { Area = new string('a', 81) }, Maeve, Circle));
        Refused("enquiry.no-such-circle", () => new Enquiry().Make(Id, Mornings, Maeve, null));
        Refused("enquiry.already-made", () => enquiry.Make(Id, Mornings, Maeve, Circle));
    }

    [Fact]
    public void ACallALetterOrAReferralIsTakenDownByAFullMemberOfTheCircle()
    {
        var phone = Mornings with { Source = EnquirySource.Phone };
        Refused("enquiry.taken-down-by-the-circle", () => new Enquiry().Make(Id, phone, Maeve, Circle));
        var taken = new Enquiry();
        Apply(taken, taken.Make(Id, phone, Idris, Circle with { Membership = CircleMembership.Full }));
        Assert.Null(taken.Enquirer);

        // There the circle takes down what the caller chooses.
        Apply(taken, taken.Check(Idris));
        Apply(taken, taken.FindNotOfferable(Idris));
        Apply(taken, taken.JoinWaitingList(new JoinWaitingList(ChosenBy.Advocate), Wen));
        Assert.Equal(EnquiryStage.WaitingList, taken.Stage);
    }

    [Fact]
    public void OnlyThoseWhoHoldTheInboxCheckAnEnquiry()
    {
        Refused("enquiry.inbox-only", () => Made().Check(Maeve));
        Refused("enquiry.not-found", () => Made().Check(Stranger));
        Assert.Equal(Idris.Id, Assert.IsType<EnquiryMovedOn>(Assert.Single(Made().Check(Idris))).By);
    }

    [Fact]
    public void TheWaitingListIsThePersonsChoice_RecordedWithItsDate()
    {
        var enquiry = Reached(EnquiryStage.NotOfferable);
        Refused("enquiry.the-persons-choice", () => enquiry.JoinWaitingList(new JoinWaitingList(ChosenBy.Person), Idris));
        var joined = Assert.IsType<WaitingListJoined>(Assert.Single(enquiry.JoinWaitingList(new JoinWaitingList(ChosenBy.Person), Maeve)));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 16), ChosenBy.Person), (joined.On, joined.NextReviewOn, joined.ChosenBy));
        Refused("enquiry.days-out-of-range", () => enquiry.JoinWaitingList(new JoinWaitingList(ChosenBy.Person, 0), Maeve));

        var kept = Made(Mornings with { ConsentToKeepDetails = false });
        Apply(kept, kept.Check(Idris));
        Apply(kept, kept.FindNotOfferable(Idris));
        var no = Refused("enquiry.consent-needed", () => kept.JoinWaitingList(new JoinWaitingList(ChosenBy.Person), Maeve));
        Assert.Contains("clarify", no.Possible);
    }

    [Fact]
    public void TheWaitingListIsReviewedRegularly_AndEachReviewSetsTheNext()
    {
        var enquiry = Reached(EnquiryStage.WaitingList);
        var day = new DateOnly(2026, 3, 16);
        Refused("enquiry.not-found", () => enquiry.WaitingListReviewFallsDue(day, Maeve));
        Refused("enquiry.not-due", () => enquiry.WaitingListReviewFallsDue(day, Server));
        var then = Server with { Now = Now.AddDays(14) };
        Apply(enquiry, enquiry.WaitingListReviewFallsDue(day, then));
        Assert.True(enquiry.IsReviewDue);
        Refused("enquiry.not-due", () => enquiry.WaitingListReviewFallsDue(day, then));
        Apply(enquiry, enquiry.KeepWaiting(new KeepWaiting("Still waiting"), Idris with { Now = then.Now }));
        Assert.Equal((false, new DateOnly(2026, 3, 30)), (enquiry.IsReviewDue, enquiry.Waiting!.NextReviewOn));
    }

    [Fact]
    public void AMatchIsFoundAndATeamIsFormedByATeamStarterOnly()
    {
        Refused("enquiry.starter-only", () => Reached(EnquiryStage.WaitingList).FindMatch(Wen));
        Refused("enquiry.starter-only", () => Reached(EnquiryStage.Accepted).FormTeam(new FormTeam(Maeve.Id), Wen, new Person(Maeve.Id, "Maeve")));
    }

    [Fact]
    public void ATeamIsFormedOnceItIsKnownWhatSupportIncludes_AndWithPersonalCareItHasATeamStarter()
    {
        var unknown = Made(Mornings with { Medication = null });
        foreach (var step in new[] { "check", "find-offerable", "begin-conversation", "accept" }) Commands[step].Give(unknown);
        var owner = new Person(Maeve.Id, "Maeve");
        Refused("enquiry.support-unknown", () => unknown.FormTeam(new FormTeam(Maeve.Id), Idris, owner));
        Apply(unknown, unknown.Clarify(new ClarifyEnquiry(Medication: false), Idris));
        Refused("enquiry.starter-needed", () => unknown.FormTeam(new FormTeam(Maeve.Id, StayAsStarter: false), Idris, owner));
        Refused("enquiry.no-such-person", () => unknown.FormTeam(new FormTeam(Maeve.Id), Idris, null));
        var forming = Assert.IsType<EnquiryTeamForming>(Assert.Single(unknown.FormTeam(new FormTeam(Maeve.Id), Idris, owner)));
        Assert.Equal((Maeve.Id, Idris.Id, true, false), (forming.Owner, forming.Starter, forming.PersonalCare, forming.Medication));

        // However often it is asked, the same enquiry leads to the same team.
        Assert.Equal(forming.Team, ((EnquiryTeamForming)unknown.FormTeam(new FormTeam(Maeve.Id), Idris, owner)[0]).Team);
    }

    [Fact]
    public void AnybodyMayWithdrawTheirOwnAtAnyTime_AndNobodyElse()
    {
        foreach (var stage in Enum.GetValues<EnquiryStage>().Where(Enquiry.IsOpen))
        {
            Refused("enquiry.the-persons-choice", () => Reached(stage).Withdraw(Idris));
            Assert.Equal(EnquiryStage.Withdrawn, Assert.Single(Reached(stage).Withdraw(Maeve)).Stage);
        }
    }

    [Fact]
    public void AnEnquiryIsLookedAfterByAFullMemberOfItsCircle()
    {
        var enquiry = Made();
        Refused("enquiry.not-in-circle", () => enquiry.Assign(Idris, new Person(Stranger.Id, "Desmond"), holdsInbox: false));
        Refused("enquiry.not-in-circle", () => enquiry.Assign(Idris, null, holdsInbox: true));
        Apply(enquiry, enquiry.Assign(Idris, new Person(Wen.Id, "Wen"), holdsInbox: true));
        Refused("enquiry.nothing-new", () => enquiry.Assign(Idris, new Person(Wen.Id, "Wen"), holdsInbox: true));
    }

    [Fact]
    public void TheEnquirerSeesTheirEnquiryButNotWhatTheCircleNotes()
    {
        var enquiry = Made();
        Apply(enquiry, enquiry.Note(new NoteOnEnquiry("Called back, nobody in"), Idris));
        Assert.Empty(enquiry.ViewFor(Maeve, 2).Notes);
        Assert.Equal(["clarify", "withdraw"], enquiry.ViewFor(Maeve, 2).Possible.Order());
        Assert.Single(enquiry.ViewFor(Wen, 2).Notes);
        Refused("enquiry.not-found", () => enquiry.ViewFor(Stranger, 2));
        Assert.DoesNotContain(Topic.Of(Maeve.Id), enquiry.TopicsOf(enquiry.Note(new NoteOnEnquiry("Again"), Idris)[0]));
        Assert.Contains(Topic.Of(Maeve.Id), enquiry.TopicsOf(enquiry.Check(Idris)[0]));
    }

    [Fact]
    public void ASnapshotKeepsEverythingThatAnEnquiryIs()
    {
        var enquiry = Reached(EnquiryStage.WaitingList);
        Apply(enquiry, enquiry.Note(new NoteOnEnquiry("Likes mornings"), Idris));
        var epoch = Guid.NewGuid();
        var back = Snapshot.Of(enquiry, 1, epoch, 5, 50).Read<Enquiry>(1, epoch)!;
        Assert.Equivalent(enquiry.ViewFor(Idris, 5), back.ViewFor(Idris, 5), strict: true);
    }

    private static Dictionary<(EnquiryStage, string), EnquiryStage> Rows()
    {
        var rows = new Dictionary<(EnquiryStage, string), EnquiryStage>
        {
            [(EnquiryStage.New, "check")] = EnquiryStage.BeingChecked,
            [(EnquiryStage.BeingChecked, "find-offerable")] = EnquiryStage.Offerable,
            [(EnquiryStage.BeingChecked, "find-not-offerable")] = EnquiryStage.NotOfferable,
            [(EnquiryStage.Offerable, "begin-conversation")] = EnquiryStage.InConversation,
            [(EnquiryStage.NotOfferable, "join-waiting-list")] = EnquiryStage.WaitingList,
            [(EnquiryStage.NotOfferable, "signpost")] = EnquiryStage.Signposted,
            [(EnquiryStage.WaitingList, "keep-waiting")] = EnquiryStage.WaitingList,
            [(EnquiryStage.WaitingList, "find-match")] = EnquiryStage.MatchPossible,
            [(EnquiryStage.WaitingList, "signpost")] = EnquiryStage.Signposted,
            [(EnquiryStage.MatchPossible, "begin-conversation")] = EnquiryStage.InConversation,
            [(EnquiryStage.InConversation, "accept")] = EnquiryStage.Accepted,
            [(EnquiryStage.InConversation, "find-no-fit")] = EnquiryStage.NotAFit,
            [(EnquiryStage.NotAFit, "signpost")] = EnquiryStage.Signposted,
            [(EnquiryStage.NotAFit, "join-waiting-list")] = EnquiryStage.WaitingList,
            [(EnquiryStage.Accepted, "form-team")] = EnquiryStage.TeamForming,
        };
        foreach (var open in Enum.GetValues<EnquiryStage>().Where(Enquiry.IsOpen))
        {
            rows[(open, "clarify")] = rows[(open, "assign")] = rows[(open, "note")] = open;
            rows[(open, "withdraw")] = EnquiryStage.Withdrawn;
        }

        return rows;
    }

    /// <summary>On the shortest way.</summary>
    private static Enquiry Reached(EnquiryStage stage)
    {
        var enquiry = Made();
        foreach (var command in WayTo(stage)) Commands[command].Give(enquiry);
        return enquiry;
    }

    private static string[] WayTo(EnquiryStage stage) => stage switch
    {
        EnquiryStage.New => [],
        EnquiryStage.BeingChecked => ["check"],
        EnquiryStage.Offerable => [.. WayTo(EnquiryStage.BeingChecked), "find-offerable"],
        EnquiryStage.NotOfferable => [.. WayTo(EnquiryStage.BeingChecked), "find-not-offerable"],
        EnquiryStage.InConversation => [.. WayTo(EnquiryStage.Offerable), "begin-conversation"],
        EnquiryStage.Accepted => [.. WayTo(EnquiryStage.InConversation), "accept"],
        EnquiryStage.TeamForming => [.. WayTo(EnquiryStage.Accepted), "form-team"],
        EnquiryStage.WaitingList => [.. WayTo(EnquiryStage.NotOfferable), "join-waiting-list"],
        EnquiryStage.MatchPossible => [.. WayTo(EnquiryStage.WaitingList), "find-match"],
        EnquiryStage.NotAFit => [.. WayTo(EnquiryStage.InConversation), "find-no-fit"],
        EnquiryStage.Signposted => [.. WayTo(EnquiryStage.NotOfferable), "signpost"],
        EnquiryStage.Withdrawn => ["withdraw"],
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    private static Enquiry Made(MakeEnquiry? command = null)
    {
        var enquiry = new Enquiry();
        Apply(enquiry, enquiry.Make(Id, command ?? Mornings, Maeve, Circle));
        return enquiry;
    }

    private static void Apply(Enquiry enquiry, IReadOnlyList<EnquiryEvent> events)
    {
        foreach (var happened in events) enquiry.Apply(happened);
    }

    private static Refusal Refused(string code, Func<object?> command)
    {
        var refusal = Assert.Throws<Refusal>(() => _ = command());
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
