namespace Orleans.Runtime;

/// <summary>A registered reminder, as its grain holds it.</summary>
public interface IGrainReminder
{
    string ReminderName { get; }
}

/// <summary>Carries the version of the row, so that a handle from before an update cannot remove what the update made.</summary>
[GenerateSerializer]
[Immutable]
internal sealed record GrainReminder(
    [property: Id(0)] GrainId GrainId, [property: Id(1)] string ReminderName, [property: Id(2)] string ETag) : IGrainReminder;
