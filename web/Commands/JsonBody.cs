using System.Buffers;
using System.Text.Json;

namespace EqualCare.Commands;

/// <summary>Reads request bodies; what cannot be read is refused with the field at fault.</summary>
internal static class JsonBody
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    /// <summary>Takes the whole body, which the server's settings limit, and makes something of it while it is there.</summary>
    public static async ValueTask<T> Take<T>(HttpRequest request, Func<ReadOnlySequence<byte>, T> make)
    {
        if (request.ContentLength is not (0 or null) && !request.HasJsonContentType()) throw RequestRefusals.NotJson();
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
                if (!read.IsCompleted)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                    continue;
                }

                try
                {
                    return make(read.Buffer);
                }
                finally
                {
                    // Handed back, or the connection could not be used again.
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                }
            }
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw RequestRefusals.TooLarge();
        }
    }

    public static T Read<T>(ReadOnlySequence<byte> body)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(body.IsEmpty ? new ReadOnlySequence<byte>(Empty) : body);
            return JsonSerializer.Deserialize<T>(ref reader, Json.Options) is { } read && !reader.Read()
                ? read
                : throw RequestRefusals.Field("$", "A JSON object is expected here.");
        }
        catch (JsonException unreadable)
        {
            throw RequestRefusals.Field(unreadable.Path ?? "$", "This cannot be read as what is expected here.");
        }
    }
}
