using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>Where the vendor's validators accept or refuse a request, the emulator must agree.</summary>
public sealed class VendorRequestTests
{
    private static readonly (string Route, string Values)[] _right =
    [
        ("POST chat.sendMessage", """{"message":{"_id":"x","rid":"R","msg":"hello","tmid":"t","tshow":true},"previewUrls":[]}"""),
        ("POST chat.postMessage", """{"roomId":"R","text":"hello"}"""),
        ("POST chat.postMessage", """{"channel":"#general","text":"hello"}"""),
        ("POST chat.update", """{"roomId":"R","msgId":"m","text":"hello"}"""),
        ("POST chat.delete", """{"roomId":"R","msgId":"m","asUser":true}"""),
        ("POST chat.react", """{"messageId":"m","emoji":":tada:","shouldReact":true}"""),
        ("GET chat.getMessage", """{"msgId":"m"}"""),
        ("GET chat.syncMessages", """{"roomId":"R","type":"UPDATED","next":"1","count":"50"}"""),
        ("GET chat.syncMessages", """{"roomId":"R","lastUpdate":"2026-01-01T00:00:00.000Z"}"""),
        ("GET chat.getThreadMessages", """{"tmid":"m","count":"5","offset":"0"}"""),
        ("POST groups.create", """{"name":"circle","members":["alice"],"readOnly":false,"extraData":{"topic":"care","broadcast":false,"encrypted":false}}"""),
        ("POST groups.invite", """{"roomId":"R","userIds":["u"]}"""),
        ("POST groups.kick", """{"roomId":"R","userId":"u"}"""),
        ("POST groups.archive", """{"roomId":"R"}"""),
        ("POST groups.unarchive", """{"roomId":"R"}"""),
        ("POST groups.setTopic", """{"roomId":"R","topic":"care"}"""),
        ("POST groups.rename", """{"roomId":"R","name":"other"}"""),
        ("GET groups.info", """{"roomName":"team"}"""),
        ("GET groups.history", """{"roomId":"R","latest":"2026-01-01T00:00:00.000Z","count":"5"}"""),
        ("GET groups.members", """{"roomId":"R","count":"5"}"""),
        ("POST channels.create", """{"name":"circle"}"""),
        ("POST channels.join", """{"roomId":"R"}"""),
        ("GET channels.history", """{"roomId":"R","showThreadMessages":"true"}"""),
        ("GET rooms.info", """{"roomId":"R"}"""),
        ("GET subscriptions.get", """{"updatedSince":"2026-01-01T00:00:00.000Z"}"""),
        ("POST users.create", """{"email":"p@bridge.invalid","name":"P","password":"x","username":"p","verified":false,"joinDefaultChannels":false}"""),
        ("GET users.info", """{"username":"alice"}"""),
        ("POST users.setActiveStatus", """{"userId":"u","activeStatus":false,"confirmRelinquish":false}"""),
        ("POST users.setAvatar", """{"avatarUrl":"https://example.org/a.png"}"""),
        ("POST im.create", """{"username":"bob"}"""),
        ("POST im.create", """{"usernames":"bob,carol","excludeSelf":true}"""),
        ("POST teams.create", """{"name":"maeves","type":1,"members":["u"],"owner":"u","room":{"readOnly":false}}"""),
        ("POST teams.addMembers", """{"teamId":"t","members":[{"userId":"u","roles":["member"]}]}"""),
        ("POST teams.addRooms", """{"teamId":"t","rooms":["R"]}"""),
        ("POST teams.removeMember", """{"teamId":"t","userId":"u","rooms":["R"]}"""),
        ("GET teams.info", """{"teamName":"maeves"}"""),
    ];

    private static readonly (string Route, string Values)[] _wrong =
    [
        ("POST chat.sendMessage", """{"message":{"rid":"R","msg":"hello"},"tmpId":"x"}"""),
        ("POST chat.sendMessage", """{"rid":"R","msg":"hello"}"""),
        ("POST chat.postMessage", """{"roomId":"R","text":"hello","_id":"x"}"""),
        ("POST chat.update", """{"roomId":"R","msgId":"m"}"""),
        ("POST chat.delete", """{"msgId":"m"}"""),
        ("POST chat.react", """{"messageId":"m","emoji":":tada:","roomId":"R"}"""),
        ("GET chat.getMessage", """{"msgId":"m","roomId":"R"}"""),
        ("GET chat.syncMessages", """{"roomId":"R","type":"UPDATED","next":"1","offset":"1"}"""),
        ("GET chat.getThreadMessages", """{"tmid":"m","roomId":"R"}"""),
        ("POST groups.create", """{"members":["alice"]}"""),
        ("POST groups.invite", """{"roomId":"R","roomName":"team","userId":"u"}"""),
        ("POST groups.setTopic", """{"topic":"care"}"""),
        ("GET groups.history", """{"roomId":"R","limit":"5"}"""),
        ("GET rooms.info", """{"rid":"R"}"""),
        ("GET subscriptions.get", """{"since":"2026-01-01T00:00:00.000Z"}"""),
        ("POST users.create", """{"email":"p@bridge.invalid","name":"P","password":"x","username":"p","puppet":true}"""),
        ("GET users.info", """{"name":"alice"}"""),
        ("POST users.setActiveStatus", """{"userId":"u"}"""),
        ("POST users.setAvatar", """{"url":"https://example.org/a.png"}"""),
        ("POST im.create", """{"username":"bob","usernames":"carol"}"""),
        ("POST teams.create", """{"name":"maeves"}"""),
        ("POST teams.addMembers", """{"members":[{"userId":"u"}]}"""),
    ];

    [Fact]
    public async Task Both_accept_what_is_right_and_both_refuse_what_is_wrong()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V8Late);
        using var admin = new ApiClient(workspace, "admin");

        var vendor = await VendorRequests.JudgeAsync(
            _right.Concat(_wrong).Select(one => (one.Route.Split(' ')[1], JsonNode.Parse(one.Values)!)));

        Assert.All(vendor.Take(_right.Length), Assert.Null);
        Assert.All(_wrong.Zip(vendor.Skip(_right.Length)), one => Assert.True(one.Second is not null, $"The vendor accepts {one.First}."));
        foreach (var one in _right) Assert.NotEqual("invalid-params", await ErrorOfAsync(admin, one.Route, one.Values));
        foreach (var one in _wrong) Assert.Equal((one.Route, "invalid-params"), (one.Route, await ErrorOfAsync(admin, one.Route, one.Values)));
    }

    [Fact]
    public async Task What_was_recorded_can_be_put_to_the_vendor()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        await alice.SendAsync(workspace.Id(), "hello");
        await alice.GetAsync($"chat.syncMessages?roomId={workspace.Id()}&type=UPDATED&next=1");
        await alice.PostAsync("chat.react", new { messageId = "m", emoji = ":tada:", wanted = true });

        var refused = Assert.Single(await VendorRequests.RefusedAsync(workspace.Journal));
        Assert.StartsWith("chat.react: must NOT have additional properties", refused, StringComparison.Ordinal);
    }

    private static async Task<string?> ErrorOfAsync(ApiClient client, string route, string values)
    {
        var (method, name) = (route.Split(' ')[0], route.Split(' ')[1]);
        var body = JsonNode.Parse(values)!.AsObject();
        if (method == "POST") return (await client.PostAsync(name, body)).ErrorType;
        return (await client.GetAsync($"{name}?{string.Join('&', body.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!.ToString())}"))}")).ErrorType;
    }
}
