using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace EqualCare.Commands;

/// <summary>
/// Endpoints that read their request and write their answer themselves. For others the framework compiles code that does so, for each endpoint at each
/// start; with an endpoint for every command that took longer than everything else that a start does.
/// </summary>
internal static class DirectEndpoints
{
    private static readonly MethodInfo Anything = ((Func<HttpContext, Task>)(_ => Task.CompletedTask)).Method;
    private static readonly ParameterInfo AnId = ((Action<Guid>)(id => _ = id)).Method.GetParameters()[0];

    /// <param name="routes">Where.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="pattern">Its place, in which each parameter is an id.</param>
    /// <param name="answer">What it does.</param>
    public static RouteHandlerBuilder MapDirect(this IEndpointRouteBuilder routes, string method, string pattern, RequestDelegate answer)
    {
        var endpoint = new RouteHandlerBuilder([routes.MapMethods(pattern, [method], answer)]);

        // Descriptions are made of what the framework knows of a handler, so it is told what it would have found.
        endpoint.Finally(built =>
        {
            built.Metadata.Add(Anything);
            foreach (var parameter in ((RouteEndpointBuilder)built).RoutePattern.Parameters) built.Metadata.Add(new IdInPathMetadata(parameter.Name));
        });
        return endpoint;
    }

    /// <summary>Says that the endpoint takes a command with this body.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint)
        where TBody : class => endpoint.WithMetadata([.. CommandRequest<TBody>.Metadata]);

    public static IGrainFactory Grains(this HttpContext http) => http.RequestServices.GetRequiredService<IGrainFactory>();

    /// <summary>The id that stands in the path; the pattern lets nothing else pass.</summary>
    public static Guid IdInPath(this HttpContext http, string name) =>
        Guid.Parse((string)http.Request.RouteValues[name]!, CultureInfo.InvariantCulture);

    private sealed record IdInPathMetadata(string Name) : IParameterBindingMetadata
    {
        public bool HasTryParse => true;

        public bool HasBindAsync => false;

        public ParameterInfo ParameterInfo => AnId;

        public bool IsOptional => false;
    }
}
