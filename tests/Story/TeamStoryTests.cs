using System.Net;
using System.Text.Json;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Web;
using static System.Net.HttpStatusCode;

namespace EqualCare.Tests.Story;

/// <summary>
/// From a first enquiry to a team that manages itself, and within it from an invitation over a trial to a member: over HTTP and hub alone, each step also tried
/// by whoever may not, too early, and with wrong words.
/// </summary>
public class TeamStoryTests
{
    private const string Password = "a blue mug and a radio";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task SomebodyAsksForSupportAndEndsUpWithATeamOfTheirOwn(DatabaseKind kind)
    {
        await using var story = await DemoStory.Begin(kind);
        await SignUp(story);
        var alma = await story.Enter("alma-hoyle", Password);
        var (idris, rosa, agnes, fatima) = (await story.Enter("idris"), await story.Enter("rosa"), await story.Enter("agnes"), await story.Enter("fatima"));
        var (adaeze, desmond) = (await story.Enter("adaeze"), await story.Enter("desmond"));
        var circle = await CircleOf(fatima);
        await fatima.Watch($"circle/{circle}");
        await alma.Watch($"member/{alma.Id}");

        var team = await Enquire(alma, idris, fatima, desmond, circle);
        var place = $"/api/teams/{team}";
        await alma.Watch($"team/{team}");
        await desmond.CannotSee(place, "team.not-found");

        await Prepare(story, place, alma, idris, rosa, agnes);
        await TryOut(story, team, alma, adaeze, desmond);
        await Organise(place, team, alma, idris, adaeze);
        await StepBack(story, place, team, alma, idris, adaeze, fatima, circle);
    }

    private static async Task SignUp(DemoStory story)
    {
        using var visitor = new Visitor(story.Server);
        object Alma(bool terms, string password) => new { preferredName = "Alma Hoyle", termsAccepted = terms, username = "alma-hoyle", password };
        (await visitor.Post("/api/members", Alma(terms: false, Password))).Is(Conflict, "member.terms-needed");
        (await visitor.Post("/api/members", Alma(terms: true, "short"))).Is(BadRequest, "request.invalid");
        (await visitor.Post("/api/members", Alma(terms: true, Password))).Is(Created);
        (await visitor.Post("/api/members", Alma(terms: true, Password))).Is(Conflict);
    }

