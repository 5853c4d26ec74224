using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace EqualCare.Commands;

/// <summary>The body of a request that is no command, read by the same rules as those of commands.</summary>
internal sealed record RequestBody<TBody>(TBody Value) : IEndpointParameterMetadataProvider
    where TBody : class
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(TBody), isOptional: true));

    /// <summary>Called by the framework for each handler parameter of this type.</summary>
    public static async ValueTask<RequestBody<TBody>?> BindAsync(HttpContext http) =>
        await JsonBody.Take(http.Request, body => new RequestBody<TBody>(JsonBody.Read<TBody>(body)));
}
