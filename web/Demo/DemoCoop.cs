using System.Security.Cryptography;
using System.Text;
using EqualCare.Appointments;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Demo;

/// <summary>
/// The demo co-op: where its grains are, and when things happen in it, reckoned from the moment at which it was first loaded. All its ids and command ids are
/// derived from names, so that loading it again does everything once.
/// </summary>
internal sealed class DemoCoop(IGrainFactory grains, DemoClock clock, DateTimeOffset today)
{
    public const string Password = "demo-co-op";
    public const string Zone = "Europe/London";

    /// <summary>How far back its history goes.</summary>
    public const int DaysOfHistory = 400;

    public static readonly CoopId Id = new("hollin-valley");

    private static readonly TimeZoneInfo Wall = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public DemoClock Clock { get; } = clock;

    /// <summary>The moment up to which it has lived.</summary>
    public DateTimeOffset Today { get; } = today;

    public DateOnly Day(int daysAgo) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Today, Wall).DateTime).AddDays(-daysAgo);

    /// <summary>An instant by the clocks on the wall.</summary>
    public DateTimeOffset At(int daysAgo, int hour, int minute = 0) => At(Day(daysAgo), new TimeOnly(hour, minute));

    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        if (Wall.IsInvalidTime(wall)) wall = wall.AddHours(1);
        return new DateTimeOffset(wall, Wall.GetUtcOffset(wall)).ToUniversalTime();
    }

    public TimeOnly WallTime(DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Wall).DateTime);

    public static MemberId MemberOf(string username) => new(CommandId.Derived($"demo/member/{username}").Value);

    public static Guid IdOf(string what) => CommandId.Derived($"demo/{what}").Value;

    /// <summary>A number that only looks like chance.</summary>
    public static int Roll(string what, int below) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(what))) % (uint)below);

    public IMemberGrain Member(DemoPerson person) => grains.GetGrain<IMemberGrain>(Key(person.Id.Value));

    public ICircleGrain Circle(CircleId id) => grains.GetGrain<ICircleGrain>(Key(id.Value));

    public IEnquiryGrain Enquiry(EnquiryId id) => grains.GetGrain<IEnquiryGrain>(Key(id.Value));

    public ITeamGrain Team(TeamId id) => grains.GetGrain<ITeamGrain>(Key(id.Value));

    public IAppointmentGrain Appointment(AppointmentId id) => grains.GetGrain<IAppointmentGrain>(Key(id.Value));

    public IAppointmentSeriesGrain Series(SeriesId id) => grains.GetGrain<IAppointmentSeriesGrain>(Key(id.Value));

    private static string Key(Guid id) => new EntityKey(Id, id).ToString();
}
