using System.Collections.Concurrent;
using System.Text;
using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

/// <summary>Keeps texts readable only while the person's key is there, as the real one will; its cipher is no secret.</summary>
internal sealed class KeyedCodec : IPersonalCodec
{
    private readonly ConcurrentDictionary<string, bool> _keys = new();

    public string Protect(CoopId coop, MemberId subject, string text)
    {
        _keys.TryAdd($"{coop}/{subject}", true);
        return $"kept:{coop}/{subject}:{Convert.ToHexString(Encoding.Unicode.GetBytes(text))}";
    }

    public string Reveal(CoopId coop, string stored)
    {
        var parts = stored.Split(':');
        if (!parts[1].StartsWith($"{coop}/", StringComparison.Ordinal)) return "(erased)";
        return _keys.ContainsKey(parts[1]) ? Encoding.Unicode.GetString(Convert.FromHexString(parts[2])) : "(erased)";
    }

    public void Erase(CoopId coop, MemberId subject) => _keys.TryRemove($"{coop}/{subject}", out _);
}
