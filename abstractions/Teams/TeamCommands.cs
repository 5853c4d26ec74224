namespace EqualCare.Teams;

/// <param name="Owner">Whose team it is. Whoever founds a team for somebody else is a Team Starter.</param>
/// <param name="PersonalCare">Whether support is to include personal care.</param>
/// <param name="Medication">Whether support is to include help with medicines.</param>
/// <param name="Name">1 to 80 letters; null to call it after the owner.</param>
/// <param name="Circle">The local circle that helps the team.</param>
[GenerateSerializer, Immutable, Alias("found-team")]
public sealed record FoundTeam(
    [property: Id(0)] MemberId Owner,
    [property: Id(1)] bool PersonalCare,
    [property: Id(2)] bool Medication,
    [property: Id(3)] string? Name = null,
    [property: Id(4)] CircleId? Circle = null);

/// <summary>Given by the server when an enquiry has led to a team.</summary>
/// <param name="Starter">The Team Starter who brought the enquiry this far, if one is needed or there.</param>
[GenerateSerializer, Immutable, Alias("found-team-for-enquiry")]
public sealed record FoundTeamForEnquiry(
    [property: Id(0)] EnquiryId Enquiry,
    [property: Id(1)] MemberId Owner,
    [property: Id(2)] MemberId? Starter,
    [property: Id(3)] bool PersonalCare,
    [property: Id(4)] bool Medication,
    [property: Id(5)] CircleId Circle);

/// <param name="Name">1 to 80 letters.</param>
[GenerateSerializer, Immutable, Alias("rename-team")]
public sealed record RenameTeam([property: Id(0)] string Name);

[GenerateSerializer, Immutable, Alias("link-circle")]
public sealed record LinkCircle([property: Id(0)] CircleId Circle);

[GenerateSerializer, Immutable, Alias("change-team-settings")]
public sealed record ChangeTeamSettings([property: Id(0)] TeamSettings Settings);

/// <param name="Weeks">How long the stepping back is to take, for everybody to see: 1 to 26.</param>
[GenerateSerializer, Immutable, Alias("propose-stepping-back")]
public sealed record ProposeSteppingBack([property: Id(0)] int Weeks = 4);

[GenerateSerializer, Immutable, Alias("tick-handover")]
public sealed record TickHandover([property: Id(0)] HandoverAction Action);

/// <param name="Reason">What help is needed with, 1 to 500 letters.</param>
[GenerateSerializer, Immutable, Alias("ask-for-help")]
public sealed record AskForHelp([property: Id(0)] string Reason);

[GenerateSerializer, Immutable, Alias("begin-ending")]
public sealed record BeginEnding([property: Id(0)] EndingGround Ground = EndingGround.Choice);

[GenerateSerializer, Immutable, Alias("tick-ending")]
public sealed record TickEnding([property: Id(0)] EndingStep Step);
