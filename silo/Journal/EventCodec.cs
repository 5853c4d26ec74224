using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EqualCare.Journal;

/// <summary>Turns events into what the journal stores, and back: an alias and a JSON text that stays readable for ever.</summary>
public sealed class EventCodec
{
    private const int LongestAlias = 128;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? pooled;

    private readonly FrozenDictionary<Type, Shape> _byType;
    private readonly FrozenDictionary<string, Shape>.AlternateLookup<ReadOnlySpan<char>> _byAlias;
    private readonly PersonalTexts _personal;

    public EventCodec(EventTypes types, IPersonalCodec? personal = null)
    {
        _personal = new PersonalTexts(personal ?? new PlainPersonalCodec());
        var json = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // The text goes to a database, not into a page: people's names may stay legible.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new TextConverter(), new IdConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { _personal.Attach } },
        };
        json.MakeReadOnly();

        var shapes = types.ByAlias
            .Select(known => new Shape(known.Key, json.GetTypeInfo(known.Value), _personal.AreIn(json.GetTypeInfo(known.Value))))
            .ToList();
        _byType = shapes.ToFrozenDictionary(shape => shape.Json.Type);
        _byAlias = shapes.ToFrozenDictionary(shape => shape.Alias).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The stored form of an event. Refuses what could not be read again as it was.</summary>
    internal EncodedEvent Encode(CoopId coop, IEvent @event)
    {
        if (!_byType.TryGetValue(@event.GetType(), out var shape))
            throw new ArgumentException($"The journal does not know the event {@event.GetType()}.", nameof(@event));

        var (buffer, json) = pooled ??= NewWriter();
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        try
        {
            using (_personal.In(coop)) JsonSerializer.Serialize(json, @event, shape.Json);
            json.Flush();
            return new EncodedEvent(shape.Alias, buffer.WrittenSpan.ToArray(), shape.IsPersonal && PersonalTexts.WereWritten);
        }
        catch
        {
            // A writer that was interrupted may hold half a text.
            pooled = null;
            throw;
        }
    }

    internal IEvent Decode(CoopId coop, ReadOnlySpan<byte> alias, ReadOnlySpan<byte> payload, long position)
    {
        Span<char> name = stackalloc char[LongestAlias];
        if (alias.Length > LongestAlias || !_byAlias.TryGetValue(name[..Encoding.UTF8.GetChars(alias, name)], out var shape))
            throw new UnreadableEventException(position, Encoding.UTF8.GetString(alias), "this program does not know it.");

        try
        {
            using (_personal.In(coop))
                return (IEvent?)JsonSerializer.Deserialize(payload, shape.Json) ?? throw new JsonException("There is no event in it.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or InvalidDataException or FormatException)
        {
            throw new UnreadableEventException(position, shape.Alias, fault.Message, fault);
        }
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }));
    }

    private sealed record Shape(string Alias, JsonTypeInfo Json, bool IsPersonal);
}

/// <summary>An event in its stored form.</summary>
/// <param name="IsPersonal">Whether some of its texts went through the personal codec.</param>
internal readonly record struct EncodedEvent(string Alias, byte[] Payload, bool IsPersonal);
