using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EqualCare.SignIn;

/// <summary>
/// So many attempts from one address at once, and then one every so often. Kept in memory: it holds back a flood, while
/// <see cref="SignInFailures"/> guards each name.
/// </summary>
internal sealed class AddressBudget(int atOnce, TimeSpan thenEvery, TimeProvider time)
{
    private const int ManyAddresses = 10_000;

    private readonly TimeSpan _atOnce = atOnce * thenEvery;

    // When each address will have its whole budget again; whoever is not here has it.
    private readonly ConcurrentDictionary<IPAddress, DateTimeOffset> _fullAgain = new();

    /// <summary>A household has one address of the old kind, but a whole network of the new.</summary>
    public static IPAddress PlaceOf(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    /// <exception cref="Refusal">This address has nothing left.</exception>
    public void RefuseSpent(IPAddress? address)
    {
        if (!_fullAgain.TryGetValue(PlaceOf(address), out var full)) return;
        var wait = full + thenEvery - _atOnce - time.GetUtcNow();
        if (wait > TimeSpan.Zero) throw SignInRefusals.TooManyAttempts(wait);
    }

    public void Spend(IPAddress? address)
    {
        var now = time.GetUtcNow();
        _fullAgain.AddOrUpdate(PlaceOf(address), _ => now + thenEvery, (_, full) => (full > now ? full : now) + thenEvery);
        if (_fullAgain.Count <= ManyAddresses) return;
        foreach (var entry in _fullAgain)
            if (entry.Value <= now) _fullAgain.TryRemove(entry);
    }
}
