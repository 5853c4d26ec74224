using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EqualCare.RocketChatEmulator;

/// <summary>Takes websockets and keeps each alive for as long as its client answers.</summary>
internal sealed class DdpEndpoint(Workspace space)
{
    public async Task HandleAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new DdpConnection(socket, ClientAddress.Of(http, space.Settings), space.Journal, space.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(connection.Aborted, http.RequestAborted);
        var session = new DdpSession(space, connection);
        space.Sockets.Add(connection);
        space.Journal.Add(JournalKind.SocketOpened, "", connection.Id);
        var writing = connection.WriteAsync();
        var beating = BeatAsync(connection, ended.Token);
        try
        {
            // A relic of hot code reload; clients ignore it, and some expect it.
            if (space.Faults.CurrentSilence is null) connection.Send(new JsonObject { ["server_id"] = "0" });
            while (await connection.ReadAsync() is { } text)
            {
                if (space.Faults.CurrentSilence is { } silence) silence.Swallow();
                else session.Receive(text);
            }
        }
        finally
        {
            var userId = connection.UserId;
            space.Sockets.Remove(connection);
            session.End();
            connection.Close();
            await ended.CancelAsync();
            await writing;
            await beating;
            space.Journal.Add(JournalKind.SocketClosed, "", connection.Id, userId);
        }
    }

    private async Task BeatAsync(DdpConnection connection, CancellationToken ended)
    {
        var interval = space.Settings.HeartbeatInterval;
        try
        {
            while (true)
            {
                var silent = space.Time.GetUtcNow() - connection.LastHeard;
                if (silent >= interval)
                {
                    connection.Send(new JsonObject { ["msg"] = "ping" });
                    var pinged = connection.LastHeard;
                    await Task.Delay(interval, space.Time, ended);
                    if (connection.LastHeard == pinged) connection.Abort();
                }
                else
                {
                    await Task.Delay(interval - silent, space.Time, ended);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection ended first.
        }
    }
}
