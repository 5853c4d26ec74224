using Orleans.Concurrency;

namespace EqualCare.Appointments;

/// <summary>What a team tells about itself to its appointments. Key: the team's <see cref="EntityKey"/>.</summary>
[Alias("visit-facts")]
public interface IVisitFacts : IGrainWithStringKey
{
    /// <summary>
    /// The team as an appointment needs to know it before it decides something that <paramref name="asking"/> wants. Refused as not found
    /// when there never was such a team; anybody else gets an answer, in which <see cref="Asker.MayKnow"/> says whether they belong.
    /// <see cref="MemberId.Server"/> asks too: it is nobody in particular, so all of its <see cref="Asker"/> is false.
    /// </summary>
    /// <param name="asking">Who wants something.</param>
    /// <param name="giver">The giver in question, if there is one.</param>
    [ReadOnly, Alias("for-visit")]
    Task<TeamFactsForVisit> ForVisit(MemberId asking, MemberId? giver);
}

/// <summary>The grain that answers; the team's own interface takes its place by extending it.</summary>
[Alias("team-facts")]
public interface ITeamFactsGrain : IVisitFacts;

/// <summary>A team, as its appointments need to know it.</summary>
/// <param name="Team">Which team.</param>
/// <param name="Planning">Whether visits are arranged at present.</param>
/// <param name="Owner">Whose team it is, by their preferred name.</param>
/// <param name="Asker">What whoever asks is in this team.</param>
/// <param name="Giver">
/// The giver asked about; null when none was, or when that member is neither a member of the team who gives support nor in a trial with it. The owner
/// never is one.
/// </param>
/// <param name="MissingForRegulated">
/// What the team still lacks before personal care or help with medicines may begin, as stable words such as <c>teamStarter</c>,
/// <c>homeVisit</c>, <c>trustAssessment</c>, <c>promise</c>; empty when nothing stands in the way.
/// </param>
/// <param name="Circle">The circle that the team is linked to, if any.</param>
/// <param name="CoverToCircle">Whether the circle may know when a visit needs a giver: the owner's choice.</param>
/// <param name="CircleSeesOwnerName">Whether it may then also know whose visit it is.</param>
/// <param name="Settings">What the team agreed about its visits.</param>
[GenerateSerializer, Immutable, Alias("team-facts-for-visit")]
public sealed record TeamFactsForVisit(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] TeamPlanning Planning,
    [property: Id(2)] Person Owner,
    [property: Id(3)] Asker Asker,
    [property: Id(4)] GiverFacts? Giver,
    [property: Id(5)] IReadOnlyList<string> MissingForRegulated,
    [property: Id(6)] CircleId? Circle,
    [property: Id(7)] bool CoverToCircle,
    [property: Id(8)] bool CircleSeesOwnerName,
    [property: Id(9)] VisitSettings Settings);

/// <summary>Whether a team arranges visits.</summary>
public enum TeamPlanning
{
    Open,

    /// <summary>Not at present: nothing new is arranged, and series rest.</summary>
    Paused,

    /// <summary>Not any more: series end.</summary>
    Over,
}

/// <summary>What whoever asks is in the team. All false for a stranger, somebody whose access has ended, and the server.</summary>
/// <param name="MayKnow">Belongs to the team and may see its rota.</param>
/// <param name="MayEditRota">May arrange visits of anybody in the team.</param>
/// <param name="MayEditOwnVisits">May arrange the visits that they give themselves.</param>
/// <param name="SpeaksForOwner">Is the owner, or an advocate who may agree to visits for the owner.</param>
/// <param name="HoldsRota">Wears the Rota Holder hat.</param>
/// <param name="AsGiver">What they are as a giver: a member who gives support, or somebody in a trial; null when neither.</param>
[GenerateSerializer, Immutable, Alias("visit-asker")]
public sealed record Asker(
    [property: Id(0)] bool MayKnow = false,
    [property: Id(1)] bool MayEditRota = false,
    [property: Id(2)] bool MayEditOwnVisits = false,
    [property: Id(3)] bool SpeaksForOwner = false,
    [property: Id(4)] bool HoldsRota = false,
    [property: Id(5)] GiverFacts? AsGiver = null);

/// <summary>Somebody who gives support in a team.</summary>
/// <param name="Person">Who, by their preferred name.</param>
/// <param name="MayGivePersonalCare">Trained and checked for personal care, and in a part in the team that may give it: a volunteer never is.</param>
/// <param name="MayGiveMedication">The same for help with medicines.</param>
/// <param name="HourlyRate">Pounds an hour, agreed between the two; null when unpaid, or paid by a salary.</param>
[GenerateSerializer, Immutable, Alias("giver-facts")]
public sealed record GiverFacts(
    [property: Id(0)] Person Person,
    [property: Id(1)] bool MayGivePersonalCare,
    [property: Id(2)] bool MayGiveMedication,
    [property: Id(3)] decimal? HourlyRate = null);

/// <summary>What a team agreed about its visits.</summary>
/// <param name="Zone">The IANA zone on whose wall clocks the team lives.</param>
/// <param name="LateAfterMinutes">How long after the start nobody is told yet that a giver is late.</param>
/// <param name="MissedAfterMinutes">How long after the start a visit to which nobody came counts as missed; more than the minutes for late.</param>
/// <param name="CoverAlertHours">How long before the start a visit that still lacks something becomes an alert.</param>
/// <param name="CheckOutGraceMinutes">How long after the planned end a missing check-out is waited for.</param>
/// <param name="LogReminderDays">After how many days somebody is reminded of an unconfirmed log.</param>
/// <param name="AssumeLogAgreed">
/// Whether a side that stays silent, though reminded, counts as having agreed after seven days. Off unless the team chose it.
/// </param>
/// <param name="HorizonDays">How far ahead the visits of a series are made.</param>
[GenerateSerializer, Immutable, Alias("visit-settings")]
public sealed record VisitSettings(
    [property: Id(0)] string Zone = "Europe/London",
    [property: Id(1)] int LateAfterMinutes = 15,
    [property: Id(2)] int MissedAfterMinutes = 60,
    [property: Id(3)] int CoverAlertHours = 24,
    [property: Id(4)] int CheckOutGraceMinutes = 60,
    [property: Id(5)] int LogReminderDays = 3,
    [property: Id(6)] bool AssumeLogAgreed = false,
    [property: Id(7)] int HorizonDays = 42);
