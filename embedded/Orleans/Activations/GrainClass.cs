using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>A grain class as one silo knows it: what its attributes say, how an instance is made, and where its grains are.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<IdSpan, ICallTarget> targets = new();
    private readonly Func<IdSpan, ICallTarget> newTarget;
    private readonly GrainConstructor constructor;

    public GrainClass(Silo silo, Type type)
    {
        Silo = silo;
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? NameOf(type));
        Interfaces = [.. type.GetInterfaces().Where(one => one.IsAssignableTo(typeof(IGrain)))];
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MayInterleave = Interfaces.SelectMany(ProxyFactory.MethodsOf)
            .Any(method => method.IsDefined(typeof(ReadOnlyAttribute)) || method.IsDefined(typeof(AlwaysInterleaveAttribute)));
        HasOnActivate = Overrides(nameof(IGrainBase.OnActivateAsync));
        HasOnDeactivate = Overrides(nameof(IGrainBase.OnDeactivateAsync));
        HasIncomingFilters = silo.IncomingFilters.Length > 0 || type.IsAssignableTo(typeof(IIncomingGrainCallFilter));
        CollectionAge = AgeOf(type, silo);
        constructor = new GrainConstructor(type, silo.Lifetimes);

        var workers = type.GetCustomAttribute<StatelessWorkerAttribute>();
        IsStateless = workers is not null;
        newTarget = workers is null
            ? key => new Activation(this, key)
            : key => new WorkerPool(this, key, workers.MaxLocalWorkers > 0 ? workers.MaxLocalWorkers : Environment.ProcessorCount);
    }

    public Silo Silo { get; }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public IReadOnlyList<Type> Interfaces { get; }

    public bool IsReentrant { get; }

    /// <summary>Some methods may run beside others, so that waiting work may overtake.</summary>
    public bool MayInterleave { get; }

    public bool IsStateless { get; }

    public bool HasOnActivate { get; }

    public bool HasOnDeactivate { get; }

    public bool HasIncomingFilters { get; }

    public TimeSpan CollectionAge { get; }

    public IEnumerable<Activation> Activations =>
        targets.Values.SelectMany(target => target is WorkerPool pool ? pool.Workers : [(Activation)target]);

    public ICallTarget TargetOf(IdSpan key) => targets.GetOrAdd(key, newTarget);

    public Activation? Find(IdSpan key) => targets.GetValueOrDefault(key) as Activation;

    public object CreateInstance(Activation activation) => constructor.Create(activation);

    public void Remove(Activation activation)
    {
        if (IsStateless)
            ((WorkerPool)TargetOf(activation.Key)).Remove(activation);
        else
            targets.TryRemove(new KeyValuePair<IdSpan, ICallTarget>(activation.Key, activation));
    }

    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }

    private static TimeSpan AgeOf(Type type, Silo silo)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute)))
            return TimeSpan.MaxValue;
        if (type.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit)
            return limit.AgeLimit;
        return silo.CollectionOptions.ClassSpecificCollectionAge.GetValueOrDefault(type.FullName!, silo.CollectionOptions.CollectionAge);
    }

    private bool Overrides(string hook)
    {
        if (!Type.IsAssignableTo(typeof(IGrainBase)))
            return false;

        var map = Type.GetInterfaceMap(typeof(IGrainBase));
        var index = Array.FindIndex(map.InterfaceMethods, method => string.Equals(method.Name, hook));
        return map.TargetMethods[index]?.DeclaringType is { } declaring && declaring != typeof(Grain) && declaring != typeof(IGrainBase);
    }
}
