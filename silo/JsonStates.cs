using System.Text.Json;
using Orleans.Storage;

namespace EqualCare;

/// <summary>
/// Writes the states of grains as plain JSON: the engine's own way names CLR types and assemblies, which would tie what is stored to how the code is laid out.
/// </summary>
internal sealed class JsonStates : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public BinaryData Serialize<T>(T input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Json));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Json)!;
}
