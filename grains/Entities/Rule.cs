namespace EqualCare.Entities;

/// <summary>
/// How a rule is written down: <c>Unless(by.SpeaksForOwner, OwnerSideOnly) ?? Unless(…)</c> is the first no, or null. As values rather than
/// exceptions, the same rules also tell what a caller could do instead.
/// </summary>
internal static class Rule
{
    public static Refusal? Unless(bool fine, Func<Refusal> no) => fine ? null : no();
}
