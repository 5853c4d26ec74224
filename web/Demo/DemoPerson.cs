using EqualCare.Members;

namespace EqualCare.Demo;

/// <summary>Somebody of the demo co-op, as they registered.</summary>
/// <param name="Username">By which they sign in.</param>
/// <param name="Name">The name they like to be called.</param>
/// <param name="About">Who they are, for those who try the demo out.</param>
internal sealed record DemoPerson(string Username, string Name, string About)
{
    public MemberId Id { get; } = DemoCoop.MemberOf(Username);

    /// <summary>How long they have been registered.</summary>
    public int SinceDaysAgo { get; init; } = 395;

    public string Area { get; init; } = "Hollin Valley";

    public IReadOnlyList<string> Languages { get; init; } = ["English"];

    public ContactPreference Contact { get; init; } = ContactPreference.InApp;

    /// <summary>What support they want, if any.</summary>
    public string? Needs { get; init; }

    /// <summary>In what way they give support, if they do.</summary>
    public GivingKind? Giving { get; init; }

    public string Skills { get; init; } = "Cooking, company, getting about.";

    public string Experience { get; init; } = "Some years of it, for family first and then for others.";

    public decimal? HourlyRate { get; init; }

    public IReadOnlyList<Training> Trained { get; init; } = [];

    /// <summary>The platform hats that they hold, beside those that go with what they want and give.</summary>
    public IReadOnlyList<PlatformHat> Hats { get; init; } = [];

    /// <summary>A platform hat that they have asked for, and not got yet.</summary>
    public PlatformHat? AskedFor { get; init; }

    /// <summary>Whether that was declined.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>When they can usually be there.</summary>
    public IReadOnlyList<AvailabilityWindow> Availability { get; init; } = [];

    public IEnumerable<PlatformHat> AllHats =>
    [
        .. Needs is null ? (PlatformHat[])[] : [PlatformHat.GettingSupport],
        .. Giving is null || AskedFor == PlatformHat.GivingSupport ? (PlatformHat[])[] : [PlatformHat.GivingSupport],
        .. Hats,
    ];

    /// <summary>Whether their checks are done: everybody's who gives support to others than their own, or helps teams.</summary>
    public bool IsChecked => Giving is not (null or GivingKind.Kin) || Hats.Contains(PlatformHat.TeamStarting) || Hats.Contains(PlatformHat.Coaching);

    public static IReadOnlyList<AvailabilityWindow> Weekdays(int from, int to) =>
    [
        .. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
            .Select(day => new AvailabilityWindow(day, new TimeOnly(from, 0), new TimeOnly(to, 0))),
    ];
}
