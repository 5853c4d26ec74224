using System.Net.Mime;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EqualCare.Commands;

/// <summary>Says in <c>/openapi/v1.json</c> which refusals each endpoint can give: its own, and those that go with what it is.</summary>
internal sealed class EndpointDescriptions : IOpenApiOperationTransformer
{
    private const string Problem = "Problem";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) != true) return;

        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), parameterDescription: null, cancellationToken);
        context.Document!.AddComponent(Problem, schema);
        operation.Responses ??= [];
        foreach (var status in RefusalsOf(context).GroupBy(refusal => refusal.Status).OrderBy(status => status.Key))
        {
            operation.Responses[status.Key.ToString()] = new OpenApiResponse
            {
                Description = string.Join('\n', status.Select(refusal => $"`{refusal.Code}`: {refusal.Sentence}").Distinct()),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [MediaTypeNames.Application.ProblemJson] = new() { Schema = new OpenApiSchemaReference(Problem, context.Document) },
                },
            };
        }

        if (IsCommand(context)) DescribeKey(operation);
        foreach (var parameter in QueryOf(context))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Required = true,
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = parameter.Format },
            });
        }
    }

    private static void DescribeKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = CommandMetadata.KeyHeader,
            In = ParameterLocation.Header,
            Description = "Makes a repeat of this request harmless: it gets the first answer again, with `Idempotent-Replay: true`.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        });
    }

    private static bool IsCommand(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<CommandMetadata>().Any();

    private static IEnumerable<QueryParameter> QueryOf(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameter>();

    private static IEnumerable<(int Status, string Code, string Sentence)> RefusalsOf(OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAcceptsMetadata>().Any() || QueryOf(context).Any())
            yield return (StatusCodes.Status400BadRequest, RequestRefusals.InvalidCode, "The request cannot be read, or a field has a wrong shape, range or size.");

        var refusals = metadata.OfType<RefusesMetadata>().SelectMany(its => its.Refusals).ToList();
        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any()) refusals.Add(RequestRefusals.NotSignedIn());
        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? "")) refusals.Add(SignInRefusals.CrossOrigin());
        if (IsCommand(context)) refusals.AddRange([Refusal.KeyReused(), RequestRefusals.TooMany(default)]);
        refusals.Add(Refusal.Unavailable());
        foreach (var refusal in refusals) yield return (RefusalProblems.StatusOf(refusal.Kind), refusal.Code, refusal.Message);
    }
}

/// <summary>The refusals that come from what an endpoint does.</summary>
internal sealed record RefusesMetadata(IReadOnlyList<Refusal> Refusals);

internal static class Refusing
{
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params Refusal[] refusals)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RefusesMetadata(refusals));
}

/// <summary>How every refusal is written (RFC 9457).</summary>
/// <param name="Type">A page about it.</param>
/// <param name="Title">What it says, for people.</param>
/// <param name="Status">The status once more.</param>
/// <param name="Detail">What it says, for people.</param>
/// <param name="Code">What it is, for programs; stays with its meaning for good.</param>
/// <param name="Possible">The commands that this caller could give instead.</param>
/// <param name="TraceId">Under which whoever runs the server finds it.</param>
/// <param name="Errors">For <c>request.invalid</c>: what is wrong, by field.</param>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyList<string> Possible,
    string TraceId,
    IReadOnlyDictionary<string, string[]>? Errors = null);
