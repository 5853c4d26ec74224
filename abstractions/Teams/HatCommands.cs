namespace EqualCare.Teams;

/// <summary>Names a hat.</summary>
[GenerateSerializer, Immutable, Alias("about-hat")]
public sealed record AboutHat([property: Id(0)] HatId Hat);

/// <summary>Names somebody who wears a hat, or may come to.</summary>
[GenerateSerializer, Immutable, Alias("about-holder")]
public sealed record AboutHolder([property: Id(0)] HatId Hat, [property: Id(1)] MemberId Person);

/// <summary>Invents a hat.</summary>
/// <param name="Name">1 to 50 letters.</param>
/// <param name="Purpose">At most 500 letters.</param>
/// <param name="Essential">Whether the team cannot do without it.</param>
[GenerateSerializer, Immutable, Alias("invent-hat")]
public sealed record InventHat([property: Id(0)] string Name, [property: Id(1)] string? Purpose = null, [property: Id(2)] bool Essential = false);

/// <summary>Makes a hat fit the team.</summary>
/// <param name="Name">1 to 50 letters; null to leave it as it is.</param>
/// <param name="Purpose">At most 500 letters; null to leave it as it is.</param>
/// <param name="Essential">Null to leave it as it is.</param>
[GenerateSerializer, Immutable, Alias("adapt-hat")]
public sealed record AdaptHat(
    [property: Id(0)] HatId Hat, [property: Id(1)] string? Name = null, [property: Id(2)] string? Purpose = null, [property: Id(3)] bool? Essential = null);

/// <param name="Person">Somebody else, or oneself.</param>
[GenerateSerializer, Immutable, Alias("nominate-for-hat")]
public sealed record NominateForHat([property: Id(0)] HatId Hat, [property: Id(1)] MemberId Person);

/// <summary>Says that those present have consented; others may have been away.</summary>
/// <param name="ReviewOn">When to look at it again; null for three months.</param>
[GenerateSerializer, Immutable, Alias("settle-hat")]
public sealed record SettleHat([property: Id(0)] HatId Hat, [property: Id(1)] MemberId Person, [property: Id(2)] DateOnly? ReviewOn = null);

/// <summary>Goes on wearing it for another term.</summary>
/// <param name="ReviewOn">When to look at it again; null for three months.</param>
[GenerateSerializer, Immutable, Alias("renew-hat")]
public sealed record RenewHat([property: Id(0)] HatId Hat, [property: Id(1)] DateOnly? ReviewOn = null);

/// <summary>Names who is to wear it next; it passes over once they accept and the team consents.</summary>
[GenerateSerializer, Immutable, Alias("pass-on-hat")]
public sealed record PassOnHat([property: Id(0)] HatId Hat, [property: Id(1)] MemberId To);

/// <param name="FlagGap">For an essential hat that nobody takes over: says so to the team and its coach.</param>
[GenerateSerializer, Immutable, Alias("put-down-hat")]
public sealed record PutDownHat([property: Id(0)] HatId Hat, [property: Id(1)] bool FlagGap = false);
