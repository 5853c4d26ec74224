namespace EqualCare.Journal;

/// <summary>
/// Marks a text of an event as personal: in the journal it passes through the <see cref="IPersonalCodec"/>, so that it can be kept
/// encrypted under the key of the person it is about.
/// </summary>
/// <param name="subject">The name of the sibling property of type <see cref="MemberId"/> that says whom the text is about.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(string subject) : Attribute
{
    public string Subject { get; } = subject;
}
