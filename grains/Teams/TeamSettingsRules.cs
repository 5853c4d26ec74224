using EqualCare.Chat;
using EqualCare.Entities;

namespace EqualCare.Teams;

/// <summary>The ranges that a team's settings keep to.</summary>
internal static class TeamSettingsRules
{
    public static TeamSettings Fitting(TeamSettings? settings)
    {
        if (settings is null) throw TeamRefusals.SettingsOutOfRange();
        var isFitting = settings.LateAfterMinutes is >= 5 and <= 120
            && settings.MissedAfterMinutes > settings.LateAfterMinutes
            && settings.MissedAfterMinutes <= 480
            && settings.CoverAlertHours is >= 1 and <= 168
            && settings.CheckOutGraceMinutes is >= 5 and <= 480
            && settings.LogReminderDays is >= 1 and <= 28
            && settings.HorizonDays is >= 7 and <= 84
            && (settings.AlertsGoTo & ~(AlertReceivers.OwnerSide | AlertReceivers.RotaHolders | AlertReceivers.Everybody | AlertReceivers.Coach)) == AlertReceivers.None
            && (settings.RoomLines & ~RoomLines.All) == RoomLines.None;
        if (!isFitting) throw TeamRefusals.SettingsOutOfRange();
        var zone = Wording.Name(settings.Zone, 64, TeamRefusals.ZoneUnknown);

        // Only IANA names: they mean the same on every machine.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId) throw TeamRefusals.ZoneUnknown();
        return settings with { Zone = zone, Access = settings.Access == AccessChoices.Default ? null : settings.Access };
    }
}
