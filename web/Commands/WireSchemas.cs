using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EqualCare.Commands;

/// <summary>Says in <c>/openapi/v1.json</c> how ids and instants are written, which are written by rules of their own and so cannot say it themselves.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var written = Nullable.GetUnderlyingType(type) ?? type;
        if (FormatOf(written) is { } format)
        {
            schema.Type = written == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = format;
        }

        return Task.CompletedTask;
    }

    private static string? FormatOf(Type type) =>
        type == typeof(DateTimeOffset) ? "date-time"
        : type.GetInterfaces().Any(its => its.IsGenericType && its.GetGenericTypeDefinition() == typeof(IId<>)) ? "uuid"
        : null;
}
