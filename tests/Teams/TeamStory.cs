using EqualCare.Circles;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

/// <summary>A team as it grows, told in commands. Everything that happens is applied at once and remembered.</summary>
internal sealed class TeamStory
{
    public static readonly TeamId Id = new(new Guid(77, 0, 0, new byte[8]));
    public static readonly CircleId HollinValley = new(new Guid(78, 0, 0, new byte[8]));
    public static readonly CircleFacts Circle = new("Hollin Valley", CircleMembership.Full);

    private readonly List<TeamEvent> _happened = [];

    public Team Team { get; private set; } = new();

    public IReadOnlyList<TeamEvent> Happened => _happened;

    public DateTimeOffset Now { get; set; } = new(2025, 4, 1, 9, 0, 0, TimeSpan.Zero);

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>A story that goes on from a team as it is.</summary>
    public static TeamStory Of(Team team, DateTimeOffset now) => new() { Team = team, Now = now };

    /// <summary>The same story up to here, to be told on in another way.</summary>
    public TeamStory Fork()
    {
        var other = new TeamStory { Now = Now };
        other.Tell(_happened);
        return other;
    }

    public Actor As(MemberFacts who) => Team.Known(who.Id, Now, who.IsAdministrator);

    public Actor AsServer() => Team.Known(MemberId.Server, Now);

    public TeamStory Tell(IEnumerable<TeamEvent> events)
    {
        foreach (var happened in events)
        {
            Team.Apply(happened);
            _happened.Add(happened);
        }

        return this;
    }

    /// <summary>Somebody gives a command, and what follows from it happens.</summary>
    public TeamStory Do(MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) => Tell(command(Team, As(who)));

    public IReadOnlyList<TeamEvent> Give(MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) => command(Team, As(who));

    /// <summary>A no, by its code.</summary>
    public Refusal Refused(string code, MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) =>
        Refused(code, () => command(Team, As(who)));

