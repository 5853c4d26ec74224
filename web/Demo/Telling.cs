using EqualCare.Members;

namespace EqualCare.Demo;

/// <summary>One story being told: it numbers what is done in it, so that each command has the same id whenever the story is told again.</summary>
internal sealed class Telling(DemoCoop coop, string name)
{
    private int _done;

    public DemoCoop Coop { get; } = coop;

    public string Name { get; } = name;

    /// <summary>The id of the first command of a story.</summary>
    public static CommandId FirstCommand(string story) => IdOf(story, 1);

    /// <summary>Somebody does the next thing.</summary>
    public Caller By(DemoPerson person) => By(person.Id);

    public Caller By(MemberId member) => new(DemoCoop.Id, member, IdOf(Name, ++_done), Fingerprint: 0);

    /// <summary>Waits for a time by the clocks on the wall.</summary>
    public Task Until(int daysAgo, int hour, int minute = 0) => Coop.Clock.Until(Coop.At(daysAgo, hour, minute));

    public Task Until(DateTimeOffset instant) => Coop.Clock.Until(instant);

    /// <summary>A story within this one.</summary>
    public Telling Within(string part) => new(Coop, $"{Name}/{part}");

    /// <summary>Tells it, and says where it got stuck if it did: then the demo asks something that a rule of the co-op refuses.</summary>
    public async Task Tell(Func<Telling, Task> story)
    {
        try
        {
            await story(this);
        }
        catch (Refusal refusal)
        {
            throw new InvalidOperationException($"The demo's story {Name} is refused at its step {_done} ({Coop.Clock.GetUtcNow():u}): [{refusal.Code}] {refusal.Message}", refusal);
        }
    }

    private static CommandId IdOf(string story, int step) => CommandId.Derived($"demo/{story}/{step}");
}
