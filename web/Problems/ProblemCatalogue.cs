using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;
using EqualCare.Commands;

namespace EqualCare.Problems;

/// <summary>One sort of no, as it stays for good.</summary>
/// <param name="Code">What programs act on.</param>
/// <param name="Status">With which HTTP status it comes.</param>
/// <param name="Sentence">What people read.</param>
internal sealed record Problem(string Code, int Status, string Sentence);

/// <summary>
/// Every no that this server can give: those of the catalogues (classes called <c>…Refusals</c>) and those that endpoints declare, such as the
/// lifecycles'. The pages under <c>/problems</c> and <c>docs/refusals.md</c> are made from it.
/// </summary>
internal sealed class ProblemCatalogue(EndpointDataSource endpoints)
{
    // What the edge says by itself, without a refusal: a request that is no request of this API, and a fault.
    private static readonly Problem[] OfTheEdge =
    [
        new(RequestRefusals.InvalidCode, StatusCodes.Status400BadRequest, "The request cannot be read, or a field has a wrong shape, range or size."),
        new("request.forbidden", StatusCodes.Status403Forbidden, "This is not yours to do."),
        new("request.not-found", StatusCodes.Status404NotFound, "There is nothing here, or it is not yours to see."),
        new("request.method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This cannot be done here in that way."),
        new("server.fault", StatusCodes.Status500InternalServerError, "Something went wrong. It has been noted."),
    ];

    private readonly Lazy<FrozenDictionary<string, Problem>> _all = new(() => Collect(endpoints));

    public IReadOnlyDictionary<string, Problem> All => _all.Value;

    private static FrozenDictionary<string, Problem> Collect(EndpointDataSource endpoints)
    {
        var declared = endpoints.Endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<RefusesMetadata>()).SelectMany(its => its.Refusals);
        Assembly[] ours = [typeof(Refusal).Assembly, typeof(ProblemCatalogue).Assembly];
        var catalogued = ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true } && (type.Name.EndsWith("Refusals", StringComparison.Ordinal)))
            .Append(typeof(Refusal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(method => method.ReturnType == typeof(Refusal) && method.GetParameters().All(parameter => parameter.ParameterType != typeof(string)))
            .Select(Example);
        return catalogued.Concat(declared)
            .Select(refusal => new Problem(refusal.Code, RefusalProblems.StatusOf(refusal.Kind), refusal.Message))
            .Concat(OfTheEdge)
            .DistinctBy(problem => problem.Code)
            .ToFrozenDictionary(problem => problem.Code, StringComparer.Ordinal);
    }

    private static Refusal Example(MethodInfo method)
    {
        var arguments = method.GetParameters()
            .Select(parameter => parameter.HasDefaultValue || !parameter.ParameterType.IsValueType ? null : Activator.CreateInstance(parameter.ParameterType));
        return method.Invoke(null, [.. arguments]) as Refusal ?? throw new UnreachableException($"{method.Name} makes no refusal.");
    }
}
