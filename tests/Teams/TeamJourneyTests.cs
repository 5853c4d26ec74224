using System.Net;
using System.Text.Json;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.SignIn;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Teams;

public sealed class TeamJourneyOnSqliteTests() : TeamJourneyTests(DatabaseKind.Sqlite);

public sealed class TeamJourneyOnPostgresTests() : TeamJourneyTests(DatabaseKind.Postgres);

/// <summary>
/// A team from first contact to managing itself, and a worker from invitation over trial to member: over the wire, each step also tried by whoever may not, at the
/// wrong stage and with wrong input.
/// </summary>
public abstract class TeamJourneyTests(DatabaseKind kind) : ServerTests(kind)
{
    private WireCoop _coop = null!;
    private WirePerson _fatima = null!;
    private WirePerson _idris = null!;
    private WirePerson _maeve = null!;
    private WirePerson _adaeze = null!;
    private WirePerson _stranger = null!;
    private Guid _circle;
    private string _team = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_coop, _fatima) = await WireCoop.On(Server);
        _idris = await _coop.SignUp("Idris");
        _maeve = await _coop.SignUp("Maeve");
        _adaeze = await _coop.SignUp("Adaeze");
        _stranger = await _coop.SignUp("Desmond");
    }

    [Fact]
    public async Task ATeamGrowsFromAnEnquiryUntilItManagesItself_AndAWorkerJoinsIt()
    {
        await ACircleHasATeamStarter();
        var enquiry = await AnEnquiryIsMade();
        await TheEnquiryBecomesATeam(enquiry);
        await WhatRegulatedSupportTakesIsThere();
        await AWorkerIsInvitedTriedOutAndJoins();
        await TheTeamGetsOrganised();
        await TheTeamStarterStepsBack();
        await ThePastIsThereForThoseWhoMaySeeIt();
    }

    private async Task ACircleHasATeamStarter()
    {
        _circle = await _fatima.Makes("/api/circles", new { name = "Hollin Valley", aim = "Support that fits" });
        await _fatima.Does($"/api/circles/{_circle}/welcome", new { member = _idris.Id, membership = "full" });
        var hat = new { hat = "teamStarting" };
        await _idris.Does($"/api/members/{_idris.Id}/request-hat", hat);
        await _fatima.IsRefused("member.profile-incomplete", $"/api/members/{_idris.Id}/grant-hat", hat);
        await _fatima.Does($"/api/members/{_idris.Id}/record-checks", new { doneOn = "2025-01-07" });
        await _fatima.Does($"/api/members/{_idris.Id}/grant-hat", hat);
        await Eventually.Is(() => _idris.Sees("/api/me"), me => TopicsOf(me).Contains($"circle/{_circle}"));
    }

    private async Task<string> AnEnquiryIsMade()
    {
        await _maeve.IsRefused("enquiry.words-needed", "/api/enquiries", new { circle = _circle, contactName = "Maeve", whatFor = " " });
        await _maeve.IsRefused("enquiry.no-such-circle", "/api/enquiries", new { circle = Guid.NewGuid(), contactName = "Maeve", whatFor = "Mornings" });
        await _maeve.IsRefused(
            "enquiry.taken-down-by-the-circle", "/api/enquiries", new { circle = _circle, contactName = "Maeve", whatFor = "Mornings", source = "phone" });
        var id = await _maeve.Makes("/api/enquiries", new { circle = _circle, contactName = "Maeve", whatFor = "Somebody for the mornings" });
        return $"/api/enquiries/{id}";
    }

    private async Task TheEnquiryBecomesATeam(string enquiry)
    {
        await _stranger.IsRefused("enquiry.not-found", $"{enquiry}/check");
        await _maeve.IsRefused("enquiry.inbox-only", $"{enquiry}/check");
        var early = await _idris.IsRefused("enquiry.not-at-this-stage", $"{enquiry}/find-offerable");
        Assert.Contains("check", PossibleIn(early));
        await _idris.Does($"{enquiry}/check");
        await _idris.Does($"{enquiry}/find-not-offerable");
        await _idris.IsRefused("enquiry.the-persons-choice", $"{enquiry}/join-waiting-list", new { chosenBy = "person" });
        await _maeve.IsRefused("enquiry.consent-needed", $"{enquiry}/join-waiting-list", new { chosenBy = "person" });
        await _maeve.Does($"{enquiry}/clarify", new { consentToKeepDetails = true });
        await _maeve.IsRefused("enquiry.days-out-of-range", $"{enquiry}/join-waiting-list", new { chosenBy = "person", reviewEveryDays = 91 });
        await _maeve.Does($"{enquiry}/join-waiting-list", new { chosenBy = "person" });
        await _fatima.IsRefused("enquiry.starter-only", $"{enquiry}/find-match");
        await _idris.Does($"{enquiry}/find-match");
        await _idris.Does($"{enquiry}/begin-conversation");
        await _idris.Does($"{enquiry}/accept");
        await _idris.IsRefused("enquiry.support-unknown", $"{enquiry}/form-team", new { owner = _maeve.Id });
        await _idris.Does($"{enquiry}/clarify", new { personalCare = true, medication = false });
        await _idris.IsRefused("enquiry.starter-needed", $"{enquiry}/form-team", new { owner = _maeve.Id, stayAsStarter = false });
        await _idris.IsRefused("enquiry.no-such-person", $"{enquiry}/form-team", new { owner = Guid.NewGuid() });
        await _idris.Does($"{enquiry}/form-team", new { owner = _maeve.Id });
        var team = (await _maeve.Sees(enquiry)).GetProperty("team").GetGuid();
        _team = $"/api/teams/{team}";
        await Eventually.Is(() => _maeve.Calls.Get(_team), answer => answer.Status == HttpStatusCode.OK);
        (await _stranger.Calls.Get(_team)).Is(HttpStatusCode.NotFound, "team.not-found");
        await Eventually.Is(
            () => _fatima.Sees($"/api/circles/{_circle}"), circle => circle.GetProperty("teams").EnumerateArray().Any(linked => linked.GetGuid() == team));
    }

    private async Task WhatRegulatedSupportTakesIsThere()
    {
        await _idris.IsRefused("team.promise-not-in-force", $"{_team}/begin-trials");
        await _idris.Does($"{_team}/begin-relationship");
        await _idris.Does($"{_team}/draft-promise");
        await _maeve.IsRefused("promise.not-at-this-stage", $"{_team}/sign-promise", new { capacity = "person" });
        await _idris.Does($"{_team}/offer-promise", new { format = "audio" });
        await _idris.IsRefused("team.owner-side-only", $"{_team}/sign-promise", new { capacity = "person" });
        await _maeve.IsRefused("promise.capacity-does-not-fit", $"{_team}/sign-promise", new { capacity = "guardian" });
        await _maeve.Does($"{_team}/sign-promise", new { capacity = "person" });
        await _maeve.IsRefused("team.coop-side-only", $"{_team}/countersign-promise");
        await _idris.Does($"{_team}/countersign-promise");
        await _idris.IsRefused("team.regulated-start-incomplete", $"{_team}/begin-trials");

        var at = Server.Get<TimeProvider>().GetUtcNow().AddDays(1);
        await _idris.IsRefused("conversation.face-to-face-needed", $"{_team}/plan-conversation", new { at, faceToFace = false });
        await _idris.IsRefused("team.time-out-of-range", $"{_team}/plan-conversation", new { at = at.AddDays(-2) });
        await _idris.Does($"{_team}/plan-conversation", new { at, place = "At home" });
        await _maeve.IsRefused("team.starter-only", $"{_team}/hold-conversation");
        await _idris.Does($"{_team}/hold-conversation", new { present = new[] { _maeve.Id } });
        await _idris.IsRefused(
            "conversation.consent-to-write-up-needed", $"{_team}/write-up-conversation", new { asked = "all", consentToWriteUp = false, consentToShare = false });
        await _idris.Does($"{_team}/write-up-conversation", new { asked = "all", consentToWriteUp = true, consentToShare = true, shareWith = new[] { "worker" } });
        await _idris.Does($"{_team}/review-conversation");
        await _idris.IsRefused("team.owner-side-only", $"{_team}/agree-conversation");
        await _maeve.Does($"{_team}/agree-conversation");

        await _idris.Does($"{_team}/draft-assessment");
        await _idris.Does($"{_team}/write-assessment", new { section = "summary", text = "Wants mornings, unhurried." });
        await _idris.IsRefused("trust-assessment.situation-needed", $"{_team}/note-risk", new { situation = "" });
        await _idris.Does($"{_team}/note-risk", new { situation = "Gas hob left on twice", whatHelps = "Timer shut-off" });
        await _idris.Does($"{_team}/review-assessment");
        await _maeve.Does($"{_team}/agree-assessment", new { shareWith = new[] { "worker" } });
        await _idris.Does($"{_team}/begin-trials");
    }

    private async Task AWorkerIsInvitedTriedOutAndJoins()
    {
        await AdaezeMayGiveSupport();
        var her = new { person = _adaeze.Id };
        await _adaeze.IsRefused("team.not-found", $"{_team}/accept-invitation");
        await _maeve.IsRefused("membership.role-not-this-way", $"{_team}/invite-person", new { person = _adaeze.Id, role = "owner" });
        await _maeve.IsRefused("team.no-such-person", $"{_team}/invite-person", new { person = Guid.NewGuid(), role = "worker" });
        await _maeve.Does($"{_team}/invite-person", new { person = _adaeze.Id, role = "worker" });
        await _stranger.IsRefused("team.not-found", $"{_team}/accept-invitation");
        await _adaeze.Does($"{_team}/accept-invitation");
        await _adaeze.IsRefused("membership.trial-needed", $"{_team}/skip-trial", her);

        await _adaeze.IsRefused("trial.rate-needed", $"{_team}/propose-trial", her);
        await _adaeze.IsRefused("trial.sessions-out-of-range", $"{_team}/propose-trial", new { person = _adaeze.Id, hourlyRate = "20.00", sessions = 4 });
        await _adaeze.Does($"{_team}/propose-trial", new { person = _adaeze.Id, hourlyRate = "20.00" });
        await _adaeze.IsRefused("team.nothing-new", $"{_team}/consent-to-trial", her);
        await _idris.IsRefused("team.only-the-two", $"{_team}/consent-to-trial", her);
        await _maeve.Does($"{_team}/consent-to-trial", her);
        var start = Server.Get<TimeProvider>().GetUtcNow().AddMinutes(30);
        await _maeve.Does($"{_team}/book-trial-session", new { person = _adaeze.Id, start, end = start.AddHours(2) });
        await _maeve.IsRefused("trial.session-not-begun", $"{_team}/hold-trial-session", her);
        Time.SetAhead(TimeSpan.FromHours(3));
        await _maeve.Does($"{_team}/hold-trial-session", her);

        await _adaeze.Does($"{_team}/give-answer", new { person = _adaeze.Id, yes = true });

        // Sealed: nobody sees what she answered until Maeve has too, and she is no member yet.
        Assert.DoesNotContain("team/", string.Join(' ', TopicsOf(await _adaeze.Sees("/api/me"))), StringComparison.Ordinal);
        await _maeve.Does($"{_team}/give-answer", new { person = _adaeze.Id, yes = true });
        await Eventually.Is(() => _adaeze.Sees("/api/me"), me => TopicsOf(me).Contains(_team["/api/teams/".Length..].Insert(0, "team/")));
        await _adaeze.IsRefused("membership.not-at-this-stage", $"{_team}/give-answer", new { person = _adaeze.Id, yes = true });
    }

    private async Task AdaezeMayGiveSupport()
    {
        var place = $"/api/members/{_adaeze.Id}";
        await _adaeze.Does($"{place}/describe-giving", new { kind = "independent", skills = "Mornings", experience = "Ten years", hourlyRate = "20.00" });
        await _adaeze.Does($"{place}/request-hat", new { hat = "givingSupport" });
        await _fatima.Does($"{place}/grant-hat", new { hat = "givingSupport" });
        await _fatima.Does($"{place}/record-checks", new { doneOn = "2025-01-07" });
        await _fatima.Does($"{place}/record-training", new { training = "personalCare", doneOn = "2025-01-08" });
    }

    private async Task TheTeamGetsOrganised()
    {
        await _adaeze.IsRefused("team.owner-side-only", $"{_team}/begin-organising");
        await _maeve.Does($"{_team}/begin-organising");
        await _idris.IsRefused("team.essential-hats-not-covered", $"{_team}/propose-stepping-back");
        foreach (var essential in new[] { HatKind.ProfileHolder, HatKind.RotaHolder, HatKind.TeamChatAdmin, HatKind.CheckInFacilitator })
        {
            var hat = HatId.Of(essential).Value;
            await _stranger.IsRefused("team.not-found", $"{_team}/nominate-for-hat", new { hat, person = _adaeze.Id });
            await _idris.Does($"{_team}/nominate-for-hat", new { hat, person = _adaeze.Id });
            await _maeve.IsRefused("hat.not-at-this-stage", $"{_team}/accept-hat", new { hat });
            await _adaeze.Does($"{_team}/accept-hat", new { hat });
            await _idris.IsRefused("team.members-only", $"{_team}/consent-to-hat", new { hat, person = _adaeze.Id });
            await _maeve.Does($"{_team}/consent-to-hat", new { hat, person = _adaeze.Id });
        }

        await _adaeze.Does($"{_team}/propose-worker-terms", new { worker = _adaeze.Id, when = "Mornings", hourlyRate = "21.50" });
        await _adaeze.IsRefused("team.the-other-answers", $"{_team}/agree-to-worker-terms", new { person = _adaeze.Id });
        await _maeve.Does($"{_team}/agree-to-worker-terms", new { person = _adaeze.Id });
        var terms = await _maeve.Sees($"{_team}/worker-agreements/{_adaeze.Id}");
        Assert.Equal("21.50", terms.GetProperty("inForce").GetProperty("hourlyRate").GetString());
    }

    private async Task TheTeamStarterStepsBack()
    {
        await _maeve.IsRefused("team.starter-only", $"{_team}/propose-stepping-back");
        await _idris.IsRefused("team.weeks-out-of-range", $"{_team}/propose-stepping-back", new { weeks = 0 });
        await _idris.Does($"{_team}/propose-stepping-back", new { weeks = 1 });
        await _maeve.Does($"{_team}/consent-to-stepping-back");
        await _adaeze.Does($"{_team}/consent-to-stepping-back");
        await _idris.IsRefused("team.handover-incomplete", $"{_team}/manage-ourselves");
        foreach (var action in Enum.GetValues<HandoverAction>())
            await _idris.Does($"{_team}/tick-handover", new { action = JsonNamingPolicy.CamelCase.ConvertName(action.ToString()) });
        await _idris.IsRefused("team.step-back-gradually", $"{_team}/manage-ourselves");
        Time.SetAhead(TimeSpan.FromDays(8));
        await _coop.SignInAgain();
        await _idris.Does($"{_team}/manage-ourselves");

        // The Team Starter keeps no access.
        (await _idris.Calls.Get(_team)).Is(HttpStatusCode.NotFound, "team.not-found");
        var card = (await _adaeze.Sees(_team)).GetProperty("cards").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "team");
        Assert.Equal("selfManaging", card.GetProperty("stage").GetString());
        await _adaeze.Does($"{_team}/ask-for-help", new { reason = "Cover in August" });
        await _adaeze.IsRefused("team.owner-or-coach-only", $"{_team}/go-on-ourselves");
        await _maeve.Does($"{_team}/go-on-ourselves");
    }

    private async Task ThePastIsThereForThoseWhoMaySeeIt()
    {
        // Page by page backwards, each happening once, and what is about money only for those who see it.
        var happenings = new List<JsonElement>();
        var page = $"{_team}/history?limit=7";
        while (true)
        {
            var seen = await _maeve.Sees(page);
            happenings.AddRange(seen.GetProperty("items").EnumerateArray());
            if (!seen.TryGetProperty("next", out var next)) break;
            page = $"{_team}/history?limit=7&before={next.GetInt64()}";
        }

        var positions = happenings.Select(one => one.GetProperty("position").GetInt64()).ToList();
        Assert.Equal(positions.Distinct().OrderDescending(), positions);
        var words = happenings.Select(one => one.GetProperty("what").GetString()!).ToList();
        Assert.Equal(("team.help-found", "team.founded"), (words[0], words[^1]));
        Assert.Contains("team.worker-terms-agreed", words);
        var joined = happenings.Single(one => one.GetProperty("what").GetString() == "team.member-joined" && NameIn(one, "about") == "Adaeze");
        Assert.Equal("Maeve", NameIn(joined, "actor"));
        Assert.DoesNotContain(happenings, one => one.GetRawText().Contains("August", StringComparison.Ordinal));

        var adaezes = (await _adaeze.Sees($"{_team}/history?limit=100")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("what").GetString()).ToList();
        Assert.DoesNotContain("team.promise-offered", adaezes);
        Assert.Contains("team.worker-terms-agreed", adaezes);
        (await _stranger.Calls.Get($"{_team}/history")).Is(HttpStatusCode.NotFound, "team.not-found");
        (await _maeve.Calls.Get($"{_team}/history?limit=101")).Is(HttpStatusCode.BadRequest, "request.invalid");
    }

    private static string? NameIn(JsonElement happening, string who) => happening.TryGetProperty(who, out var person) ? person.GetProperty("name").GetString() : null;

    private static IEnumerable<string> PossibleIn(Answer answer) => answer.Body.GetProperty("possible").EnumerateArray().Select(word => word.GetString()!);

    private static List<string> TopicsOf(JsonElement me) => [.. me.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString()!)];
}
