namespace Orleans.Runtime;

/// <summary>Makes references; also the client of the silo in the same process.</summary>
internal sealed class GrainFactory(SiloLink link, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        Get<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Get<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        Get<TGrainInterface>(StringKey(primaryKey), grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, StringKey(grainPrimaryKey), null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)ProxyFactory.Create(typeof(TGrainInterface), grainId, link);

    public IAddressable GetGrain(GrainId grainId) => new GrainReference(grainId, link);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType)
    {
        var grainClass = link.RequiredSilo.Classes.Of(grainId);
        var found = grainClass.Interfaces.FirstOrDefault(one => string.Equals(one.FullName, interfaceType.ToString()))
            ?? throw new ArgumentException($"{grainClass.Type} has no interface {interfaceType}.", nameof(interfaceType));
        return ProxyFactory.Create(found, grainId, link);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference or IGrainBase)
            throw new ArgumentException("A grain or a reference needs no object reference.", nameof(obj));
        if (!typeof(TGrainObserverInterface).IsInstanceOfType(obj))
            throw new ArgumentException($"{obj.GetType()} is not an {typeof(TGrainObserverInterface)}.", nameof(obj));
        return (TGrainObserverInterface)(object)ProxyFactory.Create(typeof(TGrainObserverInterface), link.Observers.Add(obj), link);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference reference)
            throw new ArgumentException("Give the reference that was made, not the object it was made for.", nameof(obj));
        link.Observers.Remove(reference.GrainId);
    }

    private static IdSpan StringKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private TGrainInterface Get<TGrainInterface>(IdSpan key, string? prefix) =>
        (TGrainInterface)(object)Get(typeof(TGrainInterface), key, prefix);

    private GrainReference Get(Type interfaceType, IdSpan key, string? prefix) =>
        ProxyFactory.Create(interfaceType, new GrainId(link.RequiredSilo.Classes.Of(interfaceType, prefix).GrainType, key), link);
}
