using EqualCare.Journal;

namespace EqualCare.Time;

/// <summary>
/// Something that happens because time passes. From what happened it says when it will be due; when that time has come it
/// gives the command. The command takes effect once, also when the timekeeper dies half-way and gives it again.
/// </summary>
public interface IDueRule
{
    /// <summary>The name under which its due times are kept; it never changes.</summary>
    string Name { get; }

    /// <summary>What an event means for the due times of this rule; nothing, mostly.</summary>
    IEnumerable<DueChange> After(Recorded happened);

    /// <summary>Gives the command. A <see cref="Refusal"/> means that it was overtaken by events, and is the end of it.</summary>
    Task FallDue(Due due, IGrainFactory grains, Caller caller);
}

/// <summary>Something that is to happen at a time.</summary>
/// <param name="Coop">In which co-op.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Subject">To what; a rule has one due time for each subject.</param>
/// <param name="At">When (UTC).</param>
public sealed record Due(CoopId Coop, string Rule, Guid Subject, DateTimeOffset At);

/// <summary>Sets the due time of a subject, or takes it away.</summary>
/// <param name="Subject">Of what.</param>
/// <param name="At">When (UTC); null when nothing is due any more.</param>
public readonly record struct DueChange(Guid Subject, DateTimeOffset? At);
