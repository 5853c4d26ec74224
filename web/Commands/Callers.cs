using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EqualCare.SignIn;

namespace EqualCare.Commands;

/// <summary>Who gives a command, and which one it is.</summary>
internal static class Callers
{
    /// <summary>The caller of a request whose body has been read; without a key of the client's the server makes an id up.</summary>
    public static Caller Of(HttpContext http, Session session, ReadOnlySequence<byte> body)
    {
        var id = KeyOf(http) is { } key
            ? CommandId.Derived($"key/{session.Coop}/{session.Member}/{key}")
            : CommandId.Fresh(http.RequestServices.GetRequiredService<TimeProvider>());
        return new Caller(session.Coop, session.Member, id, FingerprintOf(http.Request, body), Fresh: !http.Request.Headers.ContainsKey(CommandMetadata.KeyHeader));
    }

    /// <summary>The client's idempotency key; null when it brings none.</summary>
    public static Guid? KeyOf(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(CommandMetadata.KeyHeader, out var key)) return null;
        return Guid.TryParse(key, out var given) ? given : throw RequestRefusals.KeyNotUuid();
    }

    private static long FingerprintOf(HttpRequest request, ReadOnlySequence<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Path.Value ?? ""));
        foreach (var part in body) hash.AppendData(part.Span);
        Span<byte> result = stackalloc byte[32];
        hash.GetHashAndReset(result);
        return BinaryPrimitives.ReadInt64BigEndian(result);
    }
}
