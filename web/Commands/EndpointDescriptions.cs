using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace EqualCare.Commands;

/// <summary>Says in <c>/openapi/v1.json</c> what an endpoint takes and which refusals it can give.</summary>
internal static class EndpointDescriptions
{
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint)
        where TBody : class =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, cancellation) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [MediaTypeNames.Application.Json] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(TBody), null, cancellation) },
            },
        });

    /// <summary>The refusals that come from what the endpoint does. A body that cannot be read is refused everywhere.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params Refusal[] refusals)
    {
        foreach (var status in refusals.Select(refusal => RefusalProblems.StatusOf(refusal.Kind)).Distinct())
            endpoint.Produces<ProblemDetails>(status, MediaTypeNames.Application.ProblemJson);
        return endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var kind in refusals.GroupBy(refusal => RefusalProblems.StatusOf(refusal.Kind)))
                if (operation.Responses?.TryGetValue(kind.Key.ToString(), out var answer) == true)
                    answer.Description = string.Join(' ', kind.Select(refusal => $"`{refusal.Code}`: {refusal.Message}"));
            return Task.CompletedTask;
        });
    }
}
