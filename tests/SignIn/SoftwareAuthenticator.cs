using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EqualCare.Tests.SignIn;

/// <summary>What a phone or a key does when a browser asks it for a passkey: ES256, without attestation.</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte WithCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private byte[] _owner = [];

    public uint SignCount { get; set; }

    /// <summary>Whether it makes sure who uses it, by a finger or a number.</summary>
    public bool VerifiesUser { get; set; } = true;

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>Makes the passkey: what navigator.credentials.create gives.</summary>
    public object Create(JsonElement options, string origin)
    {
        _owner = Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString());
        var authData = AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, WithCredential, AttestedCredential());
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(authData);
        attestation.WriteEndMap();
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(ClientData("webauthn.create", options, origin)),
            attestationObject = Base64Url.EncodeToString(attestation.Encode()),
            transports = new[] { "internal" },
        });
    }

    /// <summary>Shows the passkey: what navigator.credentials.get gives.</summary>
    public object Get(JsonElement options, string origin)
    {
        SignCount++;
        var authData = AuthenticatorData(options.GetProperty("rpId").GetString()!, flags: 0, []);
        var clientData = ClientData("webauthn.get", options, origin);
        var signature = _key.SignData([.. authData, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(clientData),
            authenticatorData = Base64Url.EncodeToString(authData),
            signature = Base64Url.EncodeToString(signature),
            userHandle = Base64Url.EncodeToString(_owner),
        });
    }

    public void Dispose() => _key.Dispose();

    private static byte[] ClientData(string type, JsonElement options, string origin) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        type,
        challenge = options.GetProperty("challenge").GetString(),
        origin,
        crossOrigin = false,
    }));

    private object Credential(object response) => new
    {
        id = Id,
        rawId = Id,
        type = "public-key",
        response,
        clientExtensionResults = new { },
        authenticatorAttachment = "platform",
    };

    private byte[] AuthenticatorData(string domain, byte flags, byte[] rest)
    {
        var data = new byte[37 + rest.Length];
        SHA256.HashData(Encoding.UTF8.GetBytes(domain), data);
        data[32] = (byte)(flags | UserPresent | (VerifiesUser ? UserVerified : 0));
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), SignCount);
        rest.CopyTo(data, 37);
        return data;
    }

    private byte[] AttestedCredential()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        (int Label, int Value)[] kind = [(1, 2), (3, -7), (-1, 1)];
        foreach (var (label, value) in kind)
        {
            key.WriteInt32(label);
            key.WriteInt32(value);
        }

        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();

        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)_id.Length);
        return [.. new byte[16], .. length, .. _id, .. key.Encode()];
    }
}
