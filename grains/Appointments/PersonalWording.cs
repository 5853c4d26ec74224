namespace EqualCare.Appointments;

/// <summary>Texts that people write, kept under the key of whom they are about.</summary>
internal static class PersonalWording
{
    public static PersonalText Required(string? text, int mostLetters, MemberId about, Func<Refusal> refusal) =>
        Optional(text, mostLetters, about, refusal) ?? throw refusal();

    /// <summary>Null when nothing was written.</summary>
    public static PersonalText? Optional(string? text, int mostLetters, MemberId about, Func<Refusal> refusal)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        return trimmed.Length <= mostLetters && IsStorable(trimmed) ? new PersonalText(about, trimmed) : throw refusal();
    }

    // Half a letter or a zero character is nothing that a database could give back.
    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;
            i++;
        }

        return true;
    }
}
