using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>A request with its arguments, a value tuple, and the promise of a result.</summary>
internal abstract class RequestOf<TArguments, TResult>(GrainMethod method, GrainReference reference, TArguments arguments)
    : Request(method, reference)
    where TArguments : struct, ITuple
{
    // The caller goes on in its own time: never inside the turn, sweep or cancellation that ends the request.
    private readonly TaskCompletionSource<TResult> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected TArguments Arguments = arguments;

    protected TResult? Value;

    public Task<TResult> Promise => promise.Task;

    public sealed override Task PromiseTask => promise.Task;

    public TResult Answer => Value!;

    public sealed override object? Result
    {
        get => Value is Nothing ? null : Value;
        set
        {
            if (typeof(TResult) != typeof(Nothing))
                Value = (TResult?)value;
        }
    }

    public sealed override int GetArgumentCount() => Arguments.Length;

    public sealed override object? GetArgument(int index) => Arguments[index];

    public sealed override void SetArgument(int index, object? value)
    {
        // A tuple of more than seven keeps the eighth and all further ones in a tuple of its own.
        object tuple = Arguments;
        Set(tuple, index);
        Arguments = (TArguments)tuple;

        void Set(object part, int at)
        {
            if (at < 7)
            {
                part.GetType().GetField($"Item{at + 1}")!.SetValue(part, value);
                return;
            }

            var rest = part.GetType().GetField("Rest")!;
            var inner = rest.GetValue(part)!;
            Set(inner, at - 7);
            rest.SetValue(part, inner);
        }
    }

    public sealed override void Copy(IValueCopier copier)
    {
        for (var index = 0; index < Arguments.Length; index++)
        {
            if (Arguments[index] is { } argument and not CancellationToken)
                SetArgument(index, copier.Copy(argument));
        }
    }

    protected sealed override void KeepPromise(IValueCopier? copier)
    {
        if (copier is not null && Value is not (null or Nothing))
            Value = copier.Copy(Value);
        promise.SetResult(Value!);
    }

    protected sealed override void BreakPromise(Exception exception) => promise.SetException(exception);
}

/// <summary>A request for a method without a result.</summary>
internal sealed class RequestOf<TArguments>(GrainMethod method, GrainReference reference, TArguments arguments)
    : RequestOf<TArguments, Nothing>(method, reference, arguments)
    where TArguments : struct, ITuple
{
    public override ValueTask InvokeOn(object target) => Unsafe.As<Invoker<TArguments>>(Method.Invoker)(target, ref Arguments);
}

/// <summary>A request for a method with a result.</summary>
internal sealed class QuestionOf<TArguments, TResult>(GrainMethod method, GrainReference reference, TArguments arguments)
    : RequestOf<TArguments, TResult>(method, reference, arguments)
    where TArguments : struct, ITuple
{
    public override ValueTask InvokeOn(object target)
    {
        var pending = Unsafe.As<Invoker<TArguments, TResult>>(Method.Invoker)(target, ref Arguments);
        if (!pending.IsCompletedSuccessfully)
            return KeepResult(pending);

        Value = pending.Result;
        return ValueTask.CompletedTask;
    }

    private async ValueTask KeepResult(ValueTask<TResult> pending) => Value = await pending;
}

/// <summary>The result of a method without one.</summary>
internal readonly struct Nothing;
