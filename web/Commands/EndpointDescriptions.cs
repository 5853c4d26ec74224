using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace EqualCare.Commands;

/// <summary>Says in <c>/openapi/v1.json</c> which refusals an endpoint can give.</summary>
internal static class EndpointDescriptions
{
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
