using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>A team, as others need to know it before they decide something that has to do with it.</summary>
/// <param name="Team">Which team.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Owner">Whose team it is.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Arranging">Whether visits are arranged at present.</param>
/// <param name="PersonalCare">Whether support includes personal care.</param>
/// <param name="Medication">Whether it includes help with medicines.</param>
/// <param name="LacksForPersonalCare">What is missing before personal care may begin; nothing when the gate is open.</param>
/// <param name="LacksForMedication">The same for help with medicines.</param>
/// <param name="Circle">The circle it is linked to, if any.</param>
/// <param name="Settings">What it agreed about itself.</param>
/// <param name="Asker">What whoever asks is in it.</param>
/// <param name="People">Who is in it, or in a trial with it.</param>
[GenerateSerializer, Immutable, Alias("team-facts")]
public sealed record TeamFacts(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] string Name,
    [property: Id(2)] Person Owner,
    [property: Id(3)] TeamStage Stage,
    [property: Id(4)] TeamArranging Arranging,
    [property: Id(5)] bool PersonalCare,
    [property: Id(6)] bool Medication,
    [property: Id(7)] IReadOnlyList<RegulatedGap> LacksForPersonalCare,
    [property: Id(8)] IReadOnlyList<RegulatedGap> LacksForMedication,
    [property: Id(9)] CircleId? Circle,
    [property: Id(10)] TeamSettings Settings,
    [property: Id(11)] TeamAsker Asker,
    [property: Id(12)] IReadOnlyList<TeamPerson> People)
{
    /// <summary>What is missing before any regulated support may begin.</summary>
    public IReadOnlyList<RegulatedGap> LacksForRegulated => [.. LacksForPersonalCare.Union(LacksForMedication).Order()];

    /// <summary>Somebody in the team, or in a trial with it.</summary>
    public TeamPerson? PersonOf(MemberId member) => People.FirstOrDefault(person => person.Person.Id == member);
}

/// <summary>Whether a team arranges visits.</summary>
public enum TeamArranging
{
    Open,

    /// <summary>Not at present: it is still forming, paused, being ended, or the Promise is not in force.</summary>
    NotNow,

    /// <summary>Not any more.</summary>
    Over,
}

/// <summary>What whoever asks is in a team. Nothing, for a stranger and for the server.</summary>
/// <param name="Member">Who asks.</param>
/// <param name="Role">What they are in it, or would be.</param>
/// <param name="Stage">How they stand to it.</param>
/// <param name="May">What they may do.</param>
/// <param name="HoldsRota">Whether they wear the Rota Holder hat.</param>
[GenerateSerializer, Immutable, Alias("team-asker")]
public sealed record TeamAsker(
    [property: Id(0)] MemberId Member,
    [property: Id(1)] TeamRole? Role,
    [property: Id(2)] MembershipStage Stage,
    [property: Id(3)] TeamPermission May,
    [property: Id(4)] bool HoldsRota);

/// <summary>Somebody in a team, or in a trial with it.</summary>
/// <param name="Person">Who, by name.</param>
/// <param name="Role">What they are in it.</param>
/// <param name="Stage">How they stand to it.</param>
/// <param name="GivesSupport">Whether visits can be theirs: they give support, and are not on a break.</param>
/// <param name="MayGivePersonalCare">Trained and checked for it, and in a role that may give it: a worker's.</param>
/// <param name="MayGiveMedication">The same for help with medicines.</param>
/// <param name="HourlyRate">Pounds an hour, as agreed between the two; null when they are not paid by the hour, or nothing is agreed.</param>
/// <param name="Hats">The hats of the catalogue that they wear.</param>
[GenerateSerializer, Immutable, Alias("team-person")]
public sealed record TeamPerson(
    [property: Id(0)] Person Person,
    [property: Id(1)] TeamRole Role,
    [property: Id(2)] MembershipStage Stage,
    [property: Id(3)] bool GivesSupport,
    [property: Id(4)] bool MayGivePersonalCare,
    [property: Id(5)] bool MayGiveMedication,
    [property: Id(6)] decimal? HourlyRate,
    [property: Id(7)] IReadOnlyList<HatKind> Hats);
