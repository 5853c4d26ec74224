using System.Text.Json.Serialization;
using EqualCare.Entities;

namespace EqualCare.Members;

/// <summary>When somebody can usually be there, by their own word.</summary>
internal sealed class MemberAvailability
{
    private const int MostWindows = 50;
    private const int MostExceptions = 100;
    private const int MostDaysAhead = 800;

    [JsonInclude]
    public string Zone { get; private set; } = "Europe/London";

    [JsonInclude]
    public List<AvailabilityWindow> Windows { get; private set; } = [];

    [JsonInclude]
    public SortedDictionary<DateOnly, AvailabilityException> Exceptions { get; private set; } = [];

    public static AvailabilitySet Setting(MemberId member, SetAvailability command)
    {
        var zone = Wording.Name(command.Zone, 64, MemberRefusals.ZoneUnknown);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId) throw MemberRefusals.ZoneUnknown();
        var windows = command.Windows ?? [];
        if (windows.Count > MostWindows || !windows.All(window => Enum.IsDefined(window.Day) && IsSpan(window.From, window.To)))
            throw MemberRefusals.AvailabilityOutOfRange();
        return new AvailabilitySet(member, zone, [.. windows.Distinct().OrderBy(window => window.Day).ThenBy(window => window.From)]);
    }

    public DayExcepted Excepting(MemberId member, ExceptDay command, DateOnly today)
    {
        if (command.Exception is not { } exception || (exception.From is null) != (exception.To is null)) throw MemberRefusals.AvailabilityOutOfRange();
        if (exception.From is { } from && !IsSpan(from, exception.To!.Value)) throw MemberRefusals.AvailabilityOutOfRange();
        if (exception.On < today || exception.On > today.AddDays(MostDaysAhead)) throw MemberRefusals.DayOutOfRange();
        if (!Speaks(exception.On) && Exceptions.Keys.Count(day => day >= today) >= MostExceptions) throw MemberRefusals.AvailabilityOutOfRange();
        return new DayExcepted(member, exception);
    }

    public bool Speaks(DateOnly day) => Exceptions.ContainsKey(day);

    public Availability AsFacts() => new(Zone, [.. Windows], [.. Exceptions.Values]);

    public void Apply(MemberEvent happened)
    {
        switch (happened)
        {
            case AvailabilitySet e:
                Zone = e.Zone;
                Windows = [.. e.Windows];
                break;
            case DayExcepted e:
                Exceptions[e.Exception.On] = e.Exception;

                // Days gone by are of no use: the oldest make room, so that what is kept stays small.
                while (Exceptions.Count > 2 * MostExceptions) Exceptions.Remove(Exceptions.Keys.First());
                break;
            case DayUnexcepted e:
                Exceptions.Remove(e.On);
                break;
        }
    }

    // Midnight ends a day as 00:00.
    private static bool IsSpan(TimeOnly from, TimeOnly to) => from < to || to == TimeOnly.MinValue;
}
