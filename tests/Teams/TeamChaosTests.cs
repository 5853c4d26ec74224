using System.Text.Json.Nodes;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Tests.Teams;

/// <summary>Whatever anybody does to a team, in any order: it answers with what happened or with a refusal, and stays in one piece.</summary>
public class TeamChaosTests
{
    private const int Stories = 60;
    private const int Steps = 300;

    [Fact]
    public void RandomCommandsByRandomPeopleEndInEventsOrRefusalsAndReplayLeadsToTheSameTeam()
    {
        var (happenedAtAll, refused) = (new HashSet<Type>(), new HashSet<string>());
        for (var seed = 0; seed < Stories; seed++)
        {
            var story = Begin(seed, out var commands);
            for (var step = 0; step < Steps; step++)
            {
                var who = commands.Anybody();
                var (name, give) = commands.Next(story, who);
                story.Now = story.Now.AddHours(step % 7);
                try
                {
                    var happened = give(story, who);
                    foreach (var e in happened) Assert.NotEmpty(story.Team.TopicsOf(e));
                    story.Tell(happened);
                    foreach (var e in happened) EventsSayTheStageThatFollows(story, e, happened);
                }
                catch (Refusal refusal)
                {
                    refused.Add(refusal.Code);
                    NamesNobody(refusal);
                }
                catch (Exception fault)
                {
                    Assert.Fail($"Story {seed}, step {step}, {name} by {who.Name}: {fault}");
                }
            }

            Assert.Equal(StateOf(story.Team), StateOf(story.Fork().Team));
            GapsAreWhatTheEventsSay(story);
            happenedAtAll.UnionWith(story.Happened.Select(e => e.GetType()));
        }

        // The stories are worth something only if they get about.
        var all = typeof(TeamEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TeamEvent)) && !type.IsAbstract).ToList();
        var never = all.Except(happenedAtAll).Select(type => type.Name).ToList();
        Assert.True(never.Count * 5 < all.Count, $"{never.Count} of {all.Count} never happened: {string.Join(", ", never)}");
        Assert.True(refused.Count > 60, string.Join(", ", refused.Order()));
    }

    [Fact]
    public void ATeamRestoredFromASnapshotBehavesAsOneReplayed()
    {
        for (var seed = 1000; seed < 1040; seed++)
        {
            var story = Begin(seed, out var commands);
            Run(story, commands, 200);
            var epoch = Guid.NewGuid();
            var restored = Snapshot.Of(story.Team, 1, epoch, 1, 1).Read<Team>(1, epoch)!;
            Assert.Equal(StateOf(story.Team), StateOf(restored));

            // From here on the two are told the same, and answer the same.
            var (one, other) = (new RandomTeamCommands(seed), new RandomTeamCommands(seed));
            for (var step = 0; step < 120; step++)
            {
                var who = one.Anybody();
                Assert.Equal(who, other.Anybody());
                var replayed = Answer(story, who, one.Next(story, who).Give, out var events);
                var twin = TeamStory.Of(restored, story.Now);
                var fromSnapshot = Answer(twin, who, other.Next(twin, who).Give, out _);
                Assert.Equal(replayed, fromSnapshot);
                story.Tell(events);
                foreach (var e in events) restored.Apply(e);
            }

            Assert.Equal(StateOf(story.Team), StateOf(restored));
        }
    }

    [Fact]
    public void WhateverARefusalCallsPossibleReallyIs()
    {
        for (var seed = 2000; seed < 2060; seed++)
        {
            var story = Begin(seed, out var commands);
            for (var step = 0; step < 150; step++)
            {
                Run(story, commands, 3);
                foreach (var who in People.All)
                {
                    if ((story.Team.PermissionsOf(who.Id) & TeamPermission.KnowTeam) == TeamPermission.None) continue;
                    var view = TeamReading.View(story.Team, story.As(who), 1);
                    foreach (var name in view.Possible.Where(Plain.ContainsKey)) Plain[name](story.Fork(), who);
                }
            }
        }
    }

    /// <summary>Commands that need nothing said with them, or next to nothing: if one is called possible, giving it works.</summary>
    private static readonly Dictionary<string, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>>> Plain = new()
    {
        ["begin-trials"] = (story, who) => story.Give(who, (team, by) => team.BeginTrials(by)),
        ["begin-organising"] = (story, who) => story.Give(who, (team, by) => team.BeginOrganising(by)),
        ["propose-stepping-back"] = (story, who) => story.Give(who, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by)),
        ["consent-to-stepping-back"] = (story, who) => story.Give(who, (team, by) => team.ConsentToSteppingBack(by)),
        ["object-to-stepping-back"] = (story, who) => story.Give(who, (team, by) => team.ObjectToSteppingBack(by)),
        ["withdraw-stepping-back"] = (story, who) => story.Give(who, (team, by) => team.WithdrawSteppingBack(by)),
        ["settle-stepping-back"] = (story, who) => story.Give(who, (team, by) => team.SettleSteppingBack(by)),
        ["manage-ourselves"] = (story, who) => story.Give(who, (team, by) => team.ManageOurselves(by)),
        ["ask-for-help"] = (story, who) => story.Give(who, (team, by) => team.AskForHelp(new AskForHelp("Nights"), by)),
        ["go-on-ourselves"] = (story, who) => story.Give(who, (team, by) => team.GoOnOurselves(by)),
        ["pause"] = (story, who) => story.Give(who, (team, by) => team.Pause(by)),
        ["resume"] = (story, who) => story.Give(who, (team, by) => team.Resume(by)),
        ["begin-ending"] = (story, who) => story.Give(who, (team, by) => team.BeginEnding(new BeginEnding(EndingGround.Death), by)),
        ["end"] = (story, who) => story.Give(who, (team, by) => team.End(by)),
        ["review-conversation"] = (story, who) => story.Give(who, (team, by) => team.ReviewConversation(by)),
        ["agree-conversation"] = (story, who) => story.Give(who, (team, by) => team.AgreeConversation(by)),
        ["plan-conversation"] = (story, who) => story.Give(who, (team, by) => team.PlanConversation(new PlanConversation(by.Now.AddDays(1)), by)),
        ["hold-conversation"] = (story, who) => story.Give(who, (team, by) => team.HoldConversation(new HoldConversation(), by)),
        ["draft-assessment"] = (story, who) => story.Give(who, (team, by) => team.DraftAssessment(by)),
        ["note-risk"] = (story, who) => story.Give(who, (team, by) => team.NoteRisk(new NoteRisk("Hob"), by)),
        ["review-assessment"] = (story, who) => story.Give(who, (team, by) => team.ReviewAssessment(by)),
        ["agree-assessment"] = (story, who) => story.Give(who, (team, by) => team.AgreeAssessment(new AgreeAssessment(), by)),
        ["draft-promise"] = (story, who) => story.Give(who, (team, by) => team.DraftPromise(by)),
        ["offer-promise"] = (story, who) => story.Give(who, (team, by) => team.OfferPromise(new OfferPromise(), by)),
        ["record-promise-signature"] =
            (story, who) => story.Give(who, (team, by) => team.RecordPromiseSignature(new RecordPromiseSignature(SignerCapacity.Person), by)),
        ["countersign-promise"] = (story, who) => story.Give(who, (team, by) => team.CountersignPromise(by)),
        ["vary-promise"] = (story, who) => story.Give(who, (team, by) => team.VaryPromise(new VaryPromise(), by)),
        ["keep-promise"] = (story, who) => story.Give(who, (team, by) => team.KeepPromise(by)),
        ["end-promise"] = (story, who) => story.Give(who, (team, by) => team.EndPromise(by)),
        ["propose-team-agreement"] = (story, who) => story.Give(who, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("Calm"), by)),
        ["consent-to-team-agreement"] = (story, who) => story.Give(who, (team, by) => team.ConsentToTeamAgreement(by)),
        ["object-to-team-agreement"] = (story, who) => story.Give(who, (team, by) => team.ObjectToTeamAgreement(by)),
        ["settle-team-agreement"] = (story, who) => story.Give(who, (team, by) => team.SettleTeamAgreement(by)),
        ["withdraw-team-agreement"] = (story, who) => story.Give(who, (team, by) => team.WithdrawTeamAgreement(by)),
        ["accept-invitation"] = (story, who) => story.Give(who, (team, by) => team.AcceptInvitation(by, who)),
        ["decline-membership"] = (story, who) => story.Give(who, (team, by) => team.DeclineMembership(new AboutPerson(who.Id), by)),
        ["withdraw-offer"] = (story, who) => story.Give(who, (team, by) => team.WithdrawOffer(new AboutPerson(who.Id), by)),
        ["skip-trial"] = (story, who) => story.Give(who, (team, by) => team.SkipTrial(new AboutPerson(who.Id), by)),
        ["pause-membership"] = (story, who) => story.Give(who, (team, by) => team.PauseMembership(by)),
        ["resume-membership"] = (story, who) => story.Give(who, (team, by) => team.ResumeMembership(by)),
        ["accept-advocacy"] = (story, who) => story.Give(who, (team, by) => team.AcceptAdvocacy(by)),
        ["decline-advocacy"] = (story, who) => story.Give(who, (team, by) => team.DeclineAdvocacy(by)),
        ["share-leaving"] = (story, who) => story.Give(who, (team, by) => team.ShareLeaving(new ShareLeaving(), by)),
        ["begin-handing-over"] = (story, who) => story.Give(who, (team, by) => team.BeginHandingOver(by)),
        ["finish-leaving"] = (story, who) => story.Give(who, (team, by) => team.FinishLeaving(by)),
        ["leave-now"] = (story, who) => story.Give(who, (team, by) => team.LeaveNow(by)),
    };

    internal static TeamStory Begin(int seed, out RandomTeamCommands commands)
    {
        commands = new RandomTeamCommands(seed);
        return (seed % 4) switch
        {
            0 => TeamStory.FoundedAlone(),
            1 => TeamStory.Founded(personalCare: true, medication: true),
            2 => TeamStory.Founded().Organising(),
            _ => TeamStory.Founded(medication: true).Organising(People.Adaeze).Joined(People.Joan, TeamRole.Family).Joined(People.Rosa, TeamRole.Coach)
                .EssentialsCovered().SteppingBack(),
        };
    }

    private static void Run(TeamStory story, RandomTeamCommands commands, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            story.Now = story.Now.AddHours(step % 5);
            var who = commands.Anybody();
            Answer(story, who, commands.Next(story, who).Give, out var events);
            story.Tell(events);
        }
    }

    private static string Answer(
        TeamStory story, MemberFacts who, Func<TeamStory, MemberFacts, IReadOnlyList<TeamEvent>> give, out IReadOnlyList<TeamEvent> events)
    {
        try
        {
            events = give(story, who);
            return string.Join(", ", events.Select(e => e.GetType().Name));
        }
        catch (Refusal refusal)
        {
            events = [];
            return $"{refusal.Code} {string.Join(',', refusal.Possible.Order())}";
        }
    }

    private static void EventsSayTheStageThatFollows(TeamStory story, TeamEvent happened, IReadOnlyList<TeamEvent> all)
    {
        // Of several events about the same, the last says it.
        switch (happened)
        {
            case TeamLifeEvent e when all.OfType<TeamLifeEvent>().Last() == e:
                Assert.Equal(story.Team.Stage, e.Stage);
                break;
            case ConversationEvent e:
                Assert.Equal(story.Team.Conversation.Stage, e.Stage);
                break;
            case PromiseEvent e:
                Assert.Equal((story.Team.Promise.Stage, story.Team.Promise.Version), (e.Stage, e.Version));
                break;
            case MembershipEvent e when all.OfType<MembershipEvent>().Last(other => other.Person.Id == e.Person.Id) == e:
                var membership = story.Team.Memberships.Of(e.Person.Id)!;
                Assert.Equal((membership.Stage, membership.Role), (e.Stage, e.Role));
                break;
            case TrialEvent e when all.OfType<TrialEvent>().Last(other => other.Person.Id == e.Person.Id) == e:
                Assert.Equal(story.Team.Trials.Of(e.Person.Id)!.Stage, e.Stage);
                break;
            case HoldingEvent e when all.OfType<HoldingEvent>().Last(other => other.Hat.Id == e.Hat.Id && other.Person.Id == e.Person.Id) == e:
                Assert.Equal(story.Team.Hats.HoldingsOf(e.Hat.Id).Single(holding => holding.Person.Id == e.Person.Id).Stage, e.Stage);
                if (all.OfType<HoldingEvent>().Last() == e)
                    Assert.Equal(story.Team.Hats.Holdings.Where(holding => holding.Stage == HatStage.Held).Min(holding => holding.ReviewOn), e.NextReviewOn);
                break;
            case TeamAgreementEvent e when all.OfType<TeamAgreementEvent>().Last() == e:
                Assert.Equal(story.Team.Agreement.Stage, e.Stage);
                break;
            case WorkerAgreementEvent e:
                Assert.Equal(story.Team.WorkerAgreements.Of(e.Worker.Id)!.Stage, e.Stage);
                break;
        }
    }

    /// <summary>Who hears of gaps by events alone knows of the same gaps as the team.</summary>
    private static void GapsAreWhatTheEventsSay(TeamStory story)
    {
        var gaps = new HashSet<HatId>();
        foreach (var happened in story.Happened)
        {
            if (happened is TeamFounded founded) gaps.UnionWith(HatCatalogue.EssentialsFor(founded.Medication).Select(hat => hat.Id));
            if (happened is HatGapOpened opened) Assert.True(gaps.Add(opened.Hat.Id));
            if (happened is HatGapClosed closed) Assert.True(gaps.Remove(closed.Hat.Id));
        }

        Assert.Equal(story.Team.Hats.Gaps(story.Team).Select(gap => gap.Id.Value).Order(), gaps.Select(gap => gap.Value).Order());
    }

    private static void NamesNobody(Refusal refusal)
    {
        foreach (var person in People.All) Assert.DoesNotContain(person.Name, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The state as its snapshot keeps it; of what has no order, the order does not matter.</summary>
    private static string StateOf(Team team) => Sorted(JsonNode.Parse(Snapshot.Of(team, 1, default, 0, 0).State!))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject whole => new JsonObject(whole.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, Sorted(part.Value)))),
        JsonArray list when list.All(item => item is JsonValue) =>
            new JsonArray([.. list.Select(item => item!.ToJsonString()).Order(StringComparer.Ordinal).Select(item => JsonNode.Parse(item))]),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
