using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EqualCare.Commands;

/// <summary>Says in <c>/openapi/v1.json</c> how ids and money are written, which their converters alone know.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "uuid";
        }
        else if (type == typeof(decimal))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "decimal";
            schema.Pattern = @"^-?\d+(\.\d+)?$";
        }

        return Task.CompletedTask;
    }
}
