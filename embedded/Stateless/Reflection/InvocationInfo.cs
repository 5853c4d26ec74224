namespace Stateless.Reflection;

/// <summary>Describes a function of the caller's: an action or a guard.</summary>
public class InvocationInfo
{
    private readonly Delegate? _method;
    private readonly string? _description;
    private readonly Timing _timing;
    private string? _methodName;

    /// <summary>Describes a function by its name.</summary>
    public InvocationInfo(string? methodName, string? description, Timing timing)
    {
        _methodName = methodName;
        _description = description;
        _timing = timing;
    }

    private InvocationInfo(Delegate? method, string? description, Timing timing)
    {
        _method = method;
        _description = description;
        _timing = timing;
    }

    /// <summary>Whether a function is run or awaited.</summary>
    public enum Timing
    {
        /// <summary>It is run.</summary>
        Synchronous,

        /// <summary>It is awaited.</summary>
        Asynchronous,
    }

    /// <summary>What a function is called that the compiler named and nobody described.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

    /// <summary>The name of the function; for a lambda, what the compiler made of it.</summary>
    // Asking a delegate for its name is slow, and most machines are never described: so it is asked only when somebody wants to know.
    public string? MethodName => _methodName ??= _method?.Method.Name;

    /// <summary>The description that was given, or else the name, if it is one that a person wrote.</summary>
    public string Description
    {
        get
        {
            if (_description is not null) return _description;
            if (MethodName is null) return SpecialConstants.NullString;
            return MethodName.AsSpan().ContainsAny('<', '>', '`') ? DefaultFunctionDescription : MethodName;
        }
    }

    /// <summary>Whether the function is awaited.</summary>
    public bool IsAsync => _timing == Timing.Asynchronous;

    internal static InvocationInfo Create(Delegate? method, string? description, Timing timing = Timing.Synchronous) =>
        new(method, description, timing);
}
