using System.Text.Json;
using System.Text.Json.Serialization;

namespace EqualCare.Entities;

/// <summary>
/// What a history had made of something at one point. A cache: without it, or when its shape is not today's, everything is made from
/// the journal again. The state is put into words at once when the snapshot is taken, since it goes on changing while it is being stored.
/// </summary>
[GenerateSerializer, Alias("snapshot")]
public sealed class Snapshot
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The shape of the state when this was written (<see cref="SnapshotShape"/>).</summary>
    [Id(0)]
    public string? Shape { get; set; }

    /// <summary>The epoch of the journal that it was made from; a restored backup is another journal.</summary>
    [Id(4)]
    public Guid Epoch { get; set; }

    /// <summary>The version of the stream up to which events are in it.</summary>
    [Id(1)]
    public long Version { get; set; }

    /// <summary>The journal position of the last event in it.</summary>
    [Id(2)]
    public long Position { get; set; }

    [Id(3)]
    public string? State { get; set; }

    internal static Snapshot Of<T>(T state, int revision, Guid epoch, long version, long position)
        where T : class => new()
        {
            Shape = SnapshotShape.Of(typeof(T), revision),
            Epoch = epoch,
            Version = version,
            Position = position,
            State = JsonSerializer.Serialize(state, Json),
        };

    /// <summary>The state; null when there is none, or none that today's program would have written.</summary>
    internal T? Read<T>(int revision, Guid epoch)
        where T : class =>
        State is not null && Epoch == epoch && Shape == SnapshotShape.Of(typeof(T), revision)
            ? JsonSerializer.Deserialize<T>(State, Json)
            : null;
}
