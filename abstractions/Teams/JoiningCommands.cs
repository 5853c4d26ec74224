namespace EqualCare.Teams;

/// <summary>Names whom a command is about.</summary>
[GenerateSerializer, Immutable, Alias("about-person")]
public sealed record AboutPerson([property: Id(0)] MemberId Person);

/// <summary>Thinks of somebody for the team; the owner's side decides whether to ask them.</summary>
[GenerateSerializer, Immutable, Alias("suggest-person")]
public sealed record SuggestPerson([property: Id(0)] MemberId Person, [property: Id(1)] TeamRole Role);

/// <summary>The first door: the owner's side asks.</summary>
[GenerateSerializer, Immutable, Alias("invite-person")]
public sealed record InvitePerson([property: Id(0)] MemberId Person, [property: Id(1)] TeamRole Role);

/// <summary>The second door: somebody asks to join.</summary>
/// <param name="Words">In their own words, at most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("request-to-join")]
public sealed record RequestToJoin([property: Id(0)] TeamRole Role, [property: Id(1)] string? Words = null);

/// <summary>One's own answer, sealed until both have answered. It may be changed until then.</summary>
[GenerateSerializer, Immutable, Alias("give-answer")]
public sealed record GiveAnswer([property: Id(0)] MemberId Person, [property: Id(1)] bool Yes);

/// <param name="Until">The last day; null for four weeks from now. It suggests, and never holds anybody.</param>
[GenerateSerializer, Immutable, Alias("share-leaving")]
public sealed record ShareLeaving([property: Id(0)] DateOnly? Until = null);

[GenerateSerializer, Immutable, Alias("tick-leaving")]
public sealed record TickLeaving([property: Id(0)] LeavingStep Step);

/// <param name="Person">Whose membership ends.</param>
/// <param name="HowToTell">The only question.</param>
[GenerateSerializer, Immutable, Alias("end-membership")]
public sealed record EndMembership([property: Id(0)] MemberId Person, [property: Id(1)] FarewellWay HowToTell);

/// <summary>Given by the server: what has become known about somebody in the team.</summary>
[GenerateSerializer, Immutable, Alias("note-person")]
public sealed record NotePerson(
    [property: Id(0)] MemberId Person,
    [property: Id(1)] string Name,
    [property: Id(2)] bool PersonalCareTrained,
    [property: Id(3)] bool MedicationTrained,
    [property: Id(4)] bool Checked,
    [property: Id(5)] bool PaidByTheHour);
