using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>The conversation on one websocket, from "connect" on.</summary>
internal sealed class DdpSession(Workspace space, DdpConnection connection)
{
    private static readonly string[] _versions = ["1", "pre2", "pre1"];
    private readonly DdpMethods _methods = new(space, connection);
    private readonly DdpSubscribing _subscribing = new(space, connection);
    private bool _connected;

    public void Receive(string text)
    {
        if (Parse(text) is not { } frame)
        {
            space.Journal.Add(JournalKind.FrameIn, "", connection.Id, connection.UserId, body: JsonValue.Create(text));
            Complain("Parse error", null);
            return;
        }

        var msg = frame.Text("msg");
        space.Journal.Add(JournalKind.FrameIn, msg ?? "", connection.Id, connection.UserId, body: frame);
        if (msg is null) Complain("Bad request", frame);
        else if (msg == "connect") Connect(frame);
        else if (!_connected) Complain("Must connect first", frame);
        else Handle(msg, frame);
    }

    public void End() => _methods.Leave();

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Connect(JsonObject frame)
    {
        if (_connected)
        {
            Complain("Already connected", frame);
            return;
        }

        if (!_versions.Contains(frame.Text("version")))
        {
            connection.Send(new JsonObject { ["msg"] = "failed", ["version"] = _versions[0] });
            connection.Close();
            return;
        }

        _connected = true;
        connection.Send(new JsonObject { ["msg"] = "connected", ["session"] = connection.Id });
    }

    private void Handle(string msg, JsonObject frame)
    {
        switch (msg)
        {
            case "ping":
                var pong = new JsonObject { ["msg"] = "pong" };
                pong.Put("id", frame["id"]?.DeepClone());
                connection.Send(pong);
                break;
            case "pong":
                // Having been heard at all is what counts.
                break;
            case "method":
                _methods.Call(frame);
                break;
            case "sub":
                _subscribing.Subscribe(frame);
                break;
            case "unsub":
                _subscribing.Unsubscribe(frame);
                break;
            default:
                Complain("Bad request", frame);
                break;
        }
    }

    private void Complain(string reason, JsonObject? offending)
    {
        var error = new JsonObject { ["msg"] = "error", ["reason"] = reason };
        error.Put("offendingMessage", offending?.DeepClone());
        connection.Send(error);
    }
}
