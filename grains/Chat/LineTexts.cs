using System.Diagnostics;
using System.Globalization;
using EqualCare.Appointments;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>How the server words what a team should know.</summary>
internal static class LineTexts
{
    /// <summary>The setting that a line belongs to.</summary>
    public static RoomLines Setting(RoomLine about) => about switch
    {
        RoomLine.CheckedIn or RoomLine.CheckedInNoted or RoomLine.CheckedOut or RoomLine.CheckedOutNoted => RoomLines.Visits,
        RoomLine.CoverNeeded or RoomLine.TakenOn or RoomLine.RunningLate => RoomLines.Cover,
        RoomLine.Joined or RoomLine.Left => RoomLines.People,
        _ => throw new UnreachableException($"No setting for {about}."),
    };

    public static PersonalText Of(AddLine line, RoomFacts room, DateTimeOffset now)
    {
        var who = (line.Who is { } id ? room.PersonOf(id) : null) ?? line.Name;
        var name = who?.Name ?? "Somebody";
        var wall = WallClock.In(room.Zone);
        var at = line.At is { } instant ? Moment(wall, instant, now) : "";
        return new PersonalText(line.Who ?? default, line.About switch
        {
            RoomLine.CheckedIn => $"{name} checked in at {Time(wall, line.At, now)}.",
            RoomLine.CheckedInNoted => $"The visit began at {Time(wall, line.At, now)}, {name} noted.",
            RoomLine.CheckedOut => $"{name} checked out at {Time(wall, line.At, now)}.",
            RoomLine.CheckedOutNoted => $"The visit ended at {Time(wall, line.At, now)}, {name} noted.",
            RoomLine.CoverNeeded => $"{at} needs cover.",
            RoomLine.TakenOn => $"{name} takes on {at}.",
            RoomLine.RunningLate => $"{name} is running about {line.Minutes} minutes late.",
            RoomLine.Joined => $"{name} has joined.",
            RoomLine.Left => $"{name} has left.",
            _ => throw new UnreachableException($"No words for {line.About}."),
        });
    }

    // "Tuesday 08:30" while it can only be one Tuesday, else with the date.
    private static string Moment(WallClock wall, DateTimeOffset at, DateTimeOffset now)
    {
        var isNear = (at - now).Duration() < TimeSpan.FromDays(6);
        return wall.WallTimeOf(at).ToString(isNear ? "dddd HH:mm" : "dddd d MMMM HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Time(WallClock wall, DateTimeOffset? at, DateTimeOffset now)
    {
        var instant = at ?? now;
        return wall.DayOf(instant) == wall.DayOf(now)
            ? wall.WallTimeOf(instant).ToString("HH:mm", CultureInfo.InvariantCulture)
            : wall.WallTimeOf(instant).ToString("HH:mm 'on' dddd", CultureInfo.InvariantCulture);
    }
}
