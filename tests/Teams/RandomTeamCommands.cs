using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Tests.Teams;

/// <summary>Every command of a team, given by anybody about anything: sensible, out of season, and broken.</summary>
internal sealed class RandomTeamCommands(int seed)
{
    private static readonly HatId[] Hats = [.. Enum.GetValues<HatKind>().Select(HatId.Of), new(new Guid(500, 0, 0, new byte[8]))];

    private static readonly string?[] Texts = ["Calm mornings", "a", "", " ", null, "two\nlines", "\0", "\udc00", new string('a', 60), new string('a', 5000)];

    private readonly Random _random = new(seed);

    public MemberFacts Anybody() => People.All[_random.Next(People.All.Count)];

    /// <summary>
    /// The next command of somebody: its name, and how they give it to the team as it is then. So that stories get somewhere, it is mostly one that is
    /// possible to them.
    /// </summary>
    public (string Name, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>> Give) Next(TeamStory story, MemberFacts who)
    {
        var person = Anybody();
        var commands = Commands(person);
        var possible = _random.Next(3) == 0 ? [] : PossibleTo(story, who, person);
        var fitting = commands.Where(command => possible.Contains(command.Name)).ToArray();
        return fitting.Length == 0 ? commands[_random.Next(commands.Length)] : fitting[_random.Next(fitting.Length)];
    }

    private static HashSet<string> PossibleTo(TeamStory story, MemberFacts who, MemberFacts person)
    {
        try
        {
            var viewer = story.As(who);
            return [.. TeamReading.View(story.Team, viewer, 1).Possible, .. TeamReading.PossibleFor(story.Team, viewer, person.Id).Possible];
        }
        catch (Refusal)
        {
            // The team is not theirs to know.
            return [];
        }
    }

