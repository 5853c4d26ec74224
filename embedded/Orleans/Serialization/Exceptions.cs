using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Orleans.Serialization;

/// <summary>
/// Exceptions travel whether they are marked or not: type, message, stack, data and what caused them. Members of their own are carried
/// of marked ones.
/// </summary>
internal static class Exceptions
{
    public static Copying? For(Type type) => type.IsAssignableTo(typeof(Exception)) ? WithoutMembers : null;

    public static object WithoutMembers(object value, CopyJourney journey)
    {
        var exception = (Exception)value;
        if (exception is AggregateException aggregate && exception.GetType() == typeof(AggregateException)) return Copy(aggregate, journey);

        var copy = (Exception)RuntimeHelpers.GetUninitializedObject(exception.GetType());
        journey.Remember(exception, copy);
        // What the exception says of itself, whatever it makes that of: its parts may not travel.
        Message(copy) = exception.Message;
        Cause(copy) = (Exception?)journey.Copy(exception.InnerException);
        Complete(copy, exception, journey);
        return copy;
    }

    private static AggregateException Copy(AggregateException exception, CopyJourney journey)
    {
        // Its message repeats those of its causes, so the one it was made with is taken.
        var copy = new AggregateException(Message(exception), exception.InnerExceptions.Select(cause => (Exception)journey.Copy(cause)!));
        journey.Remember(exception, copy);
        Complete(copy, exception, journey);
        return copy;
    }

    private static void Complete(Exception copy, Exception original, CopyJourney journey)
    {
        copy.HResult = original.HResult;
        copy.Source = original.Source;
        foreach (DictionaryEntry entry in original.Data) copy.Data.Add(journey.Copy(entry.Key)!, journey.Copy(entry.Value));
        if (original.StackTrace is { } stack) ExceptionDispatchInfo.SetRemoteStackTrace(copy, stack);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? Cause(Exception exception);
}
