using EqualCare.Entities;
using EqualCare.Members;

namespace EqualCare.Appointments;

/// <summary>Texts that people write, kept under the key of whom they are about.</summary>
internal static class PersonalWording
{
    public static PersonalText Required(string? text, int mostLetters, MemberId about, Func<Refusal> refusal) =>
        new(about, Wording.Needed(text, mostLetters, refusal));

    /// <summary>Null when nothing was written.</summary>
    public static PersonalText? Optional(string? text, int mostLetters, MemberId about, Func<Refusal> refusal) =>
        Wording.Optional(text, mostLetters, refusal) is { } written ? new PersonalText(about, written) : null;
}
