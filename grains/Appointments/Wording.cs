namespace EqualCare.Appointments;

/// <summary>Texts that people write, kept under the key of whom they are about.</summary>
internal static class Wording
{
    public static PersonalText Required(string? text, int mostLetters, MemberId about, Func<Refusal> refusal) =>
        Optional(text, mostLetters, about, refusal) ?? throw refusal();

    /// <summary>Null when nothing was written.</summary>
    public static PersonalText? Optional(string? text, int mostLetters, MemberId about, Func<Refusal> refusal)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        return trimmed.Length <= mostLetters ? new PersonalText(about, trimmed) : throw refusal();
    }
}
