using System.Text;
using System.Text.Json;
using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

/// <summary>
/// Stored events stay readable for ever: <c>events.golden.json</c> holds an example of every shape ever shipped, by alias, the
/// oldest first. Nothing in it is ever changed or taken out.
/// </summary>
public sealed class GoldenEventsTests
{
    private static readonly CoopId Coop = new("hollin-valley");

    // Wherever events are declared: what can be said, and what these tests say.
    private static readonly EventTypes Types = EventTypes.In(typeof(IEvent).Assembly, typeof(Noted).Assembly);
    private static readonly EventCodec Codec = new(Types);
    private static readonly Dictionary<string, JsonElement[]> Golden = Load();

    [Fact]
    public void EveryShapeEverShippedCanStillBeRead()
    {
        var faults = new List<string>();
        foreach (var (alias, shapes) in Golden)
            foreach (var shape in shapes)
                try
                {
                    Codec.Decode(Coop, Encoding.UTF8.GetBytes(alias), Encoding.UTF8.GetBytes(shape.GetRawText()), position: 1);
                }
                catch (UnreadableEventException fault)
                {
                    faults.Add(fault.Message);
                }

        Assert.True(
            faults.Count == 0,
            "Databases hold events that today's code cannot read. A stored member keeps its name and meaning for good, and an alias is "
            + $"never taken away:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void TheShapeThatTodaysCodeWritesIsInTheFile()
    {
        var missing = Types.ByAlias
            .Where(known => !Golden.TryGetValue(known.Key, out var shapes)
                || !shapes.Any(shape => Members(shape).IsSupersetOf(MembersOf(known.Value))))
            .Select(known => $"  \"{known.Key}\": [ …, {{ {string.Join(", ", MembersOf(known.Value).Select(m => $"\"{m}\": …"))} }} ]")
            .ToList();

        Assert.True(
            missing.Count == 0,
            "Add to tests/Journal/events.golden.json a stored example with all of its members, behind the older ones:\n"
            + string.Join('\n', missing));
    }

    [Fact]
    public void AnExampleReadAndWrittenAgainKeepsAllThatTodaysCodeKnows()
    {
        foreach (var (alias, type) in Types.ByAlias)
        {
            var newest = Golden[alias][^1];
            var read = Codec.Decode(Coop, Encoding.UTF8.GetBytes(alias), Encoding.UTF8.GetBytes(newest.GetRawText()), position: 1);
            using var written = JsonDocument.Parse(Codec.Encode(Coop, read).Payload);
            Assert.True(JsonElement.DeepEquals(newest, written.RootElement), $"The newest '{alias}' ({type}) is written as {written.RootElement}.");
        }
    }

    private static HashSet<string> Members(JsonElement shape) => [.. shape.EnumerateObject().Select(member => member.Name)];

    private static IEnumerable<string> MembersOf(Type type) =>
        type.GetProperties().Where(property => property.CanWrite).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static Dictionary<string, JsonElement[]> Load() =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement[]>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Journal", "events.golden.json")))!;
}
