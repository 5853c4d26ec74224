namespace EqualCare;

/// <summary>Marks a command that only the server gives, when time passes or when something follows from something else: nobody can give it from outside.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SaidByServerAttribute : Attribute;
