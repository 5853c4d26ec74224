namespace EqualCare.Circles;

/// <summary>Asks to take part, or to take a fuller part.</summary>
/// <param name="Membership">In which way; anybody may be welcomed as a guest, the rest takes the circle's consent.</param>
[GenerateSerializer, Immutable, Alias("ask-to-join-circle")]
public sealed record AskToJoinCircle([property: Id(0)] CircleMembership Membership = CircleMembership.Learning);

/// <summary>Names somebody who is to take part.</summary>
[GenerateSerializer, Immutable, Alias("about-circle-joining")]
public sealed record AboutCircleJoining([property: Id(0)] MemberId Member);

/// <summary>Names a hat of the circle.</summary>
[GenerateSerializer, Immutable, Alias("about-circle-hat")]
public sealed record AboutCircleHat([property: Id(0)] CircleHatKind Hat);

/// <summary>Names somebody who wears a hat of the circle, or may come to.</summary>
/// <param name="Person">Somebody else, or oneself.</param>
[GenerateSerializer, Immutable, Alias("about-circle-holder")]
public sealed record AboutCircleHolder([property: Id(0)] CircleHatKind Hat, [property: Id(1)] MemberId Person);

/// <summary>Says that those present have consented; others may have been away.</summary>
/// <param name="ReviewOn">The end of the term; null for a year.</param>
[GenerateSerializer, Immutable, Alias("settle-circle-hat")]
public sealed record SettleCircleHat(
    [property: Id(0)] CircleHatKind Hat, [property: Id(1)] MemberId Person, [property: Id(2)] DateOnly? ReviewOn = null);

/// <summary>Goes on for another term.</summary>
/// <param name="ReviewOn">The end of the term; null for a year.</param>
[GenerateSerializer, Immutable, Alias("renew-circle-hat")]
public sealed record RenewCircleHat([property: Id(0)] CircleHatKind Hat, [property: Id(1)] DateOnly? ReviewOn = null);

/// <summary>Names who is to wear it next; it passes over once they accept and the circle consents.</summary>
[GenerateSerializer, Immutable, Alias("pass-on-circle-hat")]
public sealed record PassOnCircleHat([property: Id(0)] CircleHatKind Hat, [property: Id(1)] MemberId To);

/// <summary>Given by the server: a team has linked itself to the circle, or has gone.</summary>
/// <param name="Linked">Whether it is linked now.</param>
[GenerateSerializer, Immutable, Alias("note-circle-team")]
public sealed record NoteCircleTeam([property: Id(0)] TeamId Team, [property: Id(1)] bool Linked);
