namespace EqualCare.Teams;

/// <summary>What support includes; whether the start is a regulated one follows from it.</summary>
[GenerateSerializer, Immutable, Alias("change-support")]
public sealed record ChangeSupport([property: Id(0)] bool PersonalCare, [property: Id(1)] bool Medication);

/// <param name="At">When, at most a year ahead.</param>
/// <param name="Place">Where, at most 200 letters.</param>
/// <param name="FaceToFace">Whether they meet in person; a regulated start needs that.</param>
[GenerateSerializer, Immutable, Alias("plan-conversation")]
public sealed record PlanConversation(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string? Place = null, [property: Id(2)] bool FaceToFace = true);

/// <param name="FaceToFace">Whether they met in person.</param>
/// <param name="Present">Who was there, at most 20.</param>
[GenerateSerializer, Immutable, Alias("hold-conversation")]
public sealed record HoldConversation([property: Id(0)] bool FaceToFace = true, [property: Id(1)] IReadOnlyList<MemberId>? Present = null);

/// <summary>Consent to write it up, consent to share it, and with whom: three answers.</summary>
/// <param name="Asked">What of the essentials was asked; all of it has to be.</param>
/// <param name="ConsentToWriteUp">The person's, without which nothing is written up.</param>
/// <param name="ConsentToShare">The person's.</param>
/// <param name="ShareWith">With whom; nobody without consent to share.</param>
[GenerateSerializer, Immutable, Alias("write-up-conversation")]
public sealed record WriteUpConversation(
    [property: Id(0)] ConversationEssentials Asked,
    [property: Id(1)] bool ConsentToWriteUp,
    [property: Id(2)] bool ConsentToShare,
    [property: Id(3)] IReadOnlyList<TeamRole>? ShareWith = null);

/// <param name="On">The day of the team's first check-in, ahead.</param>
[GenerateSerializer, Immutable, Alias("book-check-in")]
public sealed record BookCheckIn([property: Id(0)] DateOnly On);

/// <param name="Text">At most 4,000 letters; empty to clear the section.</param>
[GenerateSerializer, Immutable, Alias("write-assessment")]
public sealed record WriteAssessment([property: Id(0)] TrustSection Section, [property: Id(1)] string Text);

/// <summary>One thing to be careful about, and what to do. Each text has at most 500 letters.</summary>
[GenerateSerializer, Immutable, Alias("note-risk")]
public sealed record NoteRisk(
    [property: Id(0)] string Situation,
    [property: Id(1)] string? WhoMightBeAffected = null,
    [property: Id(2)] string? WhatHelps = null,
    [property: Id(3)] string? WhoDoesWhat = null,
    [property: Id(4)] string? TrustToBuild = null,
    [property: Id(5)] DateOnly? ReviewOn = null);

[GenerateSerializer, Immutable, Alias("remove-risk")]
public sealed record RemoveRisk([property: Id(0)] int Number);

/// <param name="ShareWith">Who besides the owner's side and the Team Starter may read it.</param>
/// <param name="ReviewOn">When to look at it again; null for half a year.</param>
[GenerateSerializer, Immutable, Alias("agree-assessment")]
public sealed record AgreeAssessment([property: Id(0)] IReadOnlyList<TeamRole>? ShareWith = null, [property: Id(1)] DateOnly? ReviewOn = null);

[GenerateSerializer, Immutable, Alias("offer-promise")]
public sealed record OfferPromise([property: Id(0)] PromiseFormat Format = PromiseFormat.Screen);

/// <summary>Offers a new version of the Promise; the old one holds until the new one is signed by both.</summary>
[GenerateSerializer, Immutable, Alias("vary-promise")]
public sealed record VaryPromise([property: Id(0)] PromiseFormat Format = PromiseFormat.Screen);

/// <summary>Signs in one's own name.</summary>
[GenerateSerializer, Immutable, Alias("sign-promise")]
public sealed record SignPromise([property: Id(0)] SignerCapacity Capacity);

/// <summary>Records a signature that was given on paper or by voice; somebody else then signs for the co-op.</summary>
[GenerateSerializer, Immutable, Alias("record-promise-signature")]
public sealed record RecordPromiseSignature([property: Id(0)] SignerCapacity Capacity);
