namespace EqualCare.RocketChatEmulator;

internal static class Streams
{
    public const string RoomMessages = "stream-room-messages";
    public const string MyMessages = "__my_messages__";
    public const string NotifyUser = "stream-notify-user";
    public const string NotifyRoom = "stream-notify-room";
    public const string NotifyLogged = "stream-notify-logged";
    public const string NotifyAll = "stream-notify-all";
}
