using System.Text.Json;
using EqualCare.Commands;
using EqualCare.Members;
using EqualCare.SignIn;
using EqualCare.Teams;

namespace EqualCare.Demo;

/// <summary>Who can be tried out in the demo co-op.</summary>
internal static class DemoEndpoints
{
    // Those who are told by hand come first.
    private static readonly Dictionary<string, int> Places = DemoPeople.All.Index().ToDictionary(person => person.Item.Username, person => person.Index);

    public static void MapDemo(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/demo/people", async (AccountStore accounts, IGrainFactory grains, CancellationToken cancellation) =>
            {
                // Nobody but the demo's own administrator has this id.
                if (await accounts.FindByMember(DemoCoop.Id, DemoPeople.Agnes.Id, cancellation) is null) return Results.NotFound();
                var people = (await accounts.OfCoop(DemoCoop.Id, cancellation)).OrderBy(account => Places.GetValueOrDefault(account.Username, int.MaxValue)).ToList();
                var known = await Task.WhenAll(people.Select(account => Known(grains, account.Member)));
                var teams = await Task.WhenAll(known.SelectMany(person => person.Teams).Select(team => team.Team).Distinct().Select(team => Facts(grains, team)));
                var byId = teams.ToDictionary(team => team.Team);
                return Results.Json(people.Zip(known, (account, person) => Described(account, person, byId)), Json.Options);
            })
            .AllowAnonymous()
            .WithTags("Demo")
            .WithSummary("The people of the demo co-op, all with the same password. Not found on any other data.")
            .Produces<IReadOnlyList<DemoPersonBody>>()
            .Produces(StatusCodes.Status404NotFound);

    private static async Task<(MemberFacts Facts, IReadOnlyList<TeamOfMember> Teams)> Known(IGrainFactory grains, MemberId member)
    {
        var grain = grains.GetGrain<IMemberGrain>(new EntityKey(DemoCoop.Id, member.Value).ToString());
        return (await grain.Facts(), await grain.Teams());
    }

    private static Task<TeamFacts> Facts(IGrainFactory grains, TeamId team) =>
        grains.GetGrain<ITeamGrain>(new EntityKey(DemoCoop.Id, team.Value).ToString()).Facts(MemberId.Server);

    private static DemoPersonBody Described(
        Account account, (MemberFacts Facts, IReadOnlyList<TeamOfMember> Teams) person, IReadOnlyDictionary<TeamId, TeamFacts> teams) => new(
        account.Username,
        account.Member,
        account.PreferredName,
        DemoPeople.All.FirstOrDefault(told => told.Username == account.Username)?.About ?? AboutMadeUp(person),
        [.. person.Facts.IsAdministrator ? ["administrator"] : (string[])[], .. person.Facts.Hats.Select(hat => Word(hat))],
        [
            .. person.Teams.Select(team => new DemoTeamBody(
                team.Team, team.Name, team.Role, team.Stage, [.. (teams[team.Team].PersonOf(account.Member)?.Hats ?? []).Select(hat => Word(hat))])),
        ]);

    private static string AboutMadeUp((MemberFacts Facts, IReadOnlyList<TeamOfMember> Teams) person) =>
        person.Teams.Count == 0 ? "Made up, without a team." : $"Made up: {string.Join("; ", person.Teams.Select(team => $"{Word(team.Role)} in {team.Name}"))}.";

    private static string Word<T>(T word)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}

/// <param name="About">Who they are in the demo.</param>
/// <param name="Hats">Their platform hats.</param>
internal sealed record DemoPersonBody(
    string Username, MemberId MemberId, string PreferredName, string About, IReadOnlyList<string> Hats, IReadOnlyList<DemoTeamBody> Teams);

/// <param name="Role">What they are in it.</param>
/// <param name="Stage">How they stand to it.</param>
/// <param name="Hats">The hats of the catalogue that they wear there.</param>
internal sealed record DemoTeamBody(TeamId Id, string Name, TeamRole Role, MembershipStage Stage, IReadOnlyList<string> Hats);
