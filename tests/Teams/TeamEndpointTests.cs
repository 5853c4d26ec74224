using EqualCare.Commands;
using EqualCare.Tests.Database;
using EqualCare.Tests.SignIn;
using Microsoft.AspNetCore.Routing;

namespace EqualCare.Tests.Teams;

/// <summary>What the endpoints of teams say about themselves.</summary>
public sealed class TeamEndpointTests() : ServerTests(DatabaseKind.Sqlite)
{
    private const int Stories = 60;
    private const int Steps = 400;

    [Fact]
    public void EveryNoThatATeamWasSeenToGiveIsDeclaredByTheEndpointOfItsCommand()
    {
        var declared = Server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/teams/{id:guid}/", StringComparison.Ordinal) == true)
            .GroupBy(endpoint => endpoint.RoutePattern.RawText!.Split('/')[^1])
            .ToDictionary(
                command => command.Key,
                command => command.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<RefusesMetadata>())
                    .SelectMany(its => its.Refusals)
                    .Select(refusal => refusal.Code)
                    .ToHashSet(StringComparer.Ordinal));

        var missing = SeenInStories().Where(seen => declared.TryGetValue(seen.Command, out var codes) && !codes.Contains(seen.Code)).ToList();
        Assert.Empty(missing);
    }

    private static HashSet<(string Command, string Code)> SeenInStories()
    {
        var seen = new HashSet<(string, string)>();
        for (var seed = 1; seed <= Stories; seed++)
        {
            var story = TeamChaosTests.Begin(seed, out var commands);
            for (var step = 0; step < Steps; step++)
            {
                var who = commands.Anybody();
                var (name, give) = commands.Next(story, who);
                story.Now = story.Now.AddHours(step % 7);
                try
                {
                    story.Tell(give(story, who));
                }
                catch (Refusal refusal)
                {
                    seen.Add((name, refusal.Code));
                }
            }
        }

        return seen;
    }
}
