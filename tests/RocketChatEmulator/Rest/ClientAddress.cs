using Microsoft.AspNetCore.Http;

namespace EqualCare.RocketChatEmulator;

/// <summary>Which address a call counts for: the proxy's, unless the workspace knows how many proxies stand in front.</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext http, WorkspaceSettings settings)
    {
        var remote = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var forwarded = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var count = settings.ForwardedCount;
        return count > 0 && count <= forwarded.Length ? forwarded[^count] : remote;
    }
}
