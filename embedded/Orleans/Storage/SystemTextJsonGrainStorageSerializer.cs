using System.Text.Json;

namespace Orleans.Storage;

/// <summary>
/// Serves a storage for which no serializer was chosen. Hosts choose one: the default under Orleans writes other JSON than this.
/// </summary>
internal sealed class SystemTextJsonGrainStorageSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    public BinaryData Serialize<T>(T input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;
}
