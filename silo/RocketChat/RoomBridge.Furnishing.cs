using EqualCare.Chat;

namespace EqualCare.RocketChat;

/// <summary>The room itself: that it is there, what it is called, and who is in it.</summary>
internal sealed partial class RoomBridge
{
    private const int PageOfMembers = 100;

    /// <summary>Makes the likeness the same as the room. Costs nothing where nothing has changed.</summary>
    private async Task Furnish(RoomFacts facts, CancellationToken stop)
    {
        var wanted = facts.People.Select(person => person.Id).ToHashSet();
        if (_room.RoomId is null)
        {
            if (wanted.Count == 0) return;
            await MakeRoom(facts, stop);
        }

        if (_room.Title != facts.Title || !_isTitled) await Title(facts.Title, stop);
        if (_inRoom is null || !_inRoom.SetEquals(wanted)) await Gather(facts, wanted, stop);
    }

    private async Task MakeRoom(RoomFacts facts, CancellationToken stop)
    {
        var name = Names.Room(_room.Coop, _room.Room, facts.Title);
        var made = await services.Calls.Post("groups.create", services.Calls.Self, new { name, extraData = new { topic = facts.Title } }, stop);

        // Named as only this room is named: it was made before, and that was not written down.
        if (!made.Succeeded) made = await services.Calls.Get("groups.info", services.Calls.Self, stop, ("roomName", name));
        if (Lasting(made).Body.Child("group").Text("_id") is not { } id) throw new WorkspaceRefusedException($"A room could not be made: {made.Why}.");
        await Keep(_room with { RoomId = id, Name = name, Title = facts.Title }, stop);
        _inRoom = null;
    }

    private async Task Title(string title, CancellationToken stop)
    {
        var name = Names.Room(_room.Coop, _room.Room, title);
        var there = Lasting(await services.Calls.Get("groups.info", services.Calls.Self, stop, ("roomId", _room.RoomId!))).Body.Child("group");
        if (there.Text("name") != name) await Change("groups.rename", new { roomId = _room.RoomId, name }, stop);
        if (there.Text("topic") != title) await Change("groups.setTopic", new { roomId = _room.RoomId, topic = title }, stop);
        if (_room.Name != name || _room.Title != title) await Keep(_room with { Name = name, Title = title }, stop);
        _isTitled = true;
    }

    private async Task Change(string route, object body, CancellationToken stop)
    {
        var changed = Lasting(await services.Calls.Post(route, services.Calls.Self, body, stop));
        if (!changed.Succeeded) Withheld(services.Log, _room.Room.ToString(), route, changed.Why);
    }

    private async Task Gather(RoomFacts facts, HashSet<MemberId> wanted, CancellationToken stop)
    {
        var accounts = new Dictionary<string, MemberId>(StringComparer.Ordinal);
        foreach (var person in facts.People) accounts[(await services.Puppets.Of(_room.Coop, person, stop)).Account.UserId] = person.Id;
        var present = await Present(stop);

        // First whoever is to go. Nobody is in it by hand: who is in the room is the team's to say.
        foreach (var userId in present.Where(id => !accounts.ContainsKey(id) && id != services.Calls.Self.UserId))
        {
            var kicked = Lasting(await services.Calls.Post("groups.kick", services.Calls.Self, new { roomId = _room.RoomId, userId }, stop));
            if (!kicked.Succeeded && !kicked.Has("error-user-not-in-room")) throw new WorkspaceRefusedException($"Somebody could not be taken out of a room: {kicked.Why}.");
        }

        // An account that the workspace keeps out, such as one that is not active any more, keeps out nobody else.
        foreach (var userId in accounts.Keys.Where(id => !present.Contains(id))) await Change("groups.invite", new { roomId = _room.RoomId, userId }, stop);

        _inRoom = wanted;
    }

    private async Task<HashSet<string>> Present(CancellationToken stop)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var page = await services.Calls.Get(
                "groups.members", services.Calls.Self, stop, ("roomId", _room.RoomId!), ("count", $"{PageOfMembers}"), ("offset", $"{present.Count}"));
            if (!Lasting(page).Succeeded) throw new WorkspaceRefusedException($"A room could not be looked at: {page.Why}.");
            var before = present.Count;
            foreach (var member in page.Body.Items("members"))
                if (member.Text("_id") is { } id) present.Add(id);
            if (present.Count - before < PageOfMembers) return present;
        }
    }
}
