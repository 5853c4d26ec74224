namespace Stateless;

internal static class SpecialConstants
{
    /// <summary>How a state, trigger or function that is null is written.</summary>
    internal const string NullString = "<null>";
}
