namespace EqualCare.Journal;

/// <summary>Turns personal text into its stored form and back. What is stored must itself say under whose key it was kept.</summary>
public interface IPersonalCodec
{
    string Protect(CoopId coop, MemberId subject, string text);

    /// <summary>The text, or what is to be shown in its place when the key is gone.</summary>
    string Reveal(CoopId coop, string stored);
}
