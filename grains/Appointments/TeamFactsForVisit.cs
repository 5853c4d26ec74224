using System.Text.Json;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>A team, as its appointments need to know it before they decide something that somebody wants.</summary>
/// <param name="Team">Which team.</param>
/// <param name="Arranging">Whether visits are arranged at present.</param>
/// <param name="Owner">Whose team it is.</param>
/// <param name="Asker">What whoever asks is in this team.</param>
/// <param name="Giver">The giver in question; null when there is none, or when they are neither a member who gives support nor in a trial.</param>
/// <param name="LackingForPersonalCare">What is missing before personal care may begin, in stable words; nothing when the gate is open.</param>
/// <param name="LackingForMedication">The same for help with medicines.</param>
/// <param name="Circle">The circle that the team is linked to, if any.</param>
/// <param name="Settings">What the team agreed about itself.</param>
/// <param name="Givers">The members who give support at present. Those in a trial do not see the rota, and take nothing on by themselves.</param>
internal sealed record TeamFactsForVisit(
    TeamId Team,
    TeamArranging Arranging,
    Person Owner,
    Asker Asker,
    GiverFacts? Giver,
    IReadOnlyList<string> LackingForPersonalCare,
    IReadOnlyList<string> LackingForMedication,
    CircleId? Circle,
    TeamSettings Settings,
    IReadOnlyList<GiverFacts>? Givers = null)
{
    /// <summary>Who of the team could take on a visit of a kind.</summary>
    public IReadOnlyList<MemberId> WhoCouldGive(AppointmentKind kind) => [.. (Givers ?? []).Where(giver => giver.IsTrainedFor(kind)).Select(giver => giver.Person.Id)];

    /// <summary>What regulated support of a kind still lacks; nothing for support that is not regulated.</summary>
    public IReadOnlyList<string> LackingFor(AppointmentKind kind) => kind switch
    {
        AppointmentKind.PersonalCare => LackingForPersonalCare,
        AppointmentKind.Medication => LackingForMedication,
        _ => [],
    };

    /// <param name="team">What the team says of itself to whoever asks.</param>
    /// <param name="giver">The giver in question, if there is one.</param>
    public static TeamFactsForVisit Of(TeamFacts team, MemberId? giver) => new(
        team.Team,
        team.Arranging,
        team.Owner,
        Asker.Of(team),
        giver is { } id ? GiverFacts.Of(team, id) : null,
        WordsOf(team.LacksForPersonalCare),
        WordsOf(team.LacksForMedication),
        team.Circle,
        team.Settings,
        [.. team.People.Where(person => person.GivesSupport && person.Stage.IsPresent()).Select(GiverFacts.Of)]);

    private static IReadOnlyList<string> WordsOf(IReadOnlyList<RegulatedGap> gaps) =>
        [.. gaps.Select(gap => JsonNamingPolicy.CamelCase.ConvertName(gap.ToString()))];
}

/// <summary>What whoever asks is in the team. Nothing, for a stranger, for somebody whose access has ended, and for the server.</summary>
/// <param name="SeesRota">May see the team's rota.</param>
/// <param name="SeesOwnVisits">May see the visits that they give themselves, as somebody in a trial does who does not see the team yet.</param>
/// <param name="EditsRota">May arrange visits of anybody in the team.</param>
/// <param name="EditsOwnVisits">May arrange the visits that they give themselves.</param>
/// <param name="SpeaksForOwner">Is the owner, or an advocate.</param>
/// <param name="HoldsRota">Wears the Rota Holder hat.</param>
/// <param name="AsGiver">What they are as a giver; null when they are none.</param>
/// <param name="ReadsNotes">May read what givers leave for whoever comes next: those who may write it.</param>
internal sealed record Asker(
    bool SeesRota = false,
    bool SeesOwnVisits = false,
    bool EditsRota = false,
    bool EditsOwnVisits = false,
    bool SpeaksForOwner = false,
    bool HoldsRota = false,
    GiverFacts? AsGiver = null,
    bool ReadsNotes = false)
{
    public static Asker Of(TeamFacts team)
    {
        var (member, may) = (team.Asker.Member, team.Asker.May);
        return new Asker(
            may.HasFlag(TeamPermission.SeeTeam),
            may.HasFlag(TeamPermission.KnowTeam),
            may.HasFlag(TeamPermission.EditRota),
            may.HasFlag(TeamPermission.EditOwnRota),
            may.HasFlag(TeamPermission.SpeakForOwner),
            team.Asker.HoldsRota && may.HasFlag(TeamPermission.SeeTeam),
            GiverFacts.Of(team, member),
            may.HasFlag(TeamPermission.WriteNotes));
    }
}

/// <summary>Somebody who gives support in a team: a member, or in a trial with it.</summary>
/// <param name="Person">Who.</param>
/// <param name="MayGivePersonalCare">Trained and checked for it, and in a part that may give it: a volunteer's never is.</param>
/// <param name="MayGiveMedication">The same for help with medicines.</param>
/// <param name="HourlyRate">Pounds an hour, as agreed between the two; null when they are not paid by the hour.</param>
internal sealed record GiverFacts(Person Person, bool MayGivePersonalCare, bool MayGiveMedication, decimal? HourlyRate = null)
{
    public static GiverFacts? Of(TeamFacts team, MemberId member) => team.PersonOf(member) is { GivesSupport: true } person
        ? Of(person)
        : null;

    public static GiverFacts Of(TeamPerson person) => new(person.Person, person.MayGivePersonalCare, person.MayGiveMedication, person.HourlyRate);

    public bool IsTrainedFor(AppointmentKind kind) => kind switch
    {
        AppointmentKind.PersonalCare => MayGivePersonalCare,
        AppointmentKind.Medication => MayGiveMedication,
        _ => true,
    };
}
