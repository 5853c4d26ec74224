using System.Text.Json.Serialization;
using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Live;

/// <summary>
/// One thing on a board, as a screen shows it. A card never changes its section (<see cref="Lens"/>): who may see it is settled by
/// what it is, so that a change can never tell anybody of a card they may not know about.
/// </summary>
/// <param name="Id">Names the card on its board; a card replaces its namesake.</param>
/// <param name="Version">The journal position of the event that last changed it.</param>
[GenerateSerializer, Immutable, Alias("card")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AppointmentCard), "appointment")]
[JsonDerivedType(typeof(CircleCard), "circle")]
[JsonDerivedType(typeof(CircleMemberCard), "circleMember")]
[JsonDerivedType(typeof(CircleJoiningCard), "circleJoining")]
[JsonDerivedType(typeof(CircleHatCard), "circleHat")]
[JsonDerivedType(typeof(CircleTeamCard), "circleTeam")]
[JsonDerivedType(typeof(EnquiryCard), "enquiry")]
[JsonDerivedType(typeof(MyEnquiryCard), "myEnquiry")]
[JsonDerivedType(typeof(MeCard), "me")]
[JsonDerivedType(typeof(TeamCard), "team")]
[JsonDerivedType(typeof(TeamMemberCard), "member")]
[JsonDerivedType(typeof(JoiningCard), "joining")]
[JsonDerivedType(typeof(TrialCard), "trial")]
[JsonDerivedType(typeof(HatCard), "hat")]
[JsonDerivedType(typeof(TeamStartCard), "teamStart")]
[JsonDerivedType(typeof(TeamAgreementCard), "teamAgreement")]
[JsonDerivedType(typeof(WorkerAgreementCard), "workerAgreement")]
[JsonDerivedType(typeof(MyTeamCard), "myTeam")]
[JsonDerivedType(typeof(MyHatCard), "myHat")]
[JsonDerivedType(typeof(MessageCard), "message")]
[JsonDerivedType(typeof(ReadMarkCard), "readMark")]
[JsonDerivedType(typeof(AlertCard), "alert")]
public abstract record Card([property: Id(0)] string Id, [property: Id(1)] long Version);

/// <summary>Something that waits for somebody's attention.</summary>
/// <param name="Id">Names the card on its board.</param>
/// <param name="Version">The journal position of the event that last changed it.</param>
/// <param name="About">A stable word for what it is about, such as <c>aimReviewDue</c>.</param>
/// <param name="Since">Since when it waits (UTC).</param>
/// <param name="CardId">The id of the card on the same board that it is about, if there is one.</param>
[GenerateSerializer, Immutable, Alias("alert-card")]
public sealed record AlertCard(
    string Id,
    long Version,
    [property: Id(0)] string About,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] string? CardId = null) : Card(Id, Version);
