using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EqualCare.Commands;

/// <summary>Says in <c>/openapi/v1.json</c> how ids, instants and money are written, which their converters alone know.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var written = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var type = written ?? context.JsonTypeInfo.Type;
        var text = written is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        if (type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            schema.Type = text;
            schema.Format = "uuid";
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = text;
            schema.Format = "date-time";
        }
        else if (type == typeof(decimal))
        {
            schema.Type = text;
            schema.Format = "decimal";
            schema.Pattern = @"^-?\d+(\.\d+)?$";
        }
        else if (type.IsEnum && type.IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            // Several words at once, where the others are one.
            var words = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
            schema.Type = text;
            schema.Format = null;
            schema.Description = $"One or several, with commas between them, of: {string.Join(", ", words)}.";
            schema.Examples = [JsonValue.Create(words[^1])];
        }

        return Task.CompletedTask;
    }
}
