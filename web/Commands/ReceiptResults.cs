namespace EqualCare.Commands;

/// <summary>Answers a command with its receipt: 201 for something new, 200 for something done.</summary>
internal static class ReceiptResults
{
    public static async Task<IResult> Made(this Task<Receipt> command, HttpContext http, string place)
    {
        var receipt = await command;
        MarkReplay(http, receipt);
        return Results.Json(ReceiptBody.Of(receipt), Json.Options, statusCode: StatusCodes.Status201Created)
            .At(http, $"{place}/{receipt.Id}");
    }

    public static async Task<IResult> Done(this Task<Receipt> command, HttpContext http)
    {
        var receipt = await command;
        MarkReplay(http, receipt);
        return Results.Json(ReceiptBody.Of(receipt), Json.Options);
    }

    private static IResult At(this IResult result, HttpContext http, string location)
    {
        http.Response.Headers.Location = location;
        return result;
    }

    private static void MarkReplay(HttpContext http, Receipt receipt)
    {
        if (receipt.Replayed) http.Response.Headers["Idempotent-Replay"] = "true";
    }
}

/// <summary>A receipt on the wire.</summary>
/// <param name="Id">What the command was about.</param>
/// <param name="Position">A picture whose version is at least this contains the effect.</param>
/// <param name="Version">How many events have happened to it.</param>
internal sealed record ReceiptBody(Guid Id, long Position, long Version)
{
    public static ReceiptBody Of(Receipt receipt) => new(receipt.Id, receipt.Position, receipt.Version);
}