    public static Refusal Refused(string code, Func<object?> command)
    {
        var refusal = Assert.Throws<Refusal>(() => _ = command());
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    public MembershipStage StageOf(MemberFacts who) => Team.Memberships.Of(who.Id)?.Stage ?? MembershipStage.None;

    /// <summary>Founded by the Team Starter for Maeve; linked to a circle from the first day.</summary>
    public static TeamStory Founded(bool personalCare = false, bool medication = false, bool linked = true)
    {
        var story = new TeamStory();
        var found = new FoundTeam(Maeve.Id, personalCare, medication, Circle: linked ? HollinValley : null);
        return story.Tell(story.Team.Found(Id, found, Idris, Maeve, Circle, story.Now));
    }

    /// <summary>Founded by its owner, without a Team Starter and without a circle.</summary>
    public static TeamStory FoundedAlone()
    {
        var story = new TeamStory();
        return story.Tell(story.Team.Found(Id, new FoundTeam(Maeve.Id, false, false), Maeve, Maeve, null, story.Now));
    }

    public TeamStory WithPromise() => this
        .Do(Idris, (team, by) => team.DraftPromise(by))
        .Do(Idris, (team, by) => team.OfferPromise(new OfferPromise(PromiseFormat.Audio), by))
        .Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by))
        .Do(Idris, (team, by) => team.CountersignPromise(by));

    public TeamStory WithConversation(bool faceToFace = true) => this
        .Do(Idris, (team, by) => team.PlanConversation(new PlanConversation(Now.AddDays(1), "At home", faceToFace), by))
        .Do(Idris, (team, by) => team.HoldConversation(new HoldConversation(faceToFace, [Maeve.Id, Callum.Id]), by))
        .Do(Idris, (team, by) => team.WriteUpConversation(new WriteUpConversation(ConversationEssentials.All, true, true, [TeamRole.Worker]), by))
        .Do(Idris, (team, by) => team.ReviewConversation(by))
        .Do(Maeve, (team, by) => team.AgreeConversation(by));

    public TeamStory WithAssessment() => this
        .Do(Idris, (team, by) => team.DraftAssessment(by))
        .Do(Idris, (team, by) => team.WriteAssessment(new WriteAssessment(TrustSection.Summary, "Wants mornings, unhurried."), by))
        .Do(Idris, (team, by) => team.NoteRisk(new NoteRisk("Gas hob left on twice", WhatHelps: "Timer shut-off"), by))
        .Do(Idris, (team, by) => team.ReviewAssessment(by))
        .Do(Maeve, (team, by) => team.AgreeAssessment(new AgreeAssessment([TeamRole.Worker]), by));

    public TeamStory WithTrials()
    {
        if (!Team.Promise.IsInForce) WithPromise();
        if (Team.LacksForRegulated().Contains(RegulatedGap.HomeVisit)) WithConversation();
        if (Team.LacksForRegulated().Contains(RegulatedGap.TrustAssessment)) WithAssessment();
        return Do(Idris, (team, by) => team.BeginTrials(by));
    }

    public TeamStory Invited(MemberFacts who, TeamRole role, MemberFacts? by = null) =>
        Do(by ?? Maeve, (team, actor) => team.InvitePerson(new InvitePerson(who.Id, role), actor, who));

    public TeamStory InTalks(MemberFacts who, TeamRole role) => Invited(who, role).Do(who, (team, by) => team.AcceptInvitation(by, who));

    public TeamStory TrialProposed(MemberFacts who, TeamRole role, int sessions = 1, MemberFacts? by = null) => InTalks(who, role)
        .Do(by ?? who, (team, actor) => team.ProposeTrial(new ProposeTrial(who.Id, RateOf(who), sessions), actor, who));

    public TeamStory TrialAgreed(MemberFacts who, TeamRole role, int sessions = 1) =>
        TrialProposed(who, role, sessions).Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(who.Id), by));

    public TeamStory SessionBooked(MemberFacts who) =>
        Do(who, (team, by) => team.BookTrialSession(new BookTrialSession(who.Id, Now.AddHours(1), Now.AddHours(2.5)), by));

    public TeamStory SessionHeld(MemberFacts who)
    {
        SessionBooked(who);
        Now = Now.AddHours(3);
        return Do(who, (team, by) => team.HoldTrialSession(new AboutPerson(who.Id), by));
    }

    public TeamStory BothDeciding(MemberFacts who, TeamRole role)
    {
        if (role.MaySkipTrial()) return InTalks(who, role).Do(who, (team, by) => team.SkipTrial(new AboutPerson(who.Id), by));
        return TrialAgreed(who, role).SessionHeld(who);
    }

    public TeamStory Joined(MemberFacts who, TeamRole role)
    {
        if (role.IsAttached()) return InTalks(who, role);
        return BothDeciding(who, role)
            .Do(who, (team, by) => team.GiveAnswer(new GiveAnswer(who.Id, true), by, who))
            .Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(who.Id, true), by, who));
    }

    public TeamStory Organising(MemberFacts? giver = null) => WithTrials()
        .Joined(giver ?? Joan, giver is null ? TeamRole.Family : TeamRole.Worker)
        .Do(Maeve, (team, by) => team.BeginOrganising(by));

    /// <summary>Nominated, accepted, and consented to by everybody present.</summary>
    public TeamStory Wearing(MemberFacts who, HatKind kind)
    {
        var hat = HatId.Of(kind);
        Do(who, (team, by) => team.NominateForHat(new NominateForHat(hat, who.Id), by)).Do(who, (team, by) => team.AcceptHat(new AboutHat(hat), by));
        foreach (var member in Team.Memberships.Present().ToList())
        {
            if (Team.Hats.HoldingsOf(hat).Single(holding => holding.Person.Id == who.Id) is not { Stage: HatStage.Accepted } open) break;
            if (!open.Round.HasConsented(member)) Do(Find(member)!, (team, by) => team.ConsentToHat(new AboutHolder(hat, who.Id), by));
        }

        return this;
    }

    /// <summary>The essential hats with people who stay.</summary>
    public TeamStory EssentialsCovered()
    {
        foreach (var gap in Team.Hats.Gaps(Team).ToList()) Wearing(gap.Kind == HatKind.MarHolder ? Adaeze : Joan, gap.Kind);
        return this;
    }

    public TeamStory SteppingBackProposed() => EssentialsCovered().Do(Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by));

    public TeamStory SteppingBack() => SteppingBackProposed()
        .Do(Maeve, (team, by) => team.ConsentToSteppingBack(by))
        .Do(Idris, (team, by) => team.SettleOrGoOn(by));

    public TeamStory HandedOver()
    {
        foreach (var action in Enum.GetValues<HandoverAction>().Except(Team.Life.HandedOver).ToList())
            Do(Idris, (team, by) => team.TickHandover(new TickHandover(action), by));
        return this;
    }

    public TeamStory SelfManaging()
    {
        HandedOver();
        Now = Now.AddDays(28);
        return Do(Idris, (team, by) => team.ManageOurselves(by));
    }

    public TeamStory EndingDone()
    {
        foreach (var step in Enum.GetValues<EndingStep>().Except(Team.Life.EndingDone).ToList())
            Do(Maeve, (team, by) => team.TickEnding(new TickEnding(step), by));
        return this;
    }

    private static decimal? RateOf(MemberFacts who) => who.Giving == GivingKind.Independent ? 20m : null;
}

internal static class TeamStoryExtensions
{
    /// <summary>Settles the stepping back unless everybody's consent has done so already.</summary>
    public static IReadOnlyList<TeamEvent> SettleOrGoOn(this Team team, Actor by) =>
        team.Stage == TeamStage.Organising ? team.SettleSteppingBack(by) : [];
}
