using EqualCare.Chat;

namespace EqualCare.Teams;

/// <summary>What a team agreed about itself. The owner changes it.</summary>
/// <param name="Zone">The IANA zone on whose wall clocks the team lives.</param>
/// <param name="LateAfterMinutes">How long after the start nobody is told yet that a giver is late: 5 to 120.</param>
/// <param name="MissedAfterMinutes">How long after the start a visit to which nobody came counts as missed; more than the minutes for late, at most 480.</param>
/// <param name="CoverAlertHours">How long before the start a visit that still lacks something becomes an alert: 1 to 168.</param>
/// <param name="CheckOutGraceMinutes">How long after the planned end a missing check-out is waited for: 5 to 480.</param>
/// <param name="LogReminderDays">After how many days somebody is reminded of an unconfirmed log: 1 to 28.</param>
/// <param name="AssumeLogAgreed">Whether silence counts as agreement to a log after seven days with notice. Off unless the team chooses it.</param>
/// <param name="HorizonDays">How far ahead the visits of a series are made: 7 to 84.</param>
/// <param name="AlertsGoTo">Who is told of late and missed visits.</param>
/// <param name="CircleSeesOwnerName">Whether the circle may know whose team this is.</param>
/// <param name="CoverGoesToCircle">Whether the circle hears of visits that need a giver, after the team.</param>
/// <param name="OpenToRequests">Whether people who know of the team may ask to join.</param>
/// <param name="Access">The owner's choices about who may do what.</param>
/// <param name="RoomLines">What the server tells in the team's room.</param>
[GenerateSerializer, Immutable, Alias("team-settings")]
public sealed record TeamSettings(
    [property: Id(0)] string Zone = "Europe/London",
    [property: Id(1)] int LateAfterMinutes = 15,
    [property: Id(2)] int MissedAfterMinutes = 60,
    [property: Id(3)] int CoverAlertHours = 24,
    [property: Id(4)] int CheckOutGraceMinutes = 60,
    [property: Id(5)] int LogReminderDays = 3,
    [property: Id(6)] bool AssumeLogAgreed = false,
    [property: Id(7)] int HorizonDays = 42,
    [property: Id(8)] AlertReceivers AlertsGoTo = AlertReceivers.OwnerSide | AlertReceivers.RotaHolders,
    [property: Id(9)] bool CircleSeesOwnerName = false,
    [property: Id(10)] bool CoverGoesToCircle = false,
    [property: Id(11)] bool OpenToRequests = true,
    [property: Id(12)] AccessChoices? Access = null,
    [property: Id(13)] RoomLines RoomLines = RoomLines.All);

/// <summary>Who is told of late and missed visits.</summary>
[Flags]
public enum AlertReceivers
{
    None = 0,

    /// <summary>The owner and their advocates.</summary>
    OwnerSide = 1,
    RotaHolders = 2,
    Everybody = 4,
    Coach = 8,
}

/// <summary>The owner's choices about who may do what. Nothing is open that was not opened.</summary>
[GenerateSerializer, Immutable, Alias("access-choices")]
public sealed record AccessChoices(
    [property: Id(0)] bool WorkersInvite = false,
    [property: Id(1)] bool VolunteersInvite = false,
    [property: Id(2)] bool AdvocatesChangeAudience = false,
    [property: Id(3)] bool AdvocatesEndMemberships = false,
    [property: Id(4)] bool AdvocatesReadWellbeing = false,
    [property: Id(5)] bool AdvocatesSeeMoney = false,
    [property: Id(6)] bool FamilyReadsEssentials = false,
    [property: Id(7)] bool FamilyReadsWellbeing = false,
    [property: Id(8)] bool FamilySeesMoney = false,
    [property: Id(9)] bool VolunteersReadEssentials = false,
    [property: Id(10)] bool ProfessionalsReadEssentials = false)
{
    public static readonly AccessChoices Default = new();
}
