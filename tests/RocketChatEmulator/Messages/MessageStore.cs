using System.Collections.Immutable;

namespace EqualCare.RocketChatEmulator;

/// <summary>Messages by room in the order they were stored, their earlier states, and the trash. Callers hold the workspace's gate.</summary>
internal sealed class MessageStore
{
    private readonly Dictionary<string, OrderedDictionary<string, Message>> _rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _roomById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Message>> _states = new(StringComparer.Ordinal);
    private readonly List<DeletedMessage> _trash = [];

    public IEnumerable<Message> All => _rooms.Values.SelectMany(room => room.Values);

    public IReadOnlyList<DeletedMessage> Trash => _trash;

    public bool Has(string id) => _roomById.ContainsKey(id);

    public Message? Find(string? id) => id is not null && _roomById.TryGetValue(id, out var room) ? _rooms[room][id] : null;

    public IEnumerable<Message> In(string roomId) => _rooms.TryGetValue(roomId, out var room) ? room.Values : [];

    /// <summary>Every state the message was ever stored in, the oldest first; still there after its removal.</summary>
    public ImmutableArray<Message> StatesOf(string id) => _states.TryGetValue(id, out var states) ? [.. states] : [];

    public void Add(Message message)
    {
        if (!_rooms.TryGetValue(message.RoomId, out var room)) _rooms[message.RoomId] = room = new(StringComparer.Ordinal);
        _roomById.Add(message.Id, message.RoomId);
        room.Add(message.Id, message);
        Remember(message);
    }

    public Message Replace(Message message)
    {
        _rooms[message.RoomId][message.Id] = message;
        Remember(message);
        return message;
    }

    /// <summary>The id is free again afterwards.</summary>
    public void Remove(Message message, DateTimeOffset at)
    {
        _rooms[message.RoomId].Remove(message.Id);
        _roomById.Remove(message.Id);
        _trash.Add(new(message, at));
    }

    /// <summary>Forgets a room's messages without a trace in the trash, as pruning and the removal of a room do.</summary>
    public void Forget(string roomId, Func<Message, bool> which)
    {
        if (!_rooms.TryGetValue(roomId, out var room)) return;
        foreach (var message in room.Values.Where(which).ToList())
        {
            room.Remove(message.Id);
            _roomById.Remove(message.Id);
        }
    }

    private void Remember(Message message)
    {
        if (!_states.TryGetValue(message.Id, out var states)) _states[message.Id] = states = [];
        states.Add(message);
    }
}
