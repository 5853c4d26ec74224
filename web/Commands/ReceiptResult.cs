using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace EqualCare.Commands;

/// <summary>Answers a command that did something with its receipt: 200.</summary>
internal sealed class Done(Receipt receipt) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(ReceiptBody.Metadata(StatusCodes.Status200OK));

    public Task ExecuteAsync(HttpContext httpContext) => ReceiptBody.Write(httpContext, receipt, StatusCodes.Status200OK);
}

/// <summary>Answers a command that made something with its receipt and its place: 201.</summary>
internal sealed class Made(Receipt receipt, string place) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(ReceiptBody.Metadata(StatusCodes.Status201Created));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = $"{place}/{receipt.Id}";
        return ReceiptBody.Write(httpContext, receipt, StatusCodes.Status201Created);
    }
}

/// <summary>A receipt on the wire.</summary>
/// <param name="Id">What the command was about.</param>
/// <param name="Position">A picture whose version is at least this contains the effect.</param>
/// <param name="Version">How many events have happened to it.</param>
internal sealed record ReceiptBody(Guid Id, long Position, long Version)
{
    private const string ReplayHeader = "Idempotent-Replay";

    public static ProducesResponseTypeMetadata Metadata(int status) => new(status, typeof(ReceiptBody), ["application/json"]);

    public static Task Write(HttpContext http, Receipt receipt, int status)
    {
        if (receipt.Replayed) http.Response.Headers[ReplayHeader] = "true";
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, receipt.Id);
            json.WriteNumber("position"u8, receipt.Position);
            json.WriteNumber("version"u8, receipt.Version);
            json.WriteEndObject();
        }

        return http.Response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }
}

internal static class Receipts
{
    public static async Task<Done> Done(this Task<Receipt> command) => new(await command);

    public static async Task<Made> Made(this Task<Receipt> command, string place) => new(await command, place);
}
