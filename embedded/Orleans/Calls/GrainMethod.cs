using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>A method of a grain interface, with what its attributes say of calls to it.</summary>
internal sealed class GrainMethod
{
    public GrainMethod(Type interfaceType, MethodInfo method, Delegate invoker)
    {
        Interface = interfaceType;
        Method = method;
        Invoker = invoker;
        Name = $"{interfaceType.Name}.{method.Name}";
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        CancellationIndex = method.GetParameters()
            .FirstOrDefault(parameter => parameter.ParameterType == typeof(CancellationToken))?.Position;
        Sharing = method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? Sharing.Interleaving
            : method.IsDefined(typeof(ReadOnlyAttribute)) ? Sharing.ReadOnly
            : Sharing.Exclusive;
    }

    public Type Interface { get; }

    public MethodInfo Method { get; }

    /// <summary>An <see cref="Invoker{TArguments}"/> or <see cref="Invoker{TArguments,TResult}"/>.</summary>
    public Delegate Invoker { get; }

    public string Name { get; }

    public bool IsOneWay { get; }

    /// <summary>Which argument is the cancellation token, if one is.</summary>
    public int? CancellationIndex { get; }

    public TimeSpan? ResponseTimeout { get; }

    public Sharing Sharing { get; }
}

/// <summary>Calls a method without a result on a target, whatever kind of task it returns.</summary>
internal delegate ValueTask Invoker<TArguments>(object target, ref TArguments arguments);

/// <summary>Calls a method with a result on a target, whatever kind of task it returns.</summary>
internal delegate ValueTask<TResult> Invoker<TArguments, TResult>(object target, ref TArguments arguments);
