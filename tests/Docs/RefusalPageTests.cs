using System.Net;
using System.Text;
using EqualCare.Problems;
using EqualCare.Tests.Database;
using EqualCare.Tests.SignIn;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Docs;

/// <summary>Every no has a page, and stands in <c>docs/refusals.md</c>.</summary>
public sealed class RefusalPageTests() : ServerTests(DatabaseKind.Sqlite)
{
    [Fact]
    public void TheListIsWhatTheCodeSays()
    {
        var page = new StringBuilder();
        page.AppendLine("# Refusals");
        page.AppendLine();
        page.AppendLine("Printed from the code (`tests/Docs`). Codes stay with their meaning for good; sentences may improve. Which of them an endpoint can give stands in");
        page.AppendLine("`/openapi/v1.json`; each has a page under `/problems/{code}`.");
        foreach (var slice in Server.Get<ProblemCatalogue>().All.Values.GroupBy(problem => problem.Code.Split('.')[0]).OrderBy(slice => slice.Key, StringComparer.Ordinal))
        {
            page.AppendLine().AppendLine($"## {slice.Key}").AppendLine().AppendLine("| Code | Status | Sentence |").AppendLine("|---|---|---|");
            foreach (var problem in slice.OrderBy(problem => problem.Code, StringComparer.Ordinal))
                page.AppendLine($"| `{problem.Code}` | {problem.Status} | {problem.Sentence} |");
        }

        PrintedPage.IsUpToDate("refusals.md", page);
    }

    [Fact]
    public async Task EveryCodeOfTheDescriptionHasItsPage()
    {
        using var visitor = new Visitor(Server);
        var codes = (await ApiDescription.Of(Server)).Operations.SelectMany(operation => operation.Codes).Distinct().ToList();
        Assert.Contains("membership.not-at-this-stage", codes);
        Assert.Empty(codes.Except(Server.Get<ProblemCatalogue>().All.Keys));
        (await visitor.Get("/problems/membership.not-at-this-stage")).Is(HttpStatusCode.OK);
        (await visitor.Get("/problems/team.no-such-code")).Is(HttpStatusCode.NotFound);
        (await visitor.Get("/problems")).Is(HttpStatusCode.OK);
    }
}
