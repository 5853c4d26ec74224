using System.Reflection;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.SignIn;

namespace EqualCare.Tests.Web;

/// <summary>The commands of the grains and the endpoints of the server are the same.</summary>
public sealed class CommandEndpointTests() : ServerTests(DatabaseKind.Sqlite)
{
    [Fact]
    public async Task EveryCommandHasAnEndpointCalledAsItIs_AndWhatTheServerSaysToItselfHasNone()
    {
        var paths = (await ApiDescription.Of(Server)).Operations.Where(operation => operation.Method == "POST").Select(operation => operation.Path).ToHashSet();
        foreach (var (grain, plural, made) in new[]
        {
            (typeof(IMemberGrain), "members", "register"), (typeof(IEnquiryGrain), "enquiries", "make"), (typeof(ITeamGrain), "teams", "found"),
            (typeof(ICircleGrain), "circles", "found"),
        })
        {
            Assert.Contains($"/api/{plural}", paths);
            foreach (var command in grain.GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller))))
            {
                var alias = command.GetCustomAttribute<AliasAttribute>()!.Alias;
                var isForPeople = command.GetCustomAttribute<SaidByServerAttribute>() is null && alias != made;
                Assert.True(isForPeople == paths.Contains($"/api/{plural}/{{id}}/{alias}"), $"{plural} {alias}");
            }
        }
    }

    [Fact]
    public async Task EveryBodyAndEveryAnswerIsDescribed()
    {
        var description = await ApiDescription.Of(Server);
        Assert.All(description.Operations, operation =>
        {
            var answers = operation.Described.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] == '2').ToList();
            Assert.NotEmpty(answers);
            Assert.All(answers, answer => Assert.True(answer.Name == "204" || answer.Value.TryGetProperty("content", out _), $"{operation} does not describe its answer."));
            Assert.Contains("store.unavailable", operation.Codes);
        });
    }
}
