using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>References to grains and observers, which lead to the same place from wherever they are.</summary>
internal static class Addresses
{
    public static Copying? For(Type type)
    {
        if (type.IsAssignableTo(typeof(GrainReference))) return static (value, _) => value;

        return type.IsAssignableTo(typeof(IAddressable)) || type.IsAssignableTo(typeof(IGrainBase))
            ? static (value, _) => throw new ArgumentException(
                $"A {value.GetType()} cannot travel itself. Pass a reference to it: this.AsReference<…>() for a grain, "
                + "IGrainFactory.CreateObjectReference<…>(…) for an observer.",
                nameof(value))
            : null;
    }
}
