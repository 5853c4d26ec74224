using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Orleans.Serialization;

/// <summary>
/// Of an exception travel its type, message, stack, data and cause, and of a marked one the marked members. One that is not marked
/// travels only if it is of the base library or the engine: its own members would be lost without a word.
/// </summary>
internal static class Exceptions
{
    private static readonly string[] CarriedNamespaces = ["System", "Microsoft", "Orleans"];

    public static Copying? For(Type type)
    {
        if (type == typeof(AggregateException)) return Aggregate;

        var isCarried = type.IsAssignableTo(typeof(Exception))
            && Array.Exists(CarriedNamespaces, prefix => type.Namespace?.StartsWith(prefix, StringComparison.Ordinal) ?? false);
        return isCarried ? WithoutMembers : null;
    }

    public static object WithoutMembers(object value, CopyJourney journey)
    {
        var original = (Exception)value;
        var type = original.GetType();
        var copy = (Exception)(type.GetConstructor([]) is { } make ? make.Invoke([]) : RuntimeHelpers.GetUninitializedObject(type));
        journey.Remember(original, copy);
        // What the exception says of itself, whatever it makes that of: its parts may not travel.
        Message(copy) = original.Message;
        Cause(copy) = (Exception?)journey.Copy(original.InnerException);
        Complete(copy, original, journey);
        return copy;
    }

    private static AggregateException Aggregate(object value, CopyJourney journey)
    {
        var original = (AggregateException)value;
        // What it says of itself repeats its causes, so the message it was made with is taken.
        var copy = new AggregateException(Message(original), original.InnerExceptions.Select(cause => (Exception)journey.Copy(cause)!));
        journey.Remember(original, copy);
        Complete(copy, original, journey);
        return copy;
    }

    private static void Complete(Exception copy, Exception original, CopyJourney journey)
    {
        copy.HResult = original.HResult;
        foreach (DictionaryEntry entry in original.Data) copy.Data[journey.Copy(entry.Key)!] = journey.Copy(entry.Value);
        if (original.StackTrace is { } stack) ExceptionDispatchInfo.SetRemoteStackTrace(copy, stack);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? Cause(Exception exception);
}
