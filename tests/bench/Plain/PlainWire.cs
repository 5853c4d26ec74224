using System.Text.Json.Serialization;

namespace EqualCare.Bench.Plain;

internal sealed record PlainReceipt(Guid Id, long Position, long Version);

internal sealed record PlainChange(string Topic, string Epoch, long From, long To, IReadOnlyList<PlainCard> Cards, IReadOnlyList<string> Gone);

internal sealed record PlainPicture(string Topic, string Epoch, long Version, IReadOnlyList<PlainCard> Cards);

internal sealed record PlainBookmark(string Epoch, long Version);

internal sealed record PlainPerson(Guid Id, string Name);

/// <summary>A visit on a screen: the fields of the product's card, so that the same bytes travel.</summary>
internal sealed record PlainCard(
    string Kind,
    string Id,
    long Version,
    Guid TeamId,
    string Stage,
    DateTime Start,
    DateTime End,
    string AppointmentKind,
    string Title,
    PlainPerson Giver,
    PlainPerson Owner,
    DateTime? CheckedInAt,
    DateTime? CheckedOutAt,
    IReadOnlyList<string> LogConfirmedBy,
    IReadOnlyList<string> Tasks)
{
    private static readonly string[] UsualTasks = ["Tea in the blue mug", "A walk"];
    private static readonly DateTime Noon = new(2026, 3, 29, 12, 0, 0, DateTimeKind.Utc);

    public static PlainCard Of(
        Guid id, long version, Guid team, string stage, DateTime start, DateTime end, Guid giver, Guid owner, DateTime? cameAt, DateTime? leftAt) => new(
        "appointment", id.ToString(), version, team, stage, start, end, "support", "Support", new PlainPerson(giver, "Adaeze"), new PlainPerson(owner, "Maeve"),
        cameAt, leftAt, [], UsualTasks);

    public static PlainCard Example(Guid team) => Of(team, 1, team, "finished", Noon, Noon.AddMinutes(5), team, team, Noon, Noon.AddMinutes(5));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(PlainReceipt))]
[JsonSerializable(typeof(PlainChange))]
[JsonSerializable(typeof(PlainPicture))]
[JsonSerializable(typeof(PlainBookmark))]
internal sealed partial class PlainJson : JsonSerializerContext;
