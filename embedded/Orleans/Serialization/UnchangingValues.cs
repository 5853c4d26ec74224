using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Values that nobody can change, which pass as they are.</summary>
internal static class UnchangingValues
{
    private static readonly HashSet<Type> Types =
    [
        typeof(string), typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(Rune),
        typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Uri), typeof(Version), typeof(CultureInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(GrainInterfaceType), typeof(SiloAddress), typeof(ActivationId),
    ];

    public static Copying? For(Type type) =>
        type.IsPrimitive || type.IsEnum || Types.Contains(type) || type.IsAssignableTo(typeof(Type)) || type.IsAssignableTo(typeof(IPAddress))
            ? static (value, _) => value
            : null;
}
