using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EqualCare.Journal;

/// <summary>Leads the properties marked <see cref="PersonalAttribute"/> through the personal codec while JSON is written and read.</summary>
internal sealed class PersonalTexts(IPersonalCodec codec)
{
    // JSON converters see a value and not whose it is. Writing and reading an event is one synchronous call, so its co-op waits here.
    [ThreadStatic]
    private static CoopId current;

    [ThreadStatic]
    private static bool wereWritten;

    /// <summary>Whether there were any in what was written last on this thread.</summary>
    public static bool WereWritten => wereWritten;

    public Scope In(CoopId coop)
    {
        (current, wereWritten) = (coop, false);
        return default;
    }

    /// <summary>A type info modifier. It fails at the start on a mark that could not be honoured.</summary>
    public void Attach(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (MarkOf(property) is not { } mark) continue;
            var about = type.Properties.FirstOrDefault(sibling => (sibling.AttributeProvider as MemberInfo)?.Name == mark.Subject);
            if (property.PropertyType != typeof(string) || property.Get is not { } text)
                throw new InvalidOperationException($"{type.Type}.{property.Name} is marked as personal but is no text.");
            if (about?.PropertyType != typeof(MemberId) || about.Get is not { } subject)
                throw new InvalidOperationException(
                    $"{type.Type}.{property.Name} is about '{mark.Subject}', which is no {nameof(MemberId)} beside it.");

            property.Get = whole =>
            {
                if (text(whole) is not string plain) return null;
                wereWritten = true;
                return codec.Protect(current, (MemberId)subject(whole)!, TextConverter.Whole(plain));
            };
            property.CustomConverter = new Revealing(codec);
        }
    }

    /// <summary>Whether this type or one inside it has personal texts.</summary>
    public bool AreIn(JsonTypeInfo type) => AreIn(type, []);

    private static bool AreIn(JsonTypeInfo type, HashSet<Type> visited)
    {
        if (!visited.Add(type.Type)) return false;
        return type.Properties.Any(property => MarkOf(property) is not null || AreIn(type.Options.GetTypeInfo(property.PropertyType), visited))
            || (type.ElementType is { } element && AreIn(type.Options.GetTypeInfo(element), visited));
    }

    private static PersonalAttribute? MarkOf(JsonPropertyInfo property) =>
        (property.AttributeProvider as MemberInfo)?.GetCustomAttribute<PersonalAttribute>();

    public readonly ref struct Scope
    {
        public void Dispose() => current = default;
    }

    private sealed class Revealing(IPersonalCodec codec) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } stored ? codec.Reveal(current, stored) : null;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
