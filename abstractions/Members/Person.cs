using EqualCare.Journal;

namespace EqualCare.Members;

/// <summary>Somebody, by the name they like to be called.</summary>
[GenerateSerializer, Immutable, Alias("person")]
public sealed record Person([property: Id(0)] MemberId Id, [property: Id(1), Personal(nameof(Person.Id))] string Name);

/// <summary>A text that people wrote, kept under the key of the person it is about.</summary>
[GenerateSerializer, Immutable, Alias("personal-text")]
public sealed record PersonalText(
    [property: Id(0)] MemberId About, [property: Id(1), Personal(nameof(PersonalText.About))] string Text);
