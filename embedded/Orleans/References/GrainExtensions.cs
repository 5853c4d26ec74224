using Orleans.Runtime;

namespace Orleans;

/// <summary>What can be asked of a grain or of a reference to it alike.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to the same grain or observer, by this interface.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        var reference = ReferenceTo(grain);
        return interfaceType.IsInstanceOfType(reference)
            ? reference
            : ProxyFactory.Create(interfaceType, reference.GrainId, reference.Link);
    }

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static object Cast(this IAddressable grain, Type interfaceType) => grain.AsReference(interfaceType);

    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw NoGrain(grain),
    };

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetGrainId().GetGuidKey();

    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetGrainId().GetIntegerKey();

    private static GrainReference ReferenceTo(IAddressable grain) => grain switch
    {
        GrainReference reference => reference,
        IGrainBase { GrainContext: { } context } => context.GrainReference,
        IGrainObserver => throw new ArgumentException(
            "An observer has no reference by itself; make one with IGrainFactory.CreateObjectReference.", nameof(grain)),
        _ => throw NoGrain(grain),
    };

    private static ArgumentException NoGrain(IAddressable grain) =>
        new($"{grain?.GetType()} is neither a grain nor a reference.", nameof(grain));
}
