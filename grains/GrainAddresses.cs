using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare;

/// <summary>Where grains find each other: in the same co-op, by id.</summary>
public static class GrainAddresses
{
    public static IMemberGrain Member(this IGrainFactory grains, CoopId coop, MemberId id) =>
        grains.GetGrain<IMemberGrain>(new EntityKey(coop, id.Value).ToString());

    public static ITeamGrain Team(this IGrainFactory grains, CoopId coop, TeamId id) =>
        grains.GetGrain<ITeamGrain>(new EntityKey(coop, id.Value).ToString());

    public static ICircleGrain Circle(this IGrainFactory grains, CoopId coop, CircleId id) =>
        grains.GetGrain<ICircleGrain>(new EntityKey(coop, id.Value).ToString());

    public static IEnquiryGrain Enquiry(this IGrainFactory grains, CoopId coop, EnquiryId id) =>
        grains.GetGrain<IEnquiryGrain>(new EntityKey(coop, id.Value).ToString());

    public static IAppointmentGrain Appointment(this IGrainFactory grains, CoopId coop, AppointmentId id) =>
        grains.GetGrain<IAppointmentGrain>(new EntityKey(coop, id.Value).ToString());

    public static IAppointmentSeriesGrain Series(this IGrainFactory grains, CoopId coop, SeriesId id) =>
        grains.GetGrain<IAppointmentSeriesGrain>(new EntityKey(coop, id.Value).ToString());

    public static ITeamRoomGrain TeamRoom(this IGrainFactory grains, CoopId coop, TeamId team) =>
        grains.GetGrain<ITeamRoomGrain>(new EntityKey(coop, team.Value).ToString());

    public static ICircleRoomGrain CircleRoom(this IGrainFactory grains, CoopId coop, CircleId circle) =>
        grains.GetGrain<ICircleRoomGrain>(new EntityKey(coop, circle.Value).ToString());

    /// <summary>The room of a team or a circle.</summary>
    public static IRoomGrain Room(this IGrainFactory grains, CoopId coop, Topic of) => of.Kind switch
    {
        "team" => grains.TeamRoom(coop, new TeamId(of.Id)),
        "circle" => grains.CircleRoom(coop, new CircleId(of.Id)),
        _ => throw RoomRefusals.NotFound(),
    };

    /// <summary>The co-op that a grain belongs to.</summary>
    public static CoopId Coop(this IAddressable grain) => grain.Key().Coop;

    /// <summary>The key of a grain that is named after an entity.</summary>
    public static EntityKey Key(this IAddressable grain) =>
        EntityKey.TryParse(grain.GetPrimaryKeyString(), out var key) ? key : throw new InvalidOperationException("This grain belongs to no co-op.");
}
