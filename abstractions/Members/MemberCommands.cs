namespace EqualCare.Members;

/// <param name="Name">The name they like to be called, 1 to 50 letters.</param>
/// <param name="TermsAccepted">Without that, nobody is registered.</param>
/// <param name="Contact">How they would like to be reached.</param>
/// <param name="Administrator">Only the server makes somebody an administrator in the same breath: the first one of a co-op.</param>
[GenerateSerializer, Immutable, Alias("register-member")]
public sealed record RegisterMember(
    [property: Id(0)] string Name,
    [property: Id(1)] bool TermsAccepted,
    [property: Id(2)] ContactPreference Contact = ContactPreference.InApp,
    [property: Id(3)] bool Administrator = false);

/// <param name="Name">1 to 50 letters.</param>
[GenerateSerializer, Immutable, Alias("rename-member")]
public sealed record RenameMember([property: Id(0)] string Name);

[GenerateSerializer, Immutable, Alias("choose-contact")]
public sealed record ChooseContact([property: Id(0)] ContactPreference Contact);

/// <param name="Languages">At most 10, of 1 to 40 letters.</param>
/// <param name="AreaLabel">Roughly where they are, at most 80 letters; never an address.</param>
[GenerateSerializer, Immutable, Alias("describe-oneself")]
public sealed record DescribeOneself([property: Id(0)] IReadOnlyList<string>? Languages = null, [property: Id(1)] string? AreaLabel = null);

/// <param name="Needs">What support is wanted, in one's own words, 1 to 2,000 letters.</param>
[GenerateSerializer, Immutable, Alias("describe-needs")]
public sealed record DescribeNeeds([property: Id(0)] string Needs);

/// <param name="Kind">In what way; employment is for the co-op to record.</param>
/// <param name="Skills">At most 2,000 letters.</param>
/// <param name="Experience">At most 2,000 letters.</param>
/// <param name="HourlyRate">Pounds an hour, 0.01 to 999.99, of those who set their own.</param>
[GenerateSerializer, Immutable, Alias("describe-giving")]
public sealed record DescribeGiving(
    [property: Id(0)] GivingKind Kind,
    [property: Id(1)] string? Skills = null,
    [property: Id(2)] string? Experience = null,
    [property: Id(3)] decimal? HourlyRate = null);

/// <param name="Zone">An IANA zone.</param>
/// <param name="Windows">At most 50, each from before until, or until midnight.</param>
[GenerateSerializer, Immutable, Alias("set-availability")]
public sealed record SetAvailability([property: Id(0)] string Zone, [property: Id(1)] IReadOnlyList<AvailabilityWindow> Windows);

/// <summary>One day that is unlike others; it replaces what was said of that day. At most 100 days ahead are kept.</summary>
[GenerateSerializer, Immutable, Alias("except-day")]
public sealed record ExceptDay([property: Id(0)] AvailabilityException Exception);

[GenerateSerializer, Immutable, Alias("unexcept-day")]
public sealed record UnexceptDay([property: Id(0)] DateOnly On);

/// <summary>Recorded by an administrator; null when they hold no longer.</summary>
[GenerateSerializer, Immutable, Alias("record-checks")]
public sealed record RecordChecks([property: Id(0)] DateOnly? DoneOn);

/// <summary>Recorded by an administrator; null when it holds no longer.</summary>
[GenerateSerializer, Immutable, Alias("record-training")]
public sealed record RecordTraining([property: Id(0)] Training Training, [property: Id(1)] DateOnly? DoneOn);

/// <summary>Recorded by an administrator.</summary>
[GenerateSerializer, Immutable, Alias("record-employment")]
public sealed record RecordEmployment([property: Id(0)] bool Employed);

/// <summary>Names a platform hat.</summary>
[GenerateSerializer, Immutable, Alias("about-platform-hat")]
public sealed record AboutPlatformHat([property: Id(0)] PlatformHat Hat);

/// <summary>Given by the server: how somebody stands to a team.</summary>
/// <param name="Name">What the team is called; null when it is what is known already.</param>
/// <param name="Role">Null when it is what is known already.</param>
/// <param name="Stage">Null when it is what is known already.</param>
[GenerateSerializer, Immutable, Alias("note-team")]
public sealed record NoteTeam(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] PersonalText? Name,
    [property: Id(2)] Teams.TeamRole? Role = null,
    [property: Id(3)] Teams.MembershipStage? Stage = null);

/// <summary>Given by the server: how somebody takes part in a circle.</summary>
/// <param name="Name">What the circle is called.</param>
/// <param name="Membership">Null when they do not any more.</param>
[GenerateSerializer, Immutable, Alias("note-circle")]
public sealed record NoteCircle(
    [property: Id(0)] CircleId Circle, [property: Id(1)] string Name, [property: Id(2)] Circles.CircleMembership? Membership);
