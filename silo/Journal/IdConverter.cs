using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EqualCare.Journal;

/// <summary>Writes an id such as <c>MemberId(Guid Value)</c> as its plain value.</summary>
internal sealed class IdConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => ValueOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Plain<,>).MakeGenericType(typeToConvert, ValueOf(typeToConvert)!.PropertyType))!;

    // A struct whose one stored member is called Value and is what its constructor takes.
    private static PropertyInfo? ValueOf(Type type) =>
        type is { IsValueType: true, IsPrimitive: false, IsEnum: false } && Nullable.GetUnderlyingType(type) is null
        && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length == 1
        && type.GetProperty("Value") is { } value
        && type.GetConstructor([value.PropertyType]) is not null
            ? value
            : null;

    private sealed class Plain<TId, TValue> : JsonConverter<TId>
        where TId : struct
        where TValue : notnull
    {
        private static readonly Func<TId, TValue> Unwrap = Unwrapping();
        private static readonly Func<TValue, TId> Wrap = Wrapping();

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Wrap(Values(options).Read(ref reader, typeof(TValue), options)!);

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            Values(options).Write(writer, Unwrap(value), options);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Wrap(Values(options).ReadAsPropertyName(ref reader, typeof(TValue), options));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            Values(options).WriteAsPropertyName(writer, Unwrap(value), options);

        private static JsonConverter<TValue> Values(JsonSerializerOptions options) => (JsonConverter<TValue>)options.GetConverter(typeof(TValue));

        private static Func<TId, TValue> Unwrapping()
        {
            var id = Expression.Parameter(typeof(TId));
            return Expression.Lambda<Func<TId, TValue>>(Expression.Property(id, "Value"), id).Compile();
        }

        private static Func<TValue, TId> Wrapping()
        {
            var value = Expression.Parameter(typeof(TValue));
            return Expression.Lambda<Func<TValue, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, value), value).Compile();
        }
    }
}
