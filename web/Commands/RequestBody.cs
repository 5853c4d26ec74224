using System.Buffers;

namespace EqualCare.Commands;

/// <summary>The body of a request that is no command, read by the same rules as those of commands.</summary>
internal sealed record RequestBody<TBody>(TBody Value)
    where TBody : class
{
    /// <summary>Called by the framework for each handler parameter of this type.</summary>
    public static async ValueTask<RequestBody<TBody>?> BindAsync(HttpContext http) =>
        new(JsonRequests.Read<TBody>(await JsonRequests.ReadBody(http.Request)));
}
