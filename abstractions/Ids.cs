using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace EqualCare;

/// <summary>One care co-operative on this server: a short name such as <c>hollin-valley</c>. Co-ops never meet.</summary>
[GenerateSerializer, Immutable, Alias("coop-id")]
public readonly record struct CoopId([property: Id(0)] string Value)
{
    private const int MostLetters = 40;

    /// <summary>Lower-case letters, digits and dashes, starting with a letter; at most 40 of them.</summary>
    public static bool IsValid(string value) =>
        value.Length is > 0 and <= MostLetters
        && char.IsAsciiLetterLower(value[0])
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public override string ToString() => Value;
}

/// <summary>A person in a co-op: the single identity that all hats attach to.</summary>
[GenerateSerializer, Immutable, Alias("member-id"), JsonConverter(typeof(IdJsonConverter<MemberId>))]
public readonly record struct MemberId([property: Id(0)] Guid Value) : IId<MemberId>
{
    /// <summary>The server itself, where nobody in particular acts: time passing, one thing following from another.</summary>
    public static readonly MemberId Server;

    public static MemberId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A group with a shared aim that decides by consent.</summary>
[GenerateSerializer, Immutable, Alias("circle-id"), JsonConverter(typeof(IdJsonConverter<CircleId>))]
public readonly record struct CircleId([property: Id(0)] Guid Value) : IId<CircleId>
{
    public static CircleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>The people around one person who gets support, and that person.</summary>
[GenerateSerializer, Immutable, Alias("team-id"), JsonConverter(typeof(IdJsonConverter<TeamId>))]
public readonly record struct TeamId([property: Id(0)] Guid Value) : IId<TeamId>
{
    public static TeamId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Somebody's first contact about support, for themselves or for another.</summary>
[GenerateSerializer, Immutable, Alias("enquiry-id"), JsonConverter(typeof(IdJsonConverter<EnquiryId>))]
public readonly record struct EnquiryId([property: Id(0)] Guid Value) : IId<EnquiryId>
{
    public static EnquiryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One scheduled piece of support.</summary>
[GenerateSerializer, Immutable, Alias("appointment-id"), JsonConverter(typeof(IdJsonConverter<AppointmentId>))]
public readonly record struct AppointmentId([property: Id(0)] Guid Value) : IId<AppointmentId>
{
    public static AppointmentId From(Guid value) => new(value);

    /// <summary>
    /// The visit of a series on a day. The two make its name, so that making it twice makes it once; where a day comes back into the rule after the times
    /// were changed, it is a new visit and not the cancelled one.
    /// </summary>
    public static AppointmentId Of(SeriesId series, DateOnly day, int changes = 0) =>
        new(CommandId.Derived($"occurrence/{series}/{day:yyyy-MM-dd}/{changes}").Value);

    public override string ToString() => Value.ToString();
}

/// <summary>Appointments that repeat by one rule.</summary>
[GenerateSerializer, Immutable, Alias("series-id"), JsonConverter(typeof(IdJsonConverter<SeriesId>))]
public readonly record struct SeriesId([property: Id(0)] Guid Value) : IId<SeriesId>
{
    public static SeriesId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Something said in a room.</summary>
[GenerateSerializer, Immutable, Alias("message-id"), JsonConverter(typeof(IdJsonConverter<MessageId>))]
public readonly record struct MessageId([property: Id(0)] Guid Value) : IId<MessageId>
{
    public static MessageId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A file that goes with a message.</summary>
[GenerateSerializer, Immutable, Alias("attachment-id"), JsonConverter(typeof(IdJsonConverter<AttachmentId>))]
public readonly record struct AttachmentId([property: Id(0)] Guid Value) : IId<AttachmentId>
{
    public static AttachmentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// One intention of one caller. A command id that took effect once never takes effect again: the journal keeps it unique in its co-op.
/// </summary>
[GenerateSerializer, Immutable, Alias("command-id"), JsonConverter(typeof(IdJsonConverter<CommandId>))]
public readonly record struct CommandId([property: Id(0)] Guid Value) : IId<CommandId>
{
    public static CommandId From(Guid value) => new(value);

    /// <summary>An id made up for a request that nobody can be repeating; younger ids sort behind older ones.</summary>
    public static CommandId Fresh(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>The same text always gives the same id: for commands that follow from something and may be given again.</summary>
    public static CommandId Derived(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);

        // Version 8 of a UUID is the one for ids of one's own making.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new CommandId(new Guid(hash[..16], bigEndian: true));
    }

    public override string ToString() => Value.ToString();
}