    private static async Task<string> CircleOf(StoryPerson person) =>
        (await person.Get("/api/me")).GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString()!)
            .Single(topic => topic.StartsWith("circle/", StringComparison.Ordinal))["circle/".Length..];

    private static async Task<string> Enquire(StoryPerson alma, StoryPerson idris, StoryPerson fatima, StoryPerson stranger, string circle)
    {
        object Words(string what) => new { circle, contactName = "Alma Hoyle", whatFor = what, consentToKeepDetails = true };
        await alma.IsRefused(BadRequest, "enquiry.words-needed", "/api/enquiries", Words(" "));
        await alma.IsRefused(BadRequest, "request.invalid", "/api/enquiries", new { circle, contactName = "Alma Hoyle", whatFor = "Help.", colour = "blue" });
        var id = await alma.Make("/api/enquiries", Words("Help with getting washed, since my hip."));
        var place = $"/api/enquiries/{id}";
        await fatima.Sees($"circle/{circle}", card => Is(card, "enquiry", "enquiryId", id) && Stage(card) == "new");
        await stranger.CannotSee(place, "enquiry.not-found");

        await alma.IsRefused(Forbidden, "enquiry.inbox-only", $"{place}/check");
        await idris.IsRefused(Conflict, "enquiry.not-at-this-stage", $"{place}/accept");
        await idris.Do($"{place}/check");
        await idris.Do($"{place}/find-offerable");
        await idris.Do($"{place}/begin-conversation");
        await idris.Do($"{place}/accept");
        await alma.Sees($"member/{alma.Id}", card => Is(card, "myEnquiry", "enquiryId", id) && Stage(card) == "accepted");

        await fatima.IsRefused(Forbidden, "enquiry.starter-only", $"{place}/form-team", new { owner = alma.Id });
        await idris.IsRefused(Conflict, "enquiry.support-unknown", $"{place}/form-team", new { owner = alma.Id });
        await alma.Do($"{place}/clarify", new { personalCare = true, medication = false });
        await idris.Do($"{place}/form-team", new { owner = alma.Id });
        return await Eventually.Is(
            async () => (await alma.Get("/api/me")).GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString()!)
                .FirstOrDefault(topic => topic.StartsWith("team/", StringComparison.Ordinal))?["team/".Length..] ?? "",
            team => team.Length > 0);
    }

    /// <summary>Conversation, visit, Trust Assessment and Promise: with personal care nothing begins before all of them are there.</summary>
    private static async Task Prepare(DemoStory story, string place, StoryPerson alma, StoryPerson idris, StoryPerson rosa, StoryPerson agnes)
    {
        await alma.IsRefused(Conflict, "team.promise-not-in-force", $"{place}/begin-trials");
        await idris.Do($"{place}/begin-relationship");
        await idris.IsRefused(Conflict, "conversation.face-to-face-needed", $"{place}/plan-conversation", new { at = story.Now.AddHours(2), faceToFace = false });
        await idris.IsRefused(BadRequest, "team.time-out-of-range", $"{place}/plan-conversation", new { at = story.Now.AddHours(-2) });
        await idris.Do($"{place}/plan-conversation", new { at = story.Now.AddHours(2), place = "At Alma's" });
        await idris.Do($"{place}/hold-conversation", new { faceToFace = true, present = new[] { alma.Id } });
        const string all = "all";
        await idris.IsRefused(Conflict, "conversation.consent-to-write-up-needed", $"{place}/write-up-conversation", new { asked = all, consentToWriteUp = false, consentToShare = false });
        await idris.Do($"{place}/write-up-conversation", new { asked = all, consentToWriteUp = true, consentToShare = true, shareWith = new[] { "worker" } });
        await idris.Do($"{place}/review-conversation");
        await idris.IsRefused(Forbidden, "team.owner-side-only", $"{place}/agree-conversation");
        await alma.Do($"{place}/agree-conversation");

        await idris.Do($"{place}/draft-assessment");
        await idris.Do($"{place}/write-assessment", new { section = "movement", text = "A new hip, and a stick." });
        await idris.Do($"{place}/note-risk", new { situation = "The bath." });
        await idris.Do($"{place}/review-assessment");
        await idris.IsRefused(Forbidden, "team.owner-side-only", $"{place}/agree-assessment", new { });
        await alma.Do($"{place}/agree-assessment", new { shareWith = new[] { "worker" } });

        await idris.Do($"{place}/draft-promise");
        await idris.Do($"{place}/offer-promise", new { format = "audio" });
        await idris.IsRefused(Forbidden, "team.owner-side-only", $"{place}/sign-promise", new { capacity = "person" });
        await alma.IsRefused(Conflict, "promise.capacity-does-not-fit", $"{place}/sign-promise", new { capacity = "guardian" });
        await alma.Do($"{place}/sign-promise", new { capacity = "person" });
        await alma.IsRefused(Forbidden, "team.coop-side-only", $"{place}/countersign-promise");
        await rosa.IsRefused(NotFound, "team.not-found", $"{place}/countersign-promise");
        await agnes.Do($"{place}/countersign-promise");
        await idris.Do($"{place}/begin-trials");
        await alma.Sees(TopicOf(place), card => Is(card, "team", "stage", "trialling"));
    }

    /// <summary>A person from invitation over trial to member.</summary>
    private static async Task TryOut(DemoStory story, string team, StoryPerson alma, StoryPerson adaeze, StoryPerson stranger)
    {
        var place = $"/api/teams/{team}";
        await adaeze.Watch($"member/{adaeze.Id}");
        await stranger.IsRefused(NotFound, "team.not-found", $"{place}/invite-person", new { person = adaeze.Id, role = "worker" });
        await alma.IsRefused(BadRequest, "request.invalid", $"{place}/invite-person", new { person = adaeze.Id, role = "staff" });
        await alma.Do($"{place}/invite-person", new { person = adaeze.Id, role = "worker" });
        await adaeze.Sees($"member/{adaeze.Id}", card => Is(card, "myTeam", "teamId", team));
        await alma.Sees($"team/{team}", card => Is(card, "joining", "memberId", adaeze.Id));
        await alma.IsRefused(Conflict, "trial.not-in-talks", $"{place}/propose-trial", new { person = adaeze.Id, hourlyRate = "20.00" });
        await adaeze.Do($"{place}/accept-invitation");
        await alma.IsRefused(Conflict, "membership.trial-needed", $"{place}/skip-trial", new { person = adaeze.Id });
        await alma.IsRefused(Conflict, "trial.rate-needed", $"{place}/propose-trial", new { person = adaeze.Id });
        await alma.Do($"{place}/propose-trial", new { person = adaeze.Id, hourlyRate = "20.00", sessions = 1 });
        await alma.IsRefused(Conflict, "team.nothing-new", $"{place}/consent-to-trial", new { person = adaeze.Id });
        await adaeze.Do($"{place}/consent-to-trial", new { person = adaeze.Id });

        var start = story.Now.AddMinutes(20);
        var visit = await adaeze.Make("/api/appointments", new { teamId = team, start, end = start.AddMinutes(60), kind = "trial", giverId = adaeze.Id });
        await alma.Do($"/api/appointments/{visit}/agree");
        await alma.Sees($"team/{team}", card => Is(card, "trial", "stage", "booked"));
        story.Time.SetAhead(TimeSpan.FromMinutes(25));
        await adaeze.Do($"/api/appointments/{visit}/check-in");
        story.Time.SetAhead(TimeSpan.FromMinutes(60));
        await adaeze.Do($"/api/appointments/{visit}/check-out");
        await alma.Sees($"team/{team}", card => Is(card, "joining", "membership", "bothDeciding"));
        await adaeze.Do($"/api/appointments/{visit}/confirm-log");
        await alma.Do($"/api/appointments/{visit}/confirm-log");

        // Each answers for themselves, and sealed.
        await stranger.IsRefused(NotFound, "team.not-found", $"{place}/give-answer", new { person = adaeze.Id, yes = true });
        await alma.Do($"{place}/give-answer", new { person = adaeze.Id, yes = true });
        await alma.IsRefused(Conflict, "team.nobody-joined-yet", $"{place}/begin-organising");
        await adaeze.CannotSee($"{place}/agreement", "team.not-found");
        await adaeze.Do($"{place}/give-answer", new { person = adaeze.Id, yes = true });
        await alma.Sees($"team/{team}", card => Is(card, "member", "memberId", adaeze.Id));
        await adaeze.Watch($"team/{team}");
        await adaeze.IsRefused(Forbidden, "team.owner-side-only", $"{place}/begin-organising");
        await alma.Do($"{place}/begin-organising");
    }

    private static async Task Organise(string place, string team, StoryPerson alma, StoryPerson idris, StoryPerson adaeze)
    {
        await idris.IsRefused(Conflict, "team.essential-hats-not-covered", $"{place}/propose-stepping-back", new { weeks = 1 });
        foreach (var (kind, wearer) in new[]
        {
            (HatKind.ProfileHolder, alma), (HatKind.RotaHolder, adaeze), (HatKind.TeamChatAdmin, adaeze), (HatKind.CheckInFacilitator, adaeze),
        })
        {
            var hat = HatId.Of(kind).ToString();
            var other = wearer == alma ? adaeze : alma;
            await idris.Do($"{place}/nominate-for-hat", new { hat, person = wearer.Id });
            await idris.IsRefused(Forbidden, "team.members-only", $"{place}/consent-to-hat", new { hat, person = wearer.Id });
            await other.IsRefused(Conflict, "hat.not-at-this-stage", $"{place}/consent-to-hat", new { hat, person = wearer.Id });
            await wearer.Do($"{place}/accept-hat", new { hat });
            await other.Do($"{place}/consent-to-hat", new { hat, person = wearer.Id });
        }

        await adaeze.Sees($"team/{team}", card => Is(card, "hat", "kind", "hat"));
        await alma.Do($"{place}/propose-team-agreement", new { purpose = "Upright, and out of the house." });
        await alma.Do($"{place}/consent-to-team-agreement");
        await adaeze.Do($"{place}/consent-to-team-agreement");
        Assert.Equal("adopted", (await adaeze.Get($"{place}/agreement")).GetProperty("stage").GetString());
    }

    private static async Task StepBack(
        DemoStory story, string place, string team, StoryPerson alma, StoryPerson idris, StoryPerson adaeze, StoryPerson fatima, string circle)
    {
        await adaeze.IsRefused(Forbidden, "team.starter-only", $"{place}/propose-stepping-back", new { weeks = 1 });
        await idris.IsRefused(BadRequest, "team.weeks-out-of-range", $"{place}/propose-stepping-back", new { weeks = 0 });
        await idris.Do($"{place}/propose-stepping-back", new { weeks = 1 });
        await alma.Do($"{place}/consent-to-stepping-back");
        await adaeze.Do($"{place}/consent-to-stepping-back");
        await fatima.Sees($"circle/{circle}", card => Is(card, "circleTeam", "teamId", team) && Stage(card) == "steppingBack");
        await idris.IsRefused(Conflict, "team.handover-incomplete", $"{place}/manage-ourselves");
        string[] actions =
            ["checkedInWithHatHolders", "remindedWhereHelpIs", "pointedToPoliciesAndTools", "passedOnOutsideContacts", "toldTheCircle", "saidGoodbye"];
        foreach (var action in actions) await idris.Do($"{place}/tick-handover", new { action });
        await idris.IsRefused(Conflict, "team.step-back-gradually", $"{place}/manage-ourselves");

        story.Time.SetAhead(TimeSpan.FromDays(8));
        foreach (var person in new[] { alma, idris, adaeze, fatima }) await person.SignInAgain();
        await idris.Do($"{place}/manage-ourselves");
        Assert.Equal("selfManaging", Stage(await TeamCardOf(alma, place)));

        // The Team Starter keeps no access.
        await idris.IsRefused(NotFound, "team.not-found", $"{place}/rename", new { name = "Mine" });
    }

    private static async Task<JsonElement> TeamCardOf(StoryPerson person, string place) =>
        (await person.Get(place)).GetProperty("cards").EnumerateArray().Single(card => card.GetProperty("kind").GetString() == "team");

    private static string TopicOf(string place) => $"team/{place[(place.LastIndexOf('/') + 1)..]}";

    private static string? Stage(JsonElement card) => card.TryGetProperty("stage", out var stage) ? stage.GetString() : null;

    private static bool Is(JsonElement card, string kind, string property, string value) =>
        card.GetProperty("kind").GetString() == kind && card.TryGetProperty(property, out var found) && found.GetString() == value;
}
