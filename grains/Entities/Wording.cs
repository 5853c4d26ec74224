namespace EqualCare.Entities;

/// <summary>Reads texts and other input, and refuses what has a wrong size or shape.</summary>
internal static class Wording
{
    /// <summary>A text that has to be there, trimmed.</summary>
    public static string Needed(string? text, int mostLetters, Func<Refusal> no) =>
        Optional(text, mostLetters, no) ?? throw no();

    /// <summary>A text that may be left out, trimmed; null when it is empty.</summary>
    public static string? Optional(string? text, int mostLetters, Func<Refusal> no)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        return trimmed.Length <= mostLetters && IsText(trimmed) ? trimmed : throw no();
    }

    /// <summary>A name: a text that has to be there, on one line.</summary>
    public static string Name(string? text, int mostLetters, Func<Refusal> no)
    {
        var name = Needed(text, mostLetters, no);
        return name.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? name : throw no();
    }

    /// <summary>One of the words there are for something.</summary>
    public static T Known<T>(T word, Func<Refusal> no)
        where T : struct, Enum => Enum.IsDefined(word) ? word : throw no();

    /// <summary>Some of the words there are for something, each once.</summary>
    public static IReadOnlyList<T> AllKnown<T>(IReadOnlyList<T>? words, Func<Refusal> no)
        where T : struct, Enum => words is null ? [] : words.All(Enum.IsDefined) ? [.. words.Distinct().Order()] : throw no();

    /// <summary>Pounds an hour: more than nothing, whole pence.</summary>
    public static decimal Rate(decimal rate, Func<Refusal> no) =>
        rate is > 0 and < 1000 && decimal.Round(rate, 2) == rate ? rate : throw no();

    // What no database could give back, or would show as nothing, is no text.
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t')) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;
            i++;
        }

        return true;
    }
}