    private (string Name, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>> Give)[] Commands(MemberFacts person)
    {
        var about = new AboutPerson(person.Id);
        var hat = Hats[_random.Next(Hats.Length)];
        var holder = new AboutHolder(hat, person.Id);
        return
        [
            Of("begin-trials", (team, by) => team.BeginTrials(by)),
            Of("begin-organising", (team, by) => team.BeginOrganising(by)),
            Of("propose-stepping-back", (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(Number(4)), by)),
            Of("consent-to-stepping-back", (team, by) => team.ConsentToSteppingBack(by)),
            Of("object-to-stepping-back", (team, by) => team.ObjectToSteppingBack(by)),
            Of("withdraw-stepping-back", (team, by) => team.WithdrawSteppingBack(by)),
            Of("settle-stepping-back", (team, by) => team.SettleSteppingBack(by)),
            Of("tick-handover", (team, by) => team.TickHandover(new TickHandover(Word<HandoverAction>()), by)),
            Of("stepping-back-time-is-over", (team, by) => team.SteppingBackTimeIsOver(by)),
            Of("manage-ourselves", (team, by) => team.ManageOurselves(by)),
            Of("ask-for-help", (team, by) => team.AskForHelp(new AskForHelp(Text()!), by)),
            Of("go-on-ourselves", (team, by) => team.GoOnOurselves(by)),
            Rarely("pause", (team, by) => team.Pause(by)),
            Of("resume", (team, by) => team.Resume(by)),
            Rarely("begin-ending", (team, by) => team.BeginEnding(new BeginEnding(Word<EndingGround>()), by)),
            Of("tick-ending", (team, by) => team.TickEnding(new TickEnding(Word<EndingStep>()), by)),
            Rarely("end", (team, by) => team.End(by)),
            Of("rename", (team, by) => team.Rename(new RenameTeam(Text()!), by)),
            Of("link-circle", (team, by) => team.LinkCircle(new LinkCircle(new CircleId(Guid.NewGuid())), by, Maybe(TeamStory.Circle))),
            Of("change-settings", (team, by) => team.ChangeSettings(new ChangeTeamSettings(Settings()!), by)),
            Of("begin-relationship", (team, by) => team.BeginRelationship(by)),
            Rarely("change-support", (team, by) => team.ChangeSupport(new ChangeSupport(Coin(), Coin()), by)),
            Of("book-check-in", (team, by) => team.BookCheckIn(new BookCheckIn(Day(by)), by)),
            Of("plan-conversation", (team, by) => team.PlanConversation(new PlanConversation(Moment(by), Text(), Coin()), by)),
            Of("hold-conversation", (team, by) => team.HoldConversation(new HoldConversation(Coin(), Coin() ? null : [person.Id]), by)),
            Of("write-up-conversation", (team, by) => team.WriteUpConversation(new WriteUpConversation(Word<ConversationEssentials>(), Coin(), Coin(), Roles()), by)),
            Of("review-conversation", (team, by) => team.ReviewConversation(by)),
            Of("agree-conversation", (team, by) => team.AgreeConversation(by)),
            Of("draft-assessment", (team, by) => team.DraftAssessment(by)),
            Of("write-assessment", (team, by) => team.WriteAssessment(new WriteAssessment(Word<TrustSection>(), Text()!), by)),
            Of("note-risk", (team, by) => team.NoteRisk(new NoteRisk(Text()!, Text(), Text(), Text(), Text(), MaybeDay(by)), by)),
            Of("remove-risk", (team, by) => team.RemoveRisk(new RemoveRisk(Number(1)), by)),
            Of("review-assessment", (team, by) => team.ReviewAssessment(by)),
            Of("agree-assessment", (team, by) => team.AgreeAssessment(new AgreeAssessment(Roles(), MaybeDay(by)), by)),
            Of("assessment-review-falls-due", (team, by) => team.AssessmentReviewFallsDue(Coin() ? Day(by) : team.Trust.InForce?.ReviewOn ?? Day(by), by)),
            Of("draft-promise", (team, by) => team.DraftPromise(by)),
            Of("offer-promise", (team, by) => team.OfferPromise(new OfferPromise(Word<PromiseFormat>()), by)),
            Of("sign-promise", (team, by) => team.SignPromise(new SignPromise(Word<SignerCapacity>()), by)),
            Of("record-promise-signature", (team, by) => team.RecordPromiseSignature(new RecordPromiseSignature(Word<SignerCapacity>()), by)),
            Of("countersign-promise", (team, by) => team.CountersignPromise(by)),
            Of("vary-promise", (team, by) => team.VaryPromise(new VaryPromise(Word<PromiseFormat>()), by)),
            Of("keep-promise", (team, by) => team.KeepPromise(by)),
            Rarely("end-promise", (team, by) => team.EndPromise(by)),
            Of("suggest-person", (team, by) => team.SuggestPerson(new SuggestPerson(person.Id, Word<TeamRole>()), by, Maybe(person))),
            Of("invite-person", (team, by) => team.InvitePerson(new InvitePerson(person.Id, Word<TeamRole>()), by, Maybe(person))),
            ("request-to-join", (story, who) => story.Team.RequestToJoin(new RequestToJoin(Word<TeamRole>(), Text()), who, story.Now)),
            ("accept-invitation", (story, who) => story.Team.AcceptInvitation(story.As(who), who)),
            Of("approve-request", (team, by) => team.ApproveRequest(about, by)),
            Rarely("decline-membership", (team, by) => team.DeclineMembership(about, by)),
            Rarely("withdraw-offer", (team, by) => team.WithdrawOffer(about, by)),
            Of("skip-trial", (team, by) => team.SkipTrial(about, by)),
            Of("give-answer", (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, _random.Next(8) != 0), by, Maybe(person))),
            Of("pause-membership", (team, by) => team.PauseMembership(by)),
            Of("resume-membership", (team, by) => team.ResumeMembership(by)),
            Of("nominate-advocate", (team, by) => team.NominateAdvocate(about, by)),
            Of("accept-advocacy", (team, by) => team.AcceptAdvocacy(by)),
            Of("decline-advocacy", (team, by) => team.DeclineAdvocacy(by)),
            Of("end-advocacy", (team, by) => team.EndAdvocacy(about, by)),
            Rarely("share-leaving", (team, by) => team.ShareLeaving(new ShareLeaving(MaybeDay(by)), by)),
            Of("begin-handing-over", (team, by) => team.BeginHandingOver(by)),
            Of("tick-leaving", (team, by) => team.TickLeaving(new TickLeaving(Word<LeavingStep>()), by)),
            Of("finish-leaving", (team, by) => team.FinishLeaving(by)),
            Rarely("leave-now", (team, by) => team.LeaveNow(by)),
            Rarely("end-membership", (team, by) => team.EndMembership(new EndMembership(person.Id, Word<FarewellWay>()), by)),
            Of("note-person", (team, by) => team.NotePerson(new NotePerson(person.Id, person.Name + Number(3), Coin(), Coin(), Coin(), Coin()), by)),
            Of("propose-trial", (team, by) => team.ProposeTrial(new ProposeTrial(person.Id, Rate(person), Number(2), Coin() ? null : Anybody().Id), by, Maybe(person))),
            Of("consent-to-trial", (team, by) => team.ConsentToTrial(about, by)),
            Rarely("decline-trial", (team, by) => team.DeclineTrial(about, by)),
            Of("book-trial-session", (team, by) => team.BookTrialSession(new BookTrialSession(person.Id, Moment(by), Moment(by).AddHours(2)), by)),
            Of("hold-trial-session", (team, by) => team.HoldTrialSession(about, by)),
            Of("stop-trial", (team, by) => team.StopTrial(about, by)),
            Of("invent-hat", (team, by) => team.InventHat(new InventHat(Text()!, Text(), Coin()), NewHatOf(team), by)),
            Of("adapt-hat", (team, by) => team.AdaptHat(new AdaptHat(hat, Text(), Text(), Coin() ? null : Coin()), by)),
            Of("drop-hat", (team, by) => team.DropHat(new AboutHat(hat), by)),
            Of("nominate-for-hat", (team, by) => team.NominateForHat(new NominateForHat(hat, person.Id), by)),
            Of("accept-hat", (team, by) => team.AcceptHat(new AboutHat(AnyHatOf(team, by)), by)),
            Of("decline-hat", (team, by) => team.DeclineHat(new AboutHat(hat), by)),
            Of("consent-to-hat", (team, by) => team.ConsentToHat(AnyOpen(team) ?? holder, by)),
            Of("object-to-hat", (team, by) => team.ObjectToHat(holder, by)),
            Of("settle-hat", (team, by) => team.SettleHat(new SettleHat(hat, person.Id, MaybeDay(by)), by)),
            Of("withdraw-nomination", (team, by) => team.WithdrawNomination(holder, by)),
            Of("renew-hat", (team, by) => team.RenewHat(new RenewHat(hat, MaybeDay(by)), by)),
            Of("pass-on-hat", (team, by) => team.PassOnHat(new PassOnHat(AnyHatOf(team, by), person.Id), by)),
            Of("put-down-hat", (team, by) => team.PutDownHat(new PutDownHat(AnyHatOf(team, by), Coin()), by)),
            Of("hat-reviews-fall-due", (team, by) => team.HatReviewsFallDue(by.Today, by)),
            Of("propose-team-agreement", (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement(Text()!, Text(), ReviewOn: MaybeDay(by)), by)),
            Of("consent-to-team-agreement", (team, by) => team.ConsentToTeamAgreement(by)),
            Of("object-to-team-agreement", (team, by) => team.ObjectToTeamAgreement(by)),
            Of("settle-team-agreement", (team, by) => team.SettleTeamAgreement(by)),
            Of("withdraw-team-agreement", (team, by) => team.WithdrawTeamAgreement(by)),
            Of("team-agreement-review-falls-due", (team, by) => team.TeamAgreementReviewFallsDue(team.Agreement.ReviewOn ?? by.Today, by)),
            Of("propose-worker-terms", (team, by) => team.ProposeWorkerTerms(new ProposeWorkerTerms(person.Id, Text()!, Rate(person) ?? 0m, Text(), Text()), by)),
            Of("agree-to-worker-terms", (team, by) => team.AgreeToWorkerTerms(about, by)),
            Of("decline-worker-terms", (team, by) => team.DeclineWorkerTerms(about, by)),
            Of("end-worker-agreement", (team, by) => team.EndWorkerAgreement(about, by)),
        ];
    }

    /// <summary>Mostly by a person, sometimes by the server.</summary>
    private (string, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>>) Of(string name, Func<Team, Actor, IReadOnlyList<TeamEvent>> give)
    {
        var byServer = name.Contains("falls-due", StringComparison.Ordinal) || name.Contains("fall-due", StringComparison.Ordinal)
            || name is "note-person" or "stepping-back-time-is-over" || _random.Next(40) == 0;
        return (name, (story, who) => give(story.Team, byServer ? story.AsServer() : story.As(who)));
    }

    // What ends things would end every story after a few steps.
    private (string, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>>) Rarely(string name, Func<Team, Actor, IReadOnlyList<TeamEvent>> give) =>
        _random.Next(12) == 0 ? Of(name, give) : Of("consent-to-trial", (team, by) => team.ConsentToTrial(new AboutPerson(Anybody().Id), by));

    // Never one that the team has already: the id of an invented hat is that of the command.
    private HatId NewHatOf(Team team) => team.Hats.Own.ContainsKey(Hats[^1]) ? new HatId(new Guid(_random.Next(), 1, 0, new byte[8])) : Hats[^1];

    private HatId AnyHatOf(Team team, Actor by)
    {
        var own = team.Hats.Holdings.Where(holding => holding.Person.Id == by.Id).Select(holding => holding.Hat).ToList();
        return own.Count == 0 ? Hats[_random.Next(Hats.Length)] : own[_random.Next(own.Count)];
    }

    private AboutHolder? AnyOpen(Team team)
    {
        var open = team.Hats.Holdings.Where(holding => holding.Stage == HatStage.Accepted).ToList();
        return open.Count == 0 ? null : new AboutHolder(open[_random.Next(open.Count)] is var one ? one.Hat : default, one.Person.Id);
    }

    private bool Coin() => _random.Next(2) == 0;

    private T? Maybe<T>(T something)
        where T : class => _random.Next(10) == 0 ? null : something;

    private string? Text() => _random.Next(3) == 0 ? Texts[_random.Next(Texts.Length)] : "Calm mornings " + _random.Next(100);

    private int Number(int usual) => _random.Next(5) switch { 0 => -1, 1 => int.MaxValue, 2 => 1, _ => usual };

    private decimal? Rate(MemberFacts who) => _random.Next(6) switch
    {
        0 => null,
        1 => -5m,
        2 => 20.001m,
        _ => who.Giving == GivingKind.Independent ? 20m : null,
    };

    private T Word<T>()
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>();
        return _random.Next(20) == 0 ? (T)Enum.ToObject(typeof(T), 999) : words[_random.Next(words.Length)];
    }

    private IReadOnlyList<TeamRole>? Roles() => _random.Next(3) switch { 0 => null, 1 => [], _ => [Word<TeamRole>(), Word<TeamRole>()] };

    private TeamSettings? Settings() => _random.Next(10) == 0
        ? null
        : new TeamSettings(
            LateAfterMinutes: Number(20),
            CircleSeesOwnerName: Coin(),
            OpenToRequests: _random.Next(8) != 0,
            Access: new AccessChoices(WorkersInvite: Coin(), AdvocatesEndMemberships: Coin(), FamilySeesMoney: Coin()));

    private DateOnly Day(Actor by) => by.Today.AddDays(_random.Next(-5, 60));

    private DateOnly? MaybeDay(Actor by) => Coin() ? null : Day(by);

    private DateTimeOffset Moment(Actor by) => by.Now.AddHours(_random.Next(-3, 40));
}
